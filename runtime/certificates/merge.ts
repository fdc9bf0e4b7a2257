import { CERTIFICATE_FIELDS, mergeFieldsIn, type MergeMention, type Picture, valueAt, withMergeFields } from '#schemas/index.ts';
import type { CertificateElement, CertificateField, CertificateLayout } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { hasRightToLeft, isRightToLeft } from './direction.ts';
import type { DrawnElement, DrawnLayout, DrawnTable } from './drawn.ts';
import { type AnswerKind, type Printing, printedAnswer, printedDate } from './printed-values.ts';
import { dateInWords } from './words/in-words.ts';

type SometimesThere = 'validUntil' | 'prevails' | 'officer' | 'officerRole';

/** What a certificate says. */
export interface CertificateData extends Omit<Printing, 'language'> {
  answers: Answers;
  /** `issuedOn` and `validUntil` are ISO dates in the service's time zone; without `validUntil` it does not expire. `prevails` names the language that counts, on a paper in two; `officer` and `officerRole` who decided, where somebody did. */
  values: Record<Exclude<CertificateField, SometimesThere>, string> & Partial<Record<SometimesThere, string>>;
  /** What the answer at a path is; undefined when the service has no such printable field. */
  kindOf: (path: string) => AnswerKind | undefined;
  /** Whether a determinant is true for these answers. */
  holds: (determinant: string) => boolean;
  /** The service's pictures by name. */
  pictures?: Record<string, Picture>;
  /** What a document that is asked for is called. */
  documentTitle?: (key: string) => string | undefined;
}

const DATES: readonly string[] = ['issuedOn', 'validUntil'] satisfies CertificateField[];

/** Names of the merge fields in a text, in order: `['/owner/fullName', 'number']`. */
export function mergeFieldsOf(text: string): string[] {
  return mergeFieldsIn(text).map(({ name }) => name).filter((name) => name !== '');
}

/** A language's own texts and answers, to be printed beside or after those of the first. */
export interface InLanguage { layout: CertificateLayout; data: CertificateData; language: string }

/**
 * The layout as it will be drawn: merge fields replaced, elements left out whose determinant is false or whose
 * merge fields are all empty (an answer that was not asked leaves no label behind). With a second language, each text has its own beside it.
 * @throws on a merge field or answer that cannot be printed; publishing refuses such layouts
 */
export function mergeTexts(layout: CertificateLayout, data: CertificateData, language: string, second?: InLanguage): DrawnLayout {
  const [merge, other] = [merger(data, language), second && merger(second.data, second.language)];
  const elements = layout.elements.flatMap((element, index): DrawnElement[] => {
    if (element.when && !data.holds(element.when)) return [];
    const { when: _decided, ...one } = element;
    const drawn = mergeElement(one as CertificateElement, data, merge);
    const twin = drawn && second && other ? mergeElement(second.layout.elements[index]!, second.data, other) : undefined;
    return drawn ? [twin ? withBeside(drawn, twin) : drawn] : [];
  });
  return { ...layout, title: merge(layout.title) ?? '', elements };
}

/** The text with its fields replaced; undefined when it has fields and all are empty. */
type Merge = (text: string, row?: number) => string | undefined;

function mergeElement(element: CertificateElement, data: CertificateData, merge: Merge): DrawnElement | undefined {
  switch (element.kind) {
    case 'text': case 'field': {
      const text = merge(element.text);
      if (text === undefined) return undefined;
      return element.kind === 'field' ? { ...element, label: merge(element.label) ?? '', text } : { ...element, text };
    }
    case 'signature': return { ...element, label: merge(element.label) ?? '', text: merge(element.text) ?? '' };
    case 'table': return mergeTable(element, data, merge);
    case 'picture': {
      const picture = data.pictures?.[element.picture];
      if (!picture) throw new Error(`A certificate has no picture ${element.picture}`);
      return { ...element, picture };
    }
    case 'photo': return { ...element, title: data.documentTitle?.(element.document) ?? element.document };
    default: return element;
  }
}

/** A line for each row that was answered; a table without any leaves nothing behind. */
function mergeTable({ rows: path, columns, ...rest }: Extract<CertificateElement, { kind: 'table' }>, { answers }: CertificateData, merge: Merge): DrawnTable | undefined {
  const answered = valueAt(answers, path);
  if (!Array.isArray(answered) || answered.length === 0) return undefined;
  return {
    ...rest,
    columns: columns.map(({ label, share = 1, align = 'start' }) => ({ label: merge(label) ?? '', share, align })),
    rows: answered.map((_, row) => columns.map(({ text }) => ({ text: merge(text, row) ?? '' }))),
  };
}

function withBeside(drawn: DrawnElement, twin: DrawnElement): DrawnElement {
  if (drawn.kind === 'table' && twin.kind === 'table') {
    return {
      ...drawn,
      columns: drawn.columns.map((column, index) => (twin.columns[index]!.label === column.label ? column : { ...column, besideLabel: twin.columns[index]!.label })),
      rows: drawn.rows.map((cells, row) => cells.map((cell, index) => { const beside = twin.rows[row]![index]!.text; return beside === cell.text ? cell : { ...cell, beside }; })),
    };
  }
  if (drawn.kind === 'text' && twin.kind === 'text') return twin.text === drawn.text ? drawn : { ...drawn, beside: { text: twin.text } };
  if ((drawn.kind === 'field' && twin.kind === 'field') || (drawn.kind === 'signature' && twin.kind === 'signature')) {
    return twin.text === drawn.text && twin.label === drawn.label ? drawn : { ...drawn, beside: { label: twin.label, text: twin.text } };
  }
  return drawn;
}

function merger(data: CertificateData, language: string): Merge {
  const printing: Printing = { language, currency: data.currency, prefixOf: data.prefixOf, titleOf: data.titleOf };
  return (text, row) => {
    const values = mergeFieldsIn(text).map((mention) => mergeValue(mention, data, printing, row));
    if (values.length > 0 && values.every((value) => value === '')) return undefined;
    return withMergeFields(text, (index) => isolated(values[index] ?? '', language));
  };
}

function mergeValue({ name, inWords }: MergeMention, data: CertificateData, printing: Printing, row: number | undefined): string {
  if (isCertificateField(name)) {
    const value = data.values[name] ?? '';
    if (value === '' || !DATES.includes(name)) return value;
    return (inWords ? dateInWords(value, printing.language) : undefined) ?? printedDate(value, printing.language);
  }
  const kind = name.startsWith('/') ? data.kindOf(name) : undefined;
  if (!kind) throw new Error(`A certificate has no merge field {${name}}`);
  return printedAnswer(valueAt(data.answers, row === undefined ? name : name.replace('/*/', `/${row}/`)), kind, name, printing, inWords);
}

function isCertificateField(name: string): name is CertificateField {
  return (CERTIFICATE_FIELDS as readonly string[]).includes(name);
}

/** A value that may run the other way keeps its own order: first strong isolate (UAX 9, section 2.4.1). */
function isolated(value: string, language: string): string {
  const mayTurn = value !== '' && (isRightToLeft(language) || hasRightToLeft(value));
  return mayTurn ? `\u2068${value}\u2069` : value;
}
