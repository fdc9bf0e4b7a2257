import { catalogOptions } from '../../service/catalogs.ts';
import { isInformation } from '../../service/information.ts';
import { privacyOf } from '../../service/privacy.ts';
import type { Field } from '../model/fields.ts';
import { reachableFrom } from '../model/graph.ts';
import { type ServiceModel, titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { takesAnswer } from './takes-answer.ts';

type Code = 'prefill-not-possible' | 'default-unfit' | 'default-sensitive' | 'source-unknown-field' | 'source-unlike' | 'source-not-earlier' | 'source-less-private' | 'source-account-elsewhere';

/**
 * R49: what stands in a box before anybody answers is an answer the question takes, was said before and on a page that is asked earlier, is no consent
 * and nothing sensitive that somebody would confirm by not looking, and is guarded as it was where it comes from.
 */
export const prefillRule: Rule<Code> = {
  number: 'R49',
  codes: {
    'prefill-not-possible': 'error', 'default-unfit': 'error', 'default-sensitive': 'error', 'source-unknown-field': 'error',
    'source-unlike': 'error', 'source-not-earlier': 'error', 'source-less-private': 'error', 'source-account-elsewhere': 'error',
  },
  find: (service) => [...service.fields.values()].flatMap((field) => [...ofDefault(service, field), ...ofSource(service, field)]),
};

function ofDefault(service: ServiceModel, field: Field): Finding<Code>[] {
  const { file, settings } = service;
  const { default: value } = field.schema;
  if (value === undefined) return [];
  const says = (code: Code): Finding<Code>[] => [{ code, path: `${field.pointer}/default`, params: { field: titleOf(field) } }];
  if (!hasBox(service, field)) return says('prefill-not-possible');
  if (privacyOf(settings.privacy, field.path) === 'sensitive') return says('default-sensitive');
  return takesAnswer(file, field.schema, value) ? [] : says('default-unfit');
}

function ofSource(service: ServiceModel, field: Field): Finding<Code>[] {
  const { 'x-source': source } = field.schema;
  if (!source) return [];
  const { answer: path } = source;
  const other = path === undefined ? undefined : service.fields.get(path);
  const says = (code: Code): Finding<Code>[] => [{ code, path: `${field.pointer}/x-source`, params: { field: titleOf(field), other: other ? titleOf(other) : path ?? '' } }];
  if (!hasBox(service, field)) return says('prefill-not-possible');
  if (path === undefined) return sortOf(service, field) !== 'text' ? says('source-unlike') : isAskedOf(service, field, 'operator') ? says('source-account-elsewhere') : [];
  if (!other) return says('source-unknown-field');
  const privacy = (one: Field) => privacyOf(service.settings.privacy, one.path) === 'sensitive';
  return [
    ...(other.holdsFields || path.includes('/*/') || sortOf(service, field) !== sortOf(service, other) ? says('source-unlike') : []),
    ...(isEarlier(service, other, field) ? [] : says('source-not-earlier')),
    ...(privacy(other) && !privacy(field) ? says('source-less-private') : []),
  ];
}

/** Questions with an answer of their own that somebody types or chooses; a tick under a declaration is nobody's but the applicant's. */
function hasBox({ settings }: ServiceModel, { path, parent, schema, holdsFields }: Field): boolean {
  const isRows = schema.type === 'array' && !(typeof schema.items === 'object' && (schema.items.oneOf ?? schema.items.$ref));
  const isDrawn = settings.layout?.[path]?.widget === 'drawing';
  return parent !== '' && !holdsFields && !path.includes('/*') && !isRows && !isDrawn && !schema.readOnly && schema.const === undefined && !isInformation(schema);
}

function sortOf({ file }: ServiceModel, { schema }: Field): string {
  if (schema.type === 'array') return 'choices';
  if (catalogOptions(file, schema).length > 0) return 'choice';
  return schema.type === 'integer' ? 'number' : schema.format === 'date' ? 'date' : schema.type === 'string' ? 'text' : schema.type ?? 'none';
}

const stepsWith = ({ steps }: ServiceModel, { screen }: Field) => [...steps.values()].filter(({ screens }) => screens.includes(screen));

const isAskedOf = (service: ServiceModel, field: Field, actor: string): boolean => stepsWith(service, field).some(({ kind }) => kind?.actor === actor);

/** A page that nobody is asked is told elsewhere. */
function isEarlier(service: ServiceModel, from: Field, to: Field): boolean {
  const [before, after] = [stepsWith(service, from), stepsWith(service, to)];
  if (from.screen === to.screen) return false;
  const reached = reachableFrom(service.ways, before.map(({ key }) => key));
  return before.length === 0 || after.length === 0 || after.some(({ key }) => reached.has(key));
}
