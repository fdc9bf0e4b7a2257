import { catalogOptions, decimalsOf, fieldAt, type Json, type JsonScalar, type JsonSchema, pathParts, type SchemaObject, type ServiceFile, toPath, type Step } from '#schemas/index.ts';
import { amountText } from '#runtime/texts/money.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { inWords, mergeFields } from '#builder/edits/certificate/merge-words.ts';
import { formulaInWords } from '#builder/edits/formula/recipe-words.ts';
import { presenceOf } from '#builder/edits/presence.ts';
import { isCode } from '#builder/edits/new-row.ts';
import { rowOf, rowRequiredOf } from '#builder/edits/row-required.ts';
import { conditionWords, rowWords } from '#builder/model/condition-words.ts';
import { outcomeName, type Say } from '#builder/model/naming.ts';
import { pathTrail, trailTo } from '#builder/model/where.ts';
import { readable } from '#builder/panels/formula-fields.ts';
import { limitsOf } from './limits.ts';
import { COUNTED, SENTENCES } from './setting-sentences.ts';

export interface QuestionFacts { path: string; title: string; help: string; options: string[]; asked: string; rules: string[] }

/** What a page asks, in order, with when it is asked and what an answer must be, in words. */
export const questionsOf = (t: Say, file: ServiceFile, screen: string): QuestionFacts[] => below(t, file, toPath([screen]), '');

/** A block or rows, then each of its parts under its name: "Owner › Full name". */
function below(t: Say, file: ServiceFile, holder: string, of: string): QuestionFacts[] {
  return Object.entries(fieldAt(file, holder)?.properties ?? {}).flatMap(([key, field]) => {
    if (typeof field !== 'object') return [];
    const path = `${holder}${toPath([key])}`;
    const facts = factsOf(t, file, path, field);
    const title = `${of}${facts.title}`;
    return [{ ...facts, title }, ...below(t, file, isRows(field) ? `${path}/*` : path, `${title} › `)];
  });
}

const isRows = ({ items }: SchemaObject): boolean => typeof items === 'object' && items.properties !== undefined;

function factsOf(t: Say, file: ServiceFile, path: string, field: SchemaObject): QuestionFacts {
  const { required, requiredWhen, shown, isIntricate } = presenceOf(file, path);
  const named = (name: string) => file.$defs?.[name]?.title || name;
  const when = isIntricate ? t('builder.condition.byHand') : shown ? t(shown.is ? 'together.presence.when' : 'together.presence.unless', { condition: named(shown.determinant) }) : t('together.presence.always');
  const formula = file['x-service'].formulas?.[path];
  const privacy = file['x-service'].privacy?.[path];
  return {
    path, title: field.title || (pathParts(path).at(-1) ?? path), help: field.description ?? '', options: catalogOptions(file, field).map(({ title }) => title ?? ''),
    asked: `${when}, ${rowRequiredWords(t, file, path) ?? (requiredWhen ? t(requiredWhen.is ? 'builder.required.when.said' : 'builder.required.unless.said', { condition: named(requiredWhen.determinant) }) : t(required ? 'together.presence.required' : 'together.presence.optional'))}`,
    rules: [
      ...limitsOf(t, field, isRows(field), file['x-service'].layout?.[path]?.invalid),
      ...prefillFacts(t, file, field),
      ...(formula ? [t('together.value.setting', { name: t('together.what.formulas'), value: formulaWords(t, file, formula) })] : []),
      ...(privacy ? [t('together.value.setting', { name: t('together.what.privacy'), value: t(`builder.field.privacy.${privacy}`) })] : []),
    ],
  };
}

/** That a column must be answered in some rows, and in which; undefined for any other question. */
export function rowRequiredWords(t: Say, file: ServiceFile, path: string): string | undefined {
  const clause = rowRequiredOf(file, path);
  if (clause === undefined) return undefined;
  const condition = clause === 'byHand' ? t('builder.condition.byHand') : rowWords(t, file, clause, rowOf(path)!, (at, value) => answerWords(t, file, fieldAt(file, at) ?? {}, value));
  return t('builder.required.when.said', { condition });
}

/** What stands in its box before anybody answers. */
function prefillFacts(t: Say, file: ServiceFile, { default: fixed, 'x-source': source, ...field }: SchemaObject): string[] {
  const said = [
    ...(source?.account ? [t(`builder.prefill.account.${source.account}`)] : []),
    ...(source?.answer ? [t('builder.prefill.answer.said', { title: pathTrail(file, source.answer).join(' › ') })] : []),
    ...(fixed === undefined ? [] : [[fixed].flat().map((one) => answerWords(t, file, field, one as JsonScalar)).join(', ')]),
  ];
  return said.length === 0 ? [] : [t('together.value.setting', { name: t('builder.prefill.title'), value: said.join('; ') })];
}

const answerWords = (t: Say, file: ServiceFile, field: SchemaObject, value: JsonScalar): string =>
  (typeof value === 'boolean' ? t(value ? 'builder.yes' : 'builder.no') : catalogOptions(file, field).find((one) => one.const === value)?.title ?? String(value));

