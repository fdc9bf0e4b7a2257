import type { BatchForecast } from '#runtime/desk/batch-preview-page.tsx';
import { consequencesOf } from '#runtime/desk/consequences.ts';
import { decide } from '#runtime/engine/decide.ts';
import { type FieldFault, refuse } from '#runtime/engine/refusal.ts';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf } from '#server/cases/record.ts';
import type { BatchDecision } from '#server/decisions/batch-runner.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import type { BatchItemRow } from '#server/stores/desk-work.ts';
import { openFile, wordingOf } from './file-view.ts';
import type { DeskContext } from '#runtime/desk/desk-context.ts';

/** Files looked at side by side. */
const AT_ONCE = 25;

export interface Forecast extends BatchForecast { /** What is wrong with the decision, where that is why. */ fields?: readonly FieldFault[] }

/** What the decision would do to each file, by trying it out; nothing is recorded. */
export async function forecastsOf(deps: Deps, context: DeskContext, person: Person, items: readonly BatchItemRow[], decision: BatchDecision): Promise<Forecast[]> {
  const forecasts: Forecast[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) forecasts.push(...await Promise.all(items.slice(at, at + AT_ONCE).map((item) => forecastOf(deps, context, person, item, decision))));
  return forecasts;
}

async function forecastOf(deps: Deps, context: DeskContext, person: Person, { task: id, reference }: BatchItemRow, decision: BatchDecision): Promise<Forecast> {
  const task = await deps.store.task(id);
  if (!task) throw new Error(`task ${id} is gone`);
  const { service, case: kase } = await openFile(deps, task);
  const meta = { actor: actorOf(person), at: instantOf(deps.now()), newId: () => '', newToken: () => '' };
  const tried = task.completedAt === null ? decide(service, kase, { ...decision, type: 'CompleteTask', atOnce: true, task: id, meta }) : refuse('task.not-open');
  const head = { task: id, reference, applicant: task.applicantName };
  return tried.ok ? { ...head, consequences: consequencesOf(wordingOf(service, context), kase, tried.value, { step: task.step, outcome: decision.outcome }) } : { ...head, refused: tried.refusal.code, ...(tried.refusal.fields ? { fields: tried.refusal.fields } : {}) };
}
