import { toPath } from '#schemas/index.ts';
import type { Author } from '#runtime/desk/merge.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { evolve, replay } from '#runtime/engine/evolve.ts';
import { sameJson } from '#runtime/engine/same-json.ts';

/** Path of each answer or document that changed after a place in the history → who changed it last, and when. */
export function changedBy(events: readonly CaseEvent[], position: number, nameOf: (actor: string) => string): Record<string, Author> {
  let kase: Case | undefined = replay(events.slice(0, position));
  const changed: Record<string, Author> = {};
  for (const event of events.slice(position)) {
    const author = { by: nameOf(event.actor), at: event.at };
    const before: Case['answers'] = kase?.answers ?? {};
    if (event.type === 'DocumentAdded') changed[`document:${event.requirement}`] = author;
    kase = evolve(kase, event);
    for (const [screen, values] of Object.entries(kase.answers)) {
      if (values === before[screen]) continue;
      for (const field of new Set([...Object.keys(values), ...Object.keys(before[screen] ?? {})])) if (!sameJson(values[field], before[screen]?.[field])) changed[toPath([screen, field])] = author;
    }
  }
  return changed;
}
