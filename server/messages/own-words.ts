import type { OwnNotice } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { Cases } from '#server/cases/cases.ts';

export interface OwnWordsTools {
  cases: Pick<Cases, 'load' | 'serviceOf'>;
}

export interface Told { about: string; caseId: string; language: string; t: Translate; params: Readonly<Record<string, string>> }

/** What the file's service itself says on an occasion, in the language (BCP 47) of whoever is written to; undefined where it has no words for it. */
export async function ownWords({ cases }: OwnWordsTools, { about, caseId, language, t, params }: Told): Promise<string | undefined> {
  const service = await cases.serviceOf(caseId);
  if (!service || !Object.values(service.file['x-service'].notices ?? {}).some((notice) => notice.about === about)) return undefined;
  const loaded = await cases.load(caseId);
  if (!loaded) return undefined;
  const said = inLanguage(loaded.service, language);
  const notice = Object.values(said.file['x-service'].notices ?? {}).find((one) => fits(loaded.service, loaded.case, one, about));
  if (!notice) return undefined;
  // Read with the first message that needs it: a cold start does not pay for it.
  const { noticeWords } = await import('#runtime/desk/notice-words.ts');
  return noticeWords(notice.text, { file: said.file, language, t }, loaded.case.answers, params);
}

const fits = (service: CompiledService, kase: Case, { about, step, when }: OwnNotice, occasion: string): boolean =>
  about === occasion && (step === undefined || kase.step === step) && (when === undefined || service.holds(when, kase.answers));
