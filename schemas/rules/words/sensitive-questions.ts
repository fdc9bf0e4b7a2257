import { catalogOptions } from '../../service/catalogs.ts';
import { toPath } from '../../service/paths.ts';
import { privacyOf } from '../../service/privacy.ts';
import type { Field } from '../model/fields.ts';
import { type ServiceModel, titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { listed, mattersIn } from './private-matters.ts';

type Code = 'asks-sensitive' | 'sensitive-without-why' | 'document-sensitive-without-why' | 'sensitive-without-law';

/** A long list, such as one of trades or places, names such words in passing. */
const MOST_OPTIONS = 20;
const LAW = '/x-service/about/legalBasis';

/** R36: what is most private is asked only as such: marked as sensitive, with the purpose said to the applicant, and the law that allows it; whether a question, its help, its options or a document asks it. */
export const sensitiveQuestionsRule: Rule<Code> = {
  number: 'R36',
  codes: { 'asks-sensitive': 'warning', 'sensitive-without-why': 'warning', 'document-sensitive-without-why': 'warning', 'sensitive-without-law': 'warning' },
  find(service) {
    const asked = [...service.fields.values()].filter(({ holdsFields, schema }) => !holdsFields && !schema.readOnly);
    return [...asked.flatMap((field) => ofQuestion(service, field)), ...ofDocuments(service), ...ofLaw(service, asked)];
  },
};

function ofQuestion(service: ServiceModel, field: Field): Finding<Code>[] {
  const { privacy, layout } = service.settings;
  const matters = mattersOf(service, field);
  if (matters.length > 0 && privacyOf(privacy, field.path) !== 'sensitive') return [{ code: 'asks-sensitive', path: field.pointer, params: { field: titleOf(field), ...listed(matters) } }];
  const hasReason = (layout?.[field.path]?.why ?? '').trim() !== '';
  // A page that is sensitive as a whole says so once, in its own words.
  return privacy?.[field.path] === 'sensitive' && !hasReason ? [{ code: 'sensitive-without-why', path: field.pointer, params: { field: titleOf(field) } }] : [];
}

function mattersOf({ file }: ServiceModel, { schema }: Field) {
  const options = catalogOptions(file, schema);
  return mattersIn([schema.title, schema.description, ...(options.length > MOST_OPTIONS ? [] : options.map(({ title }) => title))]);
}

/** What a document is asked for stands in its description. */
function ofDocuments({ settings }: ServiceModel): Finding<Code>[] {
  return Object.entries(settings.documents ?? {}).flatMap(([key, { title, description = '' }]): Finding<Code>[] => {
    const matters = mattersIn([title]);
    return matters.length === 0 || description.trim() !== '' ? [] : [{ code: 'document-sensitive-without-why', path: `/x-service/documents${toPath([key])}`, params: { document: title, ...listed(matters) } }];
  });
}

/** The file names the law once, for all the service asks. */
function ofLaw({ settings }: ServiceModel, asked: readonly Field[]): Finding<Code>[] {
  if (settings.about.legalBasis.trim() !== '') return [];
  const questions = asked.filter(({ path }) => privacyOf(settings.privacy, path) === 'sensitive').map(titleOf);
  const documents = Object.values(settings.documents ?? {}).filter(({ title, description }) => mattersIn([title, description]).length > 0).map(({ title }) => title);
  const all = [...questions, ...documents];
  return all.length > 0 ? [{ code: 'sensitive-without-law', path: LAW, params: { field: all[0]!, more: all.length - 1 } }] : [];
}
