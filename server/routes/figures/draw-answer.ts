import { randomInt } from 'node:crypto';
import { answersToJudge } from '#runtime/engine/judge-answer.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';

/** How many places in the period are looked at, and how many decisions before each. */
const [DRAWS, NEAR] = [12, 40];

/**
 * An answer drawn by chance from the decisions of a service in a period (epoch milliseconds), at the offices the person manages, that they may judge: a place in
 * time, and one of the decisions before it. Undefined where none was found.
 */
export async function drawAnswer({ store, cases }: Pick<Deps, 'store' | 'cases'>, person: Person, slug: string, { from, to }: { from: number; to: number }): Promise<{ caseId: string; decision: number } | undefined> {
  for (const institution of byChance(actorOf(person).manages ?? [])) {
    for (let draw = 0; draw < DRAWS; draw++) {
      // The last look is at the latest there are, so that where there are few none is missed.
      const at = draw === DRAWS - 1 ? to : from + Math.floor((to - from) * (randomInt(2 ** 32) / 2 ** 32));
      const rows = await store.countedFiles({ slug, what: 'decided', institution, step: null, person: null, detail: null, from, to, after: { at, caseId: '' }, limit: NEAR });
      for (const { caseId, at: decided } of byChance(rows)) {
        const kase = (await cases.load(caseId))?.case;
        const decision = kase && answersToJudge(kase, person.id).find((place) => parseInstant(kase.decisions[place]!.at) === decided);
        if (decision !== undefined) return { caseId, decision };
      }
    }
  }
  return undefined;
}

const byChance = <T>(all: readonly T[]): T[] => all.map((one) => ({ one, place: randomInt(2 ** 32) })).sort((a, b) => a.place - b.place).map(({ one }) => one);
