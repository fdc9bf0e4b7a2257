import { decimalsOf, type Json, type JsonSchema, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import { bytesText, dateText, numberText } from '#runtime/texts/format.ts';
import { amountText } from '#runtime/texts/money.ts';
import { noticeInWords } from '#builder/edits/notice/notice-words.ts';
import type { Say } from '#builder/model/naming.ts';
import { pathTrail } from '#builder/model/where.ts';
import { formulaWords } from '#builder/specification/facts.ts';
import { JOINED } from './difference.ts';

/** What a setting says, in the words of its form: choices as the form says them, what is named by its title, amounts with their currency. Undefined where it says nothing. */
export function settingWords(t: Say, language: string, file: ServiceFile, value: Json | undefined, schema: JsonSchema | undefined, titled = ''): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const said: SchemaObject = typeof schema === 'object' ? schema : {};
  const title = said.title ?? titled;
  if (typeof value === 'boolean') return t(value ? 'builder.yes' : 'builder.no');
  if (typeof value === 'number') return numberWords(language, file, value, title);
  if (Array.isArray(value)) return value.map((one) => settingWords(t, language, file, one, said.items, title)).filter(Boolean).join('; ');
  if (typeof value === 'object') return Object.entries(value).map(([key, one]) => settingWords(t, language, file, one, said.properties?.[key])).filter(Boolean).join(', ');
  if (said.enum?.includes(value) && title !== '') return t(`${title}.${value}`);
  if (title === 'builder.notice.text') return noticeInWords(t, file, value);
  return title === 'builder.fee.formula' ? formulaWords(t, file, value) : namedWords(language, file, value, said.format);
}

function numberWords(language: string, file: ServiceFile, value: number, title: string): string {
  const { currency } = file['x-service'];
  if (title === 'builder.fee.amount') return amountText(Math.round(value * 10 ** decimalsOf(currency)), currency, language);
  return title === 'builder.difference.maxBytes' ? bytesText(value, language) : numberText(value, language);
}

/** What a chooser names, by its title; any other text is what it says. */
function namedWords(language: string, file: ServiceFile, value: string, format: string | undefined): string {
  const { documents, registrations, certificates, roles, institutions, fees, calendars, flow } = file['x-service'];
  const records: Record<string, Record<string, { title?: string }> | undefined> = {
    screen: file.properties, determinant: file.$defs, document: documents, registration: registrations, certificate: certificates, role: roles, institution: institutions, fee: fees, calendar: calendars, desk: flow.steps, end: flow.steps,
  };
  if (format === 'date') return dateText(Date.parse(`${value}T12:00:00Z`), language, 'UTC');
  if (format === 'question' || format === 'rows' || format === 'screen-path') return pathTrail(file, value).join(JOINED) || value;
  const record = format === undefined ? undefined : records[format];
  return (record && Object.hasOwn(record, value) ? record[value]?.title : undefined) || value;
}
