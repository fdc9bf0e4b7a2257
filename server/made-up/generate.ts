import type { Scenario } from '#schemas/index.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { createCases } from '#server/cases/create-cases.ts';
import { newId } from '#server/ids.ts';
import { createPublishedServices } from '#server/services/create-published-services.ts';
import type { Store } from '#server/stores/store.ts';
import { chanceFrom, oneOf } from './chance.ts';
import { madeUpFile } from './made-up-file.ts';

export interface Wanted {
  files: number;
  seed: number;
  /** Accounts that work at the desks, by `institution/role`; where there is none, somebody made up does. */
  operators?: Readonly<Record<string, readonly string[]>>;
  /** Told how many are done. */
  onProgress?: (done: number) => Promise<void>;
}

/** Files under way at once, so that many acts share a commit. */
const LANES = 200;
const YEAR = 365 * 86_400_000;
const OFFICERS = 4;

/** Makes files up in the store of a server that does not run. How many there are for each service; none where no published service has a scenario that sends one. */
export async function generate(store: Store, now: number, { files, seed, operators = {}, onProgress }: Wanted): Promise<Record<string, number>> {
  const services = createPublishedServices(store, () => now);
  const scripts = (await services.all()).flatMap((service): { service: CompiledService; scenario: Scenario }[] =>
    (service.file['x-service'].scenarios ?? []).filter(({ expect: { status, stop } }) => status !== 'draft' && stop === undefined).map((scenario) => ({ service, scenario })));
  const made: Record<string, number> = {};
  if (scripts.length === 0) return made;
  // Nobody is told and nothing is drawn.
  const quiet: Store = { ...store, commit: ({ take, writes }) => store.commit({ take, writes: (numbers) => writes(numbers).filter(({ write }) => write !== 'addNote') }) };
  let next = 0;
  async function lane(): Promise<void> {
    let at = 0;
    let drawn = chanceFrom(seed);
    // Ids are new each time; the end that a desk draws its share of files by comes out the same.
    const endingAlike = () => newId().slice(0, -8) + Math.floor(drawn() * 2 ** 32).toString(16).padStart(8, '0');
    const cases = createCases({ store: quiet, services, now: () => at, newId: endingAlike, onNotes: () => {} });
    while (next < files) {
      const number = next++;
      const chance = chanceFrom(seed * 1_000_003 + number);
      drawn = chanceFrom(seed * 1_000_033 + number);
      const { service, scenario } = oneOf(chance, scripts);
      at = Math.floor(now - chance() * YEAR);
      const later = (milliseconds: number): boolean => {
        at += Math.round(milliseconds);
        return at <= now;
      };
      const applicant = `made-up-applicant-${Math.floor(chance() * Math.ceil(files / 2))}`;
      await madeUpFile(service, scenario, applicant, { cases, chance, later, now: () => at, operators: (role) => operators[role] ?? Array.from({ length: OFFICERS }, (_, index) => `made-up ${role} ${index + 1}`) });
      made[service.slug] = (made[service.slug] ?? 0) + 1;
      if ((number + 1) % 1_000 === 0) await onProgress?.(number + 1);
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane));
  return made;
}
