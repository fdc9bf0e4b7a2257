import type { Stop } from '#schemas/index.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { Refusal } from '#runtime/engine/refusal.ts';

/** `service.not-for-you` with the words of the service in that language; any other refusal as it is. */
export function inStopWords(refusal: Refusal, service: CompiledService, language: string): Refusal {
  if (refusal.code !== 'service.not-for-you') return refusal;
  const [said, told] = [stopsOf(service), stopsOf(inLanguage(service, language))];
  const stop = told[said.findIndex(({ title, text }) => title === refusal.params?.['title'] && text === refusal.params?.['text'])];
  return stop ? { ...refusal, params: { title: stop.title, text: stop.text, office: stop.office ?? '' } } : refusal;
}

const stopsOf = ({ file }: CompiledService): Stop[] => Object.values(file['x-service'].flow.steps).flatMap((step) => (step['stops'] as Stop[] | undefined) ?? []);
