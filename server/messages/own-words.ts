import { namesInNotice, type OwnNotice, valueAt, withMergeFields } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { shownValue } from '#runtime/desk/shown-value.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { Cases } from '#server/cases/cases.ts';
import type { PublishedServices } from '#server/services/published-services.ts';
import type { Store } from '#server/stores/store.ts';

export interface OwnWordsTools {
  store: Pick<Store, 'case'>;
  services: Pick<PublishedServices, 'version'>;
  cases: Pick<Cases, 'load'>;
}

export interface Told { about: string; caseId: string; language: string; t: Translate; params: Readonly<Record<string, string>> }

/** What the file's service itself says on an occasion, in the language (BCP 47) of whoever is written to; undefined where it has no words for it. */
export async function ownWords({ store, services, cases }: OwnWordsTools, { about, caseId, language, t, params }: Told): Promise<string | undefined> {
  const row = await store.case(caseId);
  const service = row && (await services.version(row.slug, row.version));
  if (!service || !Object.values(service.file['x-service'].notices ?? {}).some((notice) => notice.about === about)) return undefined;
  const loaded = await cases.load(caseId);
  if (!loaded) return undefined;
  const said = inLanguage(loaded.service, language);
  const notice = Object.values(said.file['x-service'].notices ?? {}).find((one) => fits(loaded.service, loaded.case, one, about));
  return notice && filled(notice.text, said, loaded.case, { language, t, params });
}

const fits = (service: CompiledService, kase: Case, { about, step, when }: OwnNotice, occasion: string): boolean =>
  about === occasion && (step === undefined || kase.step === step) && (when === undefined || service.holds(when, kase.answers));

function filled(text: string, { file }: CompiledService, { answers }: Case, { language, t, params }: Pick<Told, 'language' | 't' | 'params'>): string {
  const names = namesInNotice(text);
  return withMergeFields(text, (index) => {
    const name = names[index]!;
    if (Object.hasOwn(params, name)) return params[name]!;
    const shown = shownValue({ file, language, t }, name, valueAt(answers, name));
    return shown.kind === 'line' ? shown.text : '';
  }).replace(/ {2,}/g, ' ').trim();
}
