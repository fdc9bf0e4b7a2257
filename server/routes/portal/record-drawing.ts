import type { DrawnElement } from '#runtime/certificates/drawn.ts';
import { stepOfKind } from '#runtime/portal/applicant-steps.ts';
import { checkSections } from '#runtime/portal/check-view.ts';
import { askedDocuments } from '#runtime/portal/documents-view.ts';
import { bytesText, dateText } from '#runtime/texts/format.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { CertificateDrawing } from '#server/certificates/drawing.ts';
import type { OwnFile } from './own-file.ts';

const [LEFT, WIDTH] = [56, 483];
const [TITLE, FIELDS, NOTE, TABLE] = [48, 112, 160, 196];

type Row = [part: string, question: string, answer: string];

/** What was sent, as pages to keep: every question with its answer, the documents by name, what was declared. In the language of the page; the same bytes for the same answers. */
export function recordDrawing({ service, file, case: kase, meta, language }: OwnFile, address: string, t: Translate): CertificateDrawing {
  const { about, currency, flow, languages, timeZone } = file['x-service'];
  const sentAt = kase.sentAt ?? meta.at;
  const blank = t('portal.check.blank');
  // The corners of an area stand below its picture as rows of their own.
  const answers = checkSections(service, kase, meta, { t, language, currency }).flatMap(({ title, rows }) =>
    rows.filter(({ corners }) => !corners).map((row, index): Row => [index === 0 ? title : '', row.title, row.text ?? blank]));
  const documents = askedDocuments(service, kase, meta, t).map(({ title, current }, index): Row =>
    [index === 0 ? t('portal.check.documents') : '', title, current ? `${current.name} (${bytesText(current.bytes, language)})` : blank]);
  const declaration = flow.steps[stepOfKind(service, 'send') ?? '']?.['declaration'];
  const declared: Row[] = typeof declaration === 'string' && declaration !== '' ? [[t('portal.record.declared'), declaration, '']] : [];
  const elements: DrawnElement[] = [
    { kind: 'text', text: file.title, size: 20, bold: true, x: LEFT, y: TITLE, width: WIDTH, height: 56 },
    { kind: 'field', label: t('portal.sent.reference'), text: kase.reference, size: 12, x: LEFT, y: FIELDS, width: 230, height: 40 },
    { kind: 'field', label: t('portal.status.sent'), text: dateText(sentAt, language, timeZone), size: 12, x: LEFT + 250, y: FIELDS, width: 233, height: 40 },
    { kind: 'text', text: t('portal.record.note'), size: 9, x: LEFT, y: NOTE, width: WIDTH, height: 28 },
    {
      kind: 'table', size: 10, x: LEFT, y: TABLE, width: WIDTH,
      columns: [{ label: t('portal.record.part'), share: 2, align: 'start' }, { label: t('portal.record.question'), share: 3, align: 'start' }, { label: t('portal.record.answer'), share: 4, align: 'start' }],
      rows: [...answers, ...documents, ...declared].map((row) => row.map((text) => ({ text }))),
    },
  ];
  return {
    layout: { title: file.title, registration: '', page: 'A4', register: '', holder: '', elements }, language, languages, number: kase.reference, institution: about.contact.name || file.title, issuedAt: sentAt,
    pageNumber: t('certificate.page', { page: '{page}', pages: '{pages}' }), qr: { address, description: '' },
  };
}

const UNREADABLE = '?';

/** The drawing with a question mark for whatever no typeface can draw: a record that says so is better than none. */
export function withoutUnprintable(drawing: CertificateDrawing, unprintable: readonly string[]): CertificateDrawing {
  const printed = (text: string): string => unprintable.reduce((rest, one) => rest.replaceAll(one, UNREADABLE), text);
  return { ...drawing, layout: { ...drawing.layout, elements: drawing.layout.elements.map((element) => (element.kind === 'table' ? { ...element, rows: element.rows.map((row) => row.map(({ text }) => ({ text: printed(text) }))) } : element)) } };
}

/** What people typed in it. */
export const typedIn = ({ layout: { elements } }: CertificateDrawing): string[] => elements.flatMap((element) => (element.kind === 'table' ? element.rows.flatMap((row) => row.map(({ text }) => text)) : []));
