import { randomInt } from 'node:crypto';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import type { Note } from '#runtime/engine/effects.ts';
import { awayAt, type AwayTools } from '#server/absence/stand-ins.ts';
import type { Cases } from '#server/cases/cases.ts';
import type { SignIn } from '#server/sign-in/sign-in.ts';
import type { NoteRow } from '#server/stores/rows.ts';
import type { Store, Write } from '#server/stores/store.ts';

export interface DealingTools extends AwayTools {
  store: Pick<Store, 'workloads' | 'task' | 'standIns'>;
  cases: Pick<Cases, 'act' | 'load'>;
  signIn: Pick<SignIn, 'staff'>;
}

/** Whoever deals out files and keeps time: an actor of its own in every history. */
export const SYSTEM = { id: 'system', kind: 'system' } as const;

type DealNote = Extract<Note, { do: 'DealTask' }>;

/**
 * Gives a task to somebody of its role, among those who may decide on it: the engine says who may not. By chance; in turn, to whoever's last file of the role came longest ago;
 * or to whoever has the fewest open files. Whoever is away is passed over: their share is everybody's, so that no deputy does two people's work. Where nobody may, it stays with the role. Done again after a crash it finds the task dealt out already.
 * Where the desk asks for a skill, those who hold its role come first, in the same order. One after the other, so that each sees what the one before was given; two servers that deal at the same instant may miss one another.
 */
export function dealTaskNote({ store, services, now, cases, signIn }: DealingTools) {
  let before: Promise<unknown> = Promise.resolve();

  /** Those of the role, who is to be asked first at the front. */
  async function inOrder({ task: id, institution, role, how, not }: DealNote): Promise<string[]> {
    const task = await store.task(id);
    const away = task && (await (await awayAt({ store, services, now }))(task));
    const holders = (await signIn.staff()).filter(({ id, disabled, rights }) =>
      !disabled && id !== not && !away?.has(id) && rights.some((right) => right.right === 'operator' && right.institution === institution && right.role === role));
    const shuffled = byChance(holders.map(({ id }) => id));
    if (how !== 'roundRobin' && how !== 'leastLoaded') return shuffled;
    const loads = new Map((await store.workloads(shuffled, { institution, role })).map((load) => [load.account, load]));
    const rank = (id: string) => loads.get(id)!;
    return shuffled.sort((one, other) => (how === 'leastLoaded' ? rank(one).open - rank(other).open : byText(rank(one).latest, rank(other).latest)));
  }

  /** Accounts that hold the role which stands for the skill this file needs; undefined where it needs none. */
  async function skilled({ task: id, institution }: DealNote, caseId: string): Promise<Set<string> | undefined> {
    const [task, loaded] = await Promise.all([store.task(id), cases.load(caseId)]);
    const { skills = [] } = ((task && loaded?.service.step(task.step)?.step) ?? {}) as Partial<DeskStep>;
    const skill = skills.find(({ when }) => loaded!.service.holds(when, loaded!.case.answers));
    return skill && new Set((await signIn.staff()).filter(({ rights }) => rights.some((right) => right.right === 'operator' && right.institution === institution && right.role === skill.role)).map(({ id }) => id));
  }

  async function deal(note: DealNote, caseId: string): Promise<readonly Write[]> {
    const [all, first] = await Promise.all([inOrder(note), skilled(note, caseId)]);
    for (const to of first ? [...all.filter((id) => first.has(id)), ...all.filter((id) => !first.has(id))] : all) {
      const given = await cases.act(caseId, SYSTEM, { type: 'AssignTask', task: note.task, to });
      if (given.ok) return [];
      if (given.refusal.code === 'case.busy') throw new Error('the file is busy');
      if (given.refusal.code === 'task.not-open' || given.refusal.code === 'task.assigned') return [];
    }
    return [];
  }

  return (note: DealNote, { caseId }: Pick<NoteRow, 'caseId'>): Promise<readonly Write[]> => {
    const dealt = before.then(() => deal(note, caseId));
    before = dealt.catch(() => {});
    return dealt;
  };
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Fisher and Yates. */
function byChance(ids: string[]): string[] {
  for (let left = ids.length - 1; left > 0; left--) {
    const at = randomInt(left + 1);
    [ids[left], ids[at]] = [ids[at]!, ids[left]!];
  }
  return ids;
}
