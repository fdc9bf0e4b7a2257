import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { Deps } from '#server/deps.ts';

type Tools = Pick<Deps, 'store' | 'services'>;

/** The versions by which files of a service still go, the current one first: an older one may have desks that the current one has not, and files that wait there. */
export async function versionsUnderWay({ store, services }: Tools, current: CompiledService, language: string): Promise<CompiledService[]> {
  const older = (await store.filesUnderWay(current.slug)).filter(({ version }) => version !== current.version).reverse();
  return [current, ...(await Promise.all(older.map(({ version }) => services.version(current.slug, version)))).flatMap((one) => (one ? [inLanguage(one, language)] : []))];
}

/** Titles of steps, as the latest version has them that has the step. Older versions are read only for a step the current one has not. */
export async function stepTitles({ store, services }: Tools, current: CompiledService, language: string, steps: readonly string[]): Promise<Record<string, string>> {
  const titles = titlesOf(current);
  const isMissing = (step: string) => step !== '' && !Object.hasOwn(titles, step);
  if (!steps.some(isMissing)) return titles;
  const older = (await store.versions(current.slug)).map(({ version }) => version).filter((version) => version < current.version).sort((one, other) => other - one);
  for (const version of older) {
    const found = await services.version(current.slug, version);
    for (const [step, title] of Object.entries(found ? titlesOf(inLanguage(found, language)) : {})) if (isMissing(step)) titles[step] = title;
    if (!steps.some(isMissing)) break;
  }
  return titles;
}

const titlesOf = ({ file }: CompiledService): Record<string, string> => Object.fromEntries(Object.entries(file['x-service'].flow.steps).map(([key, { title }]) => [key, title]));
