import { CERTIFICATE_FIELDS, type CertificateLayout, mergeFieldsIn, textsOfElement } from '../../service/certificate-layout.ts';
import { toPath } from '../../service/paths.ts';
import { privacyOf } from '../../service/privacy.ts';
import type { Field } from '../model/fields.ts';
import { type ServiceModel, titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'certificate-unknown-field' | 'certificate-unprintable-field' | 'certificate-not-in-words' | 'certificate-holder-optional' | 'certificate-sensitive-field' | 'certificate-without-qr';
interface Mention { name: string; pointer: string; inWords?: boolean; /** Rows whose answers may stand here. */ rows?: string | undefined }

const OWN_FIELDS: ReadonlySet<string> = new Set(CERTIFICATE_FIELDS);
const DAYS: ReadonlySet<string> = new Set(['issuedOn', 'validUntil']);

/** R26: what a certificate prints and makes public are answers there are, that fit on a line, and that may be seen. */
export const certificateFieldsRule: Rule<Code> = {
  number: 'R26',
  codes: {
    'certificate-unknown-field': 'error', 'certificate-unprintable-field': 'error', 'certificate-not-in-words': 'error', 'certificate-holder-optional': 'warning',
    'certificate-sensitive-field': 'error', 'certificate-without-qr': 'warning',
  },
  find: (service) => Object.entries(service.settings.certificates ?? {}).flatMap(([key, layout]) => {
    const pointer = `/x-service/certificates${toPath([key])}`;
    return [...fieldFaults(service, layout, pointer), ...publicFaults(service, layout, pointer), ...qrFault(layout, pointer)];
  }),
};

function fieldFaults({ fields }: ServiceModel, layout: CertificateLayout, pointer: string): Finding<Code>[] {
  return [...mentions(layout, pointer), ...publicMentions(layout, pointer)].flatMap(({ name, pointer: path, inWords, rows }): Finding<Code>[] => {
    const field = fields.get(name);
    const params = { certificate: layout.title, field: field ? titleOf(field) : name };
    if (!field && !OWN_FIELDS.has(name)) return [{ code: 'certificate-unknown-field', path, params }];
    if (field && !isPrintable(field, rows)) return [{ code: 'certificate-unprintable-field', path, params }];
    return inWords && !hasWords(name, field) ? [{ code: 'certificate-not-in-words', path, params }] : [];
  });
}

/** What stands in braces in the title, labels and texts. */
function mentions({ title, each, elements }: CertificateLayout, pointer: string): Mention[] {
  const texts = [{ text: title, at: `${pointer}/title`, rows: each }, ...elements.flatMap((element, index) =>
    textsOfElement(element).map(({ at, text, role }) => ({ text, at: `${pointer}/elements/${index}/${at}`, rows: element.kind === 'table' && role === 'text' ? element.rows : each })))];
  return texts.flatMap(({ text, at, ...inRows }) => mergeFieldsIn(text).map((mention) => ({ ...mention, ...inRows, pointer: at })));
}

const publicMentions = ({ holder, each, publicFields = [] }: CertificateLayout, pointer: string): Mention[] =>
  [{ name: holder, pointer: `${pointer}/holder`, rows: each }, ...publicFields.map((name, index) => ({ name, pointer: `${pointer}/publicFields/${index}`, rows: each }))];

/** A yes or no, a group or rows have no line of their own; what a row answers has one in a table of those rows, and on a certificate given for each. */
const isPrintable = ({ schema, holdsFields, path }: Field, rows?: string): boolean =>
  !holdsFields && (!path.includes('/*') || (rows !== undefined && path.startsWith(`${rows}/*/`))) && schema.type !== 'boolean' && schema.type !== 'object';

/** Days, numbers and amounts have words. */
const hasWords = (name: string, field: Field | undefined): boolean =>
  (field ? ['number', 'integer'].includes(String(field.schema.type)) || field.schema.format === 'date' : DAYS.has(name));

function publicFaults({ fields, settings }: ServiceModel, layout: CertificateLayout, pointer: string): Finding<Code>[] {
  const sensitive = publicMentions(layout, pointer).filter(({ name }) => typeof name === 'string' && privacyOf(settings.privacy, name) === 'sensitive').map(({ name, pointer: path }): Finding<Code> => ({
    code: 'certificate-sensitive-field', path, params: { certificate: layout.title, field: fields.has(name) ? titleOf(fields.get(name)!) : name },
  }));
  const holder = fields.get(layout.holder);
  const isOptional = holder !== undefined && (!holder.required || fields.get(holder.parent)?.required === false);
  return isOptional ? [...sensitive, { code: 'certificate-holder-optional', path: `${pointer}/holder`, params: { certificate: layout.title, field: titleOf(holder) } }] : sensitive;
}

function qrFault({ elements, title }: CertificateLayout, pointer: string): Finding<Code>[] {
  return elements.some((element) => element.kind === 'qr' && element.holds === undefined && element.when === undefined) ? [] : [{ code: 'certificate-without-qr', path: `${pointer}/elements`, params: { certificate: title } }];
}
