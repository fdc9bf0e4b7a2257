import { LONGEST_QUESTION } from '#runtime/desk/question.ts';
import type { Deps } from '#server/deps.ts';
import { type Person, rolesOf } from '#server/rights/person.ts';
import { lookedFor, otherwiseAsked, roleTerm } from '#server/search/terms.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { keptAwayFrom } from './kept-away.ts';

const AN_ID = /^[\w-]{1,64}$/;

/** What was asked, as it is looked for: at most so many characters, and none where it is no text. */
export const questionOf = (typed: unknown): string => (typeof typed === 'string' ? typed.trim().slice(0, LONGEST_QUESTION) : '');

/**
 * Files at desks of the person's roles that hold every word, without those they are kept away from, latest first: each by the task of those roles that came last. The index is asked with the roles, so that nothing
 * is left out afterwards. `after`: id of the file after which to go on; `next`: of the last one given, where there are more.
 */
export async function foundFiles({ store, cases }: Pick<Deps, 'store' | 'cases'>, person: Person, question: string, after: unknown, limit: number): Promise<{ tasks: TaskRow[]; next: string | undefined }> {
  const roles = rolesOf(person);
  const place = typeof after === 'string' && AN_ID.test(after) ? { after } : {};
  const away = await keptAwayFrom({ store }, person);
  const ask = (words: string) => store.searchFiles({ ...lookedFor(words), anyOf: roles.map(roleTerm), ...place, limit: limit + 1 + away.size });
  let found = await ask(question);
  for (const other of otherwiseAsked(question)) if (found.length === 0) found = await ask(other);
  const ids = found.filter((id) => !away.has(id));
  const shown = ids.slice(0, limit);
  const tasks = await Promise.all(shown.map((id) => lastTask({ store, cases }, roles, id)));
  return { tasks: tasks.filter((task) => task !== undefined), next: ids.length > limit ? shown.at(-1) : undefined };
}

/** The task of these roles that a file had last. */
export async function lastTask({ store, cases }: Pick<Deps, 'store' | 'cases'>, roles: readonly string[], caseId: string): Promise<TaskRow | undefined> {
  const events = (await cases.history(caseId)).flatMap((entry) => entry.events);
  const entered = events.filter((event) => event.type === 'StepEntered').findLast(({ task }) => task !== undefined && roles.includes(`${task.institution}/${task.role}`));
  return entered?.task && store.task(entered.task.id);
}
