import { type ServiceFile, valueAt } from '#schemas/index.ts';
import { type Place, placeOf } from './places.ts';

/** What whoever starts from a template makes their own: in words, where, and whether they did. */
export interface Adaptation {
  title: string;
  isDone: boolean;
  /** JSON Pointer of whether it is done. */
  at: string;
  /** Where it is done, as long as that is still in the file. */
  place?: Place;
}

/** In the analyst's language, where the file speaks it. */
export function adaptationsOf(file: ServiceFile, language: string): Adaptation[] {
  const { toAdapt = [], texts } = file['x-service'];
  return toAdapt.map(({ title, isDone = false, place }, index) => ({
    title: texts?.[language]?.[`/x-service/toAdapt/${index}/title`] || title, isDone, at: `/x-service/toAdapt/${index}/isDone`,
    ...(place !== undefined && valueAt(file, place) !== undefined ? { place: placeOf(file, place) } : {}),
  }));
}