/** A formula in words: “Seats” × 2; one that says more than can be chosen with the questions it reads by their titles. */
export function formulaWords(t: Say, file: ServiceFile, formula: string): string {
  const inWords = formulaInWords(t, file, formula);
  if (inWords !== undefined) return inWords;
  const titles = new Map(readable(file).map(({ name, title }) => [name, title]));
  return formula.replaceAll(/"(?:[^"\\]|\\.)*"|[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)+/gu, (part) => (titles.has(part) ? `“${titles.get(part)}”` : part));
}

/** A text of a certificate with its merge fields in words: {Full name}. */
export function certificateText(t: Say, file: ServiceFile, text: string): string {
  const { facts, answers } = mergeFields(file, (fact) => t(`builder.certificate.fact.${fact}`), (words) => t('builder.certificate.inWords', { words }));
  return inWords(text, [...facts, ...answers]);
}

/** A condition as a sentence, with options by their titles. */
export function sentenceOf(t: Say, file: ServiceFile, name: string): string {
  const title = (path: string, value: JsonScalar): string => {
    const field = fieldAt(file, path);
    return typeof value === 'boolean' ? t(value ? 'builder.yes' : 'builder.no') : (field && catalogOptions(file, field).find((one) => one.const === value)?.title) ?? String(value);
  };
  return conditionWords(t, file, file.$defs![name]!, title) ?? t('builder.condition.byHand');
}

/** A step's own settings, each by the name its panel gives it. */
export function settingsOf(t: Say, file: ServiceFile, key: string, step: Step): [name: string, value: string][] {
  const settings = stepKinds[step.kind]?.settings.properties ?? {};
  const known = Object.keys(settings);
  return known.filter((name) => step[name] !== undefined && name !== 'role').map((name) => [trailTo(t, file, toPath(['x-service', 'flow', 'steps', key, name])).at(-1) ?? name, valueWords(t, file, step, step[name] as Json, settings[name])]);
}

/** A setting in words: what is chosen as its form says it; conditions, documents, roles, pages and outcomes by their titles. @param titled key of the setting's name, where its list has none of its own */
function valueWords(t: Say, file: ServiceFile, step: Step, value: Json, schema?: JsonSchema, titled = ''): string {
  if (typeof value === 'boolean') return t(value ? 'builder.yes' : 'builder.no');
  const said = typeof schema === 'object' ? schema : {};
  const name = said.title ?? titled;
  if (Array.isArray(value)) return value.map((one) => valueWords(t, file, step, one, said.items, name)).join('; ');
  if (typeof value === 'object' && value !== null) return recordWords(t, file, step, value, said, name);
  if (typeof value === 'number' && COUNTED[name] !== undefined) return t(COUNTED[name], { days: value, count: value });
  if (said.enum?.includes(value) && name !== '') return t(`${name}.${value}`);
  const settings = file['x-service'];
  const text = String(value);
  if (said.format === 'question' && fieldAt(file, text)) return pathTrail(file, text).join(' › ');
  const records: (Record<string, { title?: string }> | undefined)[] = [file.properties, file.$defs, settings.documents, settings.registrations, settings.certificates, settings.roles, settings.fees, settings.flow.steps];
  return records.map((record) => (record && Object.hasOwn(record, text) ? record[text]?.title : undefined)).find(Boolean) ?? outcomeName(t, file, step, text);
}

/** Settings that belong together: one sentence where there is one, else part by part. Codes are for the machine; a number or a yes needs its name. */
function recordWords(t: Say, file: ServiceFile, step: Step, value: Record<string, Json>, schema: SchemaObject, name: string): string {
  const partOf = (key: string): JsonSchema | undefined => schema.properties?.[key];
  const said = (key: string): string => (value[key] === undefined ? '' : valueWords(t, file, step, value[key], partOf(key)));
  const sentence = Object.hasOwn(SENTENCES, name) ? SENTENCES[name] : undefined;
  if (sentence) return sentence(t, value, said);
  const words = Object.entries(value).flatMap(([key, one]): string[] => {
    const part = partOf(key);
    const title = typeof part === 'object' ? part.title : undefined;
    if (typeof part === 'object' && isCode(part) && Object.keys(value).length > 1 && value['when'] === undefined) return [];
    if (title !== undefined && one === true) return [t(title)];
    if (one === false) return [];
    return [title !== undefined && typeof one === 'number' && COUNTED[title] === undefined ? t('together.value.setting', { name: t(title), value: one }) : said(key)];
  });
  return [...new Set(words)].join(', ');
}

export function feeWords(t: Say, file: ServiceFile, fee: { amount?: number; formula?: string; when?: string }, language: string): string {
  const { currency } = file['x-service'];
  const amount = fee.amount === undefined ? formulaWords(t, file, fee.formula ?? '') : amountText(Math.round(fee.amount * 10 ** decimalsOf(currency)), currency, language);
  return fee.when ? `${amount}; ${t('together.presence.when', { condition: file.$defs?.[fee.when]?.title || fee.when })}` : amount;
}

