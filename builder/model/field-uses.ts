import { pathParts, type ServiceFile, toPath, valueAt } from '#schemas/index.ts';
import { mentionsIn } from '#schemas/rules/model/conditions.ts';
import { schemaNodes } from '#schemas/rules/model/schema-nodes.ts';
import { schemaPath } from '#builder/edits/field-edits.ts';
import { stepPath } from '#builder/edits/ways.ts';

/** Where a question or block, or anything inside of it, is asked for: JSON Pointers of conditions, formulas, fees, messages, choices that depend on it, certificates, steps and scenarios. */
export function usesOfField(file: ServiceFile, path: string): string[] {
  const { formulas = {}, fees = {}, notices = {}, subCatalogs = {}, certificates = {}, scenarios = [], flow, registrations, complaintsAbout } = file['x-service'];
  const isIt = (one: string) => one === path || one.startsWith(`${path}/`);
  // In a formula rows are lists of their columns: the star has no name there.
  const named = new RegExp(`(?<![\\w.])${pathParts(path).filter((part) => part !== '*').join('\\.')}(?!\\w)`);
  const mentions = new RegExp(`${path.replaceAll('*', '\\*')}(?=["}|/])`);
  const isIn = (value: unknown) => mentions.test(JSON.stringify(value));
  const keys = <Value>(record: Record<string, Value>, at: (key: string) => string, isUse: (value: Value, key: string) => boolean) => Object.entries(record).flatMap(([key, value]) => (isUse(value, key) ? [at(key)] : []));
  return [
    ...keys(file.$defs ?? {}, (key) => `/$defs${toPath([key])}`, (schema) => mentionsIn(schema, '').some((one) => isIt(one.path))),
    ...keys(formulas, (key) => `/x-service/formulas${toPath([key])}`, (formula, key) => !isIt(key) && named.test(formula)),
    ...keys(fees, (key) => `/x-service/fees${toPath([key])}`, ({ formula = '' }) => named.test(formula)),
    ...keys(notices, (key) => `/x-service/notices${toPath([key])}`, isIn),
    ...keys(subCatalogs, (key) => `/x-service/subCatalogs${toPath([key])}`, (parent, key) => !isIt(key) && isIt(parent)),
    ...schemaNodes({ properties: file.properties }, '').flatMap(({ pointer, schema }) => ([...(schema['x-unlike'] ?? []), ...(schema['x-source']?.answer === undefined ? [] : [schema['x-source'].answer])].some(isIt) && pointer !== schemaPath(path) && !pointer.startsWith(`${schemaPath(path)}/`) ? [pointer] : [])),
    ...keys(certificates, (key) => `/x-service/certificates${toPath([key])}`, isIn),
    ...keys(flow.steps, stepPath, isIn),
    ...keys(registrations, (key) => `/x-service/registrations${toPath([key])}`, isIn),
    ...(complaintsAbout !== undefined && isIt(complaintsAbout) ? ['/x-service/complaintsAbout'] : []),
    ...scenarios.flatMap(({ answers }, index) => (valueAt(answers, path) === undefined ? [] : [`/x-service/scenarios/${index}`])),
  ];
}
