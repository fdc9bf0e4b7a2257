import { answersOfRow, fieldAt, type Json, layoutOfRow, pathParts, toPath, valueAt, withMergeFields } from '#schemas/index.ts';
import type { CertificateLayout } from '#schemas/index.ts';
import type { Answers, Case, Grant } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { dateIn } from '#runtime/engine/time.ts';
import { translator } from '#runtime/texts/translate.ts';
import { answersInFile } from './answers-in-file.ts';
import type { DecidingOfficer } from './deciding-officer.ts';
import { mergeFieldsOf } from './merge.ts';
import { printedPaths } from './printed-paths.ts';
import { printedAnswer } from './printed-values.ts';

/** The record behind a certificate (`GrantRow.data`): enough to print it and to answer a stranger, without the file it came from. */
export interface GrantData {
  /** Base language of the service (BCP 47): its words where another language has none. */
  language: string;
  /** IANA zone in which the certificate's days begin and end. */
  timeZone: string;
  /** ISO date in that zone. */
  issuedOn: string;
  /** Answers the certificate prints, as they were when it was granted. Not public. */
  answers: Answers;
  /** Determinant → whether it held: which elements were drawn. */
  holds: Record<string, boolean>;
  /** Who decided, where the certificate says so. */
  officer?: DecidingOfficer;
  /** Language → what anybody may read. */
  words: Record<string, GrantWords>;
}

export interface GrantWords {
  title: string;
  registration: string;
  institution: string;
  /** What the paper calls its holder, such as `Owner`; absent where it does not say. */
  holder?: string;
  /** Path → name and value of what the law makes public, as the paper names and writes it; a line of several answers stands under the first. */
  fields: Record<string, { label: string; value: string }>;
  /** Path → value of each answer that shares its line with others, by itself; absent where none does. */
  parts?: Record<string, string>;
}

/** What is recorded when a result is given. @throws when the case's version has no such certificate, which publishing refuses */
export function grantData(service: CompiledService, kase: Case, grant: Pick<Grant, 'certificate' | 'issuedAt' | 'row'>, officer?: DecidingOfficer): GrantData {
  const { language, languages, timeZone } = service.file['x-service'];
  const layout = layoutOf(service, grant.certificate);
  const answers = answersOf(layout, kase.answers, grant.row);
  return {
    language, timeZone,
    issuedOn: dateIn(timeZone, grant.issuedAt),
    answers: only(answers, [layout.holder, ...printedPaths(layout), ...(layout.publicFields ?? []).filter(isPath)]),
    holds: Object.fromEntries(layout.elements.flatMap(({ when }) => (when === undefined ? [] : [[when, service.holds(when, answers)]]))),
    ...(officer ? { officer } : {}),
    words: Object.fromEntries([...new Set([language, ...languages])].map((one) => [one, grantWords(inLanguage(service, one), answers, grant.certificate, one, officer)])),
  };
}

function layoutOf(service: CompiledService, certificate: string): CertificateLayout {
  const layout = service.file['x-service'].certificates?.[certificate];
  if (!layout) throw new Error(`${service.slug} ${service.version} has no certificate ${certificate}`);
  return layoutOfRow(layout);
}

/** The answers a certificate sees: all, or of the rows it is given for its own alone (the first where none is said). */
export const answersOf = ({ each }: Pick<CertificateLayout, 'each'>, answers: Answers, row = 0): Answers => (each === undefined ? answers : answersOfRow(answers, each, row));

function grantWords({ file, holds }: CompiledService, answers: Answers, certificate: string, language: string, officer: DecidingOfficer | undefined): GrantWords {
  const settings = file['x-service'];
  const layout = layoutOfRow(settings.certificates![certificate]!);
  const registration = settings.registrations[layout.registration];
  const { kindOf, ...printing } = answersInFile(file);
  const t = translator(language, { onMissing: 'english' });
  const printed = (path: string): string => {
    if (!isPath(path)) return (path === 'officer' ? officer?.name : settings.roles[officer?.role ?? '']?.title) ?? '';
    const kind = kindOf(path);
    return kind ? printedAnswer(valueAt(answers, path), kind, path, { ...printing, language }) : '';
  };
  const drawn = { ...layout, elements: layout.elements.filter(({ when }) => when === undefined || holds(when, answers)) };
  const open = publicLines(drawn).map((line) => ({ ...line, values: line.paths.map(printed) }));
  const parts = Object.fromEntries(open.filter(({ paths }) => paths.length > 1).flatMap(({ paths, values }) => paths.flatMap((path, index) => (values[index] === '' ? [] : [[path, values[index]!]]))));
  return {
    title: layout.title,
    registration: registration?.title ?? '',
    institution: settings.institutions[registration?.institution ?? '']?.title ?? '',
    ...(lineOf(drawn, layout.holder) ? { holder: lineOf(drawn, layout.holder)!.label } : {}),
    ...(Object.keys(parts).length === 0 ? {} : { parts }),
    fields: Object.fromEntries(open.flatMap(({ paths, label, text, values }) => (values.every((value) => value === '')
      ? [] : [[paths[0], { label: label ?? (isPath(paths[0]!) ? fieldAt(file, paths[0]!)?.title : t(`certificate.${paths[0]!}`)) ?? '', value: withValues(text, values) }]]))),
  };
}

/** An answer's, not who decided. */
const isPath = (name: string): boolean => name.startsWith('/');

interface PublicLine { paths: string[]; label: string | undefined; text: string }

/** What is public, line by line as the paper has it. A line that also prints what is not public is cut down to the answer that is. */
function publicLines(layout: CertificateLayout): PublicLine[] {
  const open = new Set(layout.publicFields);
  const lines = new Map<string, PublicLine>();
  for (const path of open) {
    const line = lineOf(layout, path);
    const paths = line ? mergeFieldsOf(line.text) : [];
    const isWhole = line !== undefined && paths.every((one) => open.has(one));
    lines.set(isWhole ? line.text : path, isWhole ? { paths, ...line } : { paths: [path], label: line?.label, text: `{${path}}` });
  }
  return [...lines.values()];
}

/** The labelled line that prints an answer. */
function lineOf({ elements }: CertificateLayout, path: string): { label: string; text: string } | undefined {
  const found = elements.find((element) => element.kind === 'field' && mergeFieldsOf(element.label).length === 0 && mergeFieldsOf(element.text).includes(path));
  return found?.kind === 'field' ? { label: found.label, text: found.text } : undefined;
}

const withValues = (text: string, values: readonly string[]): string => withMergeFields(text, (index) => values[index] ?? '');

/** The answers at these paths, by screen and field; of rows, or of the one there is, only what is named in each. */
function only(answers: Answers, paths: readonly string[]): Answers {
  const kept: Answers = {};
  for (const path of new Set(paths)) {
    const [screen = '', field = '', star, inRow] = pathParts(path);
    const value = valueAt(answers, toPath([screen, field]));
    if (value === undefined) continue;
    const known = kept[screen]?.[field];
    kept[screen] = { ...kept[screen], [field]: /^(\*|0)$/.test(star ?? '') && Array.isArray(value) ? value.map((row, index) => ({ ...(Array.isArray(known) ? known[index] as object : {}), ...namedIn(row, inRow) })) : value };
  }
  return kept;
}

function namedIn(row: Json, name: string | undefined): Record<string, Json> {
  const value = name === undefined ? undefined : valueAt(row, toPath([name]));
  return value === undefined ? {} : { [name!]: value };
}
