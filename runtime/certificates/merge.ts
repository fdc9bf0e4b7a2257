import { CERTIFICATE_FIELDS, valueAt } from '#schemas/index.ts';
import type { CertificateElement, CertificateField, CertificateLayout } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { hasRightToLeft, isRightToLeft } from './direction.ts';
import { type AnswerKind, type Printing, printedAnswer, printedDate } from './printed-values.ts';

/** What a certificate says. */
export interface CertificateData extends Omit<Printing, 'language'> {
  answers: Answers;
  /** `issuedOn` and `validUntil` are ISO dates in the service's time zone; without `validUntil` it does not expire. */
  values: Record<Exclude<CertificateField, 'validUntil'>, string> & { validUntil?: string };
  /** What the answer at a path is; undefined when the service has no such printable field. */
  kindOf: (path: string) => AnswerKind | undefined;
  /** Whether a determinant is true for these answers. */
  holds: (determinant: string) => boolean;
}

const FIELD = /\{([^{}]+)\}/g;
const DATES: readonly string[] = ['issuedOn', 'validUntil'] satisfies CertificateField[];

/** Names of the merge fields in a text, in order: `['/owner/fullName', 'number']`. */
export function mergeFieldsOf(text: string): string[] {
  return [...text.matchAll(FIELD)].map((match) => match[1]!);
}

/**
 * The layout as it will be drawn: merge fields replaced, elements left out whose determinant is false or whose
 * merge fields are all empty (an answer that was not asked leaves no label behind).
 * @throws on a merge field or answer that cannot be printed; publishing refuses such layouts
 */
export function mergeTexts(layout: CertificateLayout, data: CertificateData, language: string): CertificateLayout {
  const merge = merger(data, language);
  const elements = layout.elements.filter((element) => !element.when || data.holds(element.when)).flatMap((element) => mergeElement(element, merge));
  return { ...layout, title: merge(layout.title) ?? '', elements };
}

/** The text with its fields replaced; undefined when it has fields and all are empty. */
type Merge = (text: string) => string | undefined;

function mergeElement(element: CertificateElement, merge: Merge): CertificateElement[] {
  const { when: _decided, ...drawn } = element;
  if (drawn.kind !== 'text' && drawn.kind !== 'field') return [drawn];
  const text = merge(drawn.text);
  if (text === undefined) return [];
  return [drawn.kind === 'field' ? { ...drawn, label: merge(drawn.label) ?? '', text } : { ...drawn, text }];
}

function merger(data: CertificateData, language: string): Merge {
  const printing: Printing = { language, currency: data.currency, prefixOf: data.prefixOf, titleOf: data.titleOf };
  return (text) => {
    const values = mergeFieldsOf(text).map((name) => mergeValue(name, data, printing));
    if (values.length > 0 && values.every((value) => value === '')) return undefined;
    return text.replaceAll(FIELD, () => isolated(values.shift() ?? '', language));
  };
}

function mergeValue(name: string, data: CertificateData, printing: Printing): string {
  if (isCertificateField(name)) {
    const value = data.values[name] ?? '';
    return value !== '' && DATES.includes(name) ? printedDate(value, printing.language) : value;
  }
  const kind = name.startsWith('/') ? data.kindOf(name) : undefined;
  if (!kind) throw new Error(`A certificate has no merge field {${name}}`);
  return printedAnswer(valueAt(data.answers, name), kind, name, printing);
}

function isCertificateField(name: string): name is CertificateField {
  return (CERTIFICATE_FIELDS as readonly string[]).includes(name);
}

/** A value that may run the other way keeps its own order: first strong isolate (UAX 9, section 2.4.1). */
function isolated(value: string, language: string): string {
  const mayTurn = value !== '' && (isRightToLeft(language) || hasRightToLeft(value));
  return mayTurn ? `\u2068${value}\u2069` : value;
}
