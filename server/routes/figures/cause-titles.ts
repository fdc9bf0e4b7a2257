import type { ServiceFile } from '#schemas/index.ts';
import type { RevisionStep } from '#runtime/steps/revision/index.ts';

/** `step outcome:code` → the reason in words, as the desks of a service have them. */
export function causeTitles(file: ServiceFile): Record<string, string> {
  return Object.fromEntries(Object.entries(file['x-service'].flow.steps).flatMap(([key, step]) => {
    const { reasons = [], wrongs = [] } = step as Partial<RevisionStep>;
    return [...wrongs.map(({ code, title }) => [`${key} sendBack:${code}`, title]), ...reasons.map(({ code, title, for: outcome }) => [`${key} ${outcome}:${code}`, title])];
  }));
}
