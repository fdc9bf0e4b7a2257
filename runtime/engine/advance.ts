import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { evolve } from './evolve.ts';

/** Takes the way of an outcome and goes on through the automated steps until somebody is waited for or the case ends. */
export function advance(service: CompiledService, kase: Case, from: string, outcome: string, meta: Command['meta']): CaseEvent[] {
  const events: CaseEvent[] = [];
  const record = (more: readonly CaseEvent[]) => {
    events.push(...more);
    kase = more.reduce<Case>(evolve, kase);
  };
  const stamp = { at: meta.at, actor: meta.actor.id };
  const most = Object.keys(service.file['x-service'].flow.steps).length * 2;
  let key = wayOf(service, from, outcome);
  record([{ ...stamp, type: 'StepCompleted', step: from, outcome }]);
  for (let count = 0; count <= most; count++) {
    const found = service.step(key);
    if (!found) throw new Error(`step ${key} is not in ${service.slug} ${service.version}`);
    const entry = found.kind.enter({ service, case: kase, key, step: found.step, meta });
    record(entry.events);
    if (entry.does !== 'goOn') return events;
    record([{ ...stamp, type: 'StepCompleted', step: key, outcome: entry.outcome }]);
    key = wayOf(service, key, entry.outcome);
  }
  throw new Error(`automated steps of ${service.slug} ${service.version} never end`);
}

/** Where an outcome leads; its absence is our own mistake, as publishing refuses an outcome without a way. */
function wayOf(service: CompiledService, key: string, outcome: string): string {
  const ways = service.step(key)?.step.ways ?? {};
  const way = Object.hasOwn(ways, outcome) ? ways[outcome] : undefined;
  if (way === undefined) throw new Error(`outcome ${outcome} of ${key} leads nowhere`);
  return way;
}
