import { fieldAt, pathParts, toPath, valueAt } from '#schemas/index.ts';
import type { CertificateLayout } from '#schemas/index.ts';
import type { Answers, Case, Grant } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { dateIn } from '#runtime/engine/time.ts';
import { answersInFile } from './answers-in-file.ts';
import { mergeFieldsOf } from './merge.ts';
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
  /** Language → what anybody may read. */
  words: Record<string, GrantWords>;
}

export interface GrantWords {
  title: string;
  registration: string;
  institution: string;
  /** Path → name and value of an answer the law makes public, in the layout's order. */
  fields: Record<string, { label: string; value: string }>;
}

/** What is recorded when a result is given. @throws when the case's version has no such certificate, which publishing refuses */
export function grantData(service: CompiledService, kase: Case, grant: Pick<Grant, 'certificate' | 'issuedAt'>): GrantData {
  const { language, languages, timeZone } = service.file['x-service'];
  const layout = layoutOf(service, grant.certificate);
  return {
    language, timeZone,
    issuedOn: dateIn(timeZone, grant.issuedAt),
    answers: only(kase.answers, [layout.holder, ...printedPaths(layout), ...(layout.publicFields ?? [])]),
    holds: Object.fromEntries(layout.elements.flatMap(({ when }) => (when === undefined ? [] : [[when, service.holds(when, kase.answers)]]))),
    words: Object.fromEntries([...new Set([language, ...languages])].map((one) => [one, grantWords(inLanguage(service, one), kase.answers, grant.certificate, one)])),
  };
}

function layoutOf(service: CompiledService, certificate: string): CertificateLayout {
  const layout = service.file['x-service'].certificates?.[certificate];
  if (!layout) throw new Error(`${service.slug} ${service.version} has no certificate ${certificate}`);
  return layout;
}

/** Paths of the answers a layout prints, in order; an answer printed twice is there twice. */
export function printedPaths({ title, elements }: CertificateLayout): string[] {
  const texts = elements.flatMap((element) => (element.kind === 'text' ? [element.text] : element.kind === 'field' ? [element.label, element.text] : []));
  return [title, ...texts].flatMap(mergeFieldsOf).filter((name) => name.startsWith('/'));
}

function grantWords({ file }: CompiledService, answers: Answers, certificate: string, language: string): GrantWords {
  const settings = file['x-service'];
  const layout = settings.certificates![certificate]!;
  const registration = settings.registrations[layout.registration];
  return {
    title: layout.title,
    registration: registration?.title ?? '',
    institution: settings.institutions[registration?.institution ?? '']?.title ?? '',
    fields: Object.fromEntries((layout.publicFields ?? []).flatMap((path) => {
      const { kindOf, ...printing } = answersInFile(file);
      const kind = kindOf(path);
      const value = kind && printedAnswer(valueAt(answers, path), kind, path, { ...printing, language });
      return value ? [[path, { label: fieldAt(file, path)?.title ?? '', value }]] : [];
    })),
  };
}

function only(answers: Answers, paths: readonly string[]): Answers {
  const kept: Answers = {};
  for (const path of new Set(paths)) {
    const [screen = '', field = ''] = pathParts(path);
    const value = valueAt(answers, toPath([screen, field]));
    if (value !== undefined) kept[screen] = { ...kept[screen], [field]: value };
  }
  return kept;
}
