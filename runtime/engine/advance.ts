import { joinOf } from '#schemas/service/branches.ts';
import { branchAround, branchPath, openTasks, parallelOf, together } from './branches.ts';
import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { evolve } from './evolve.ts';

/** A step the file comes to, on one of its branches or as a whole. */
interface Place { key: string; branch?: string }

/** Takes the way of an outcome and goes on through the automated steps, on every branch, until each waits for somebody or the case ends. */
export function advance(service: CompiledService, kase: Case, from: string, outcome: string, meta: Command['meta'], branch?: string): CaseEvent[] {
  const { flow } = service.file['x-service'];
  const stamp = { at: meta.at, actor: meta.actor.id };
  const events: CaseEvent[] = [];
  const places: Place[] = [];
  const record = (more: readonly CaseEvent[]) => {
    events.push(...more);
    kase = more.reduce<Case>(evolve, kase);
  };
  const on = (path: string | undefined) => (path === undefined ? {} : { branch: path });

  const leave = ({ key, branch: path }: Place, taken: string, more: { skipped?: true } = {}) => {
    record([{ ...stamp, type: 'StepCompleted', step: key, outcome: taken, ...on(path), ...more }]);
    places.push({ key: wayOf(service, key, taken), ...on(path) });
  };
  const withdraw = (why: 'ended' | 'sentBack') => {
    if (kase.branches) record(openTasks(kase).map(({ id, step }) => ({ ...stamp, type: 'TaskWithdrawn', task: id, step, why })));
    places.length = 0;
  };
  /** The last of several branches takes the file on as one. */
  const join = ({ key, branch: path }: Place, parallel: string, taken: string) => {
    record([{ ...stamp, type: 'BranchesJoined', step: key, of: parallel, ...on(path) }]);
    leave({ key, ...on(path) }, taken);
  };

  const arrive = (place: Place) => {
    const { key, branch: path } = place;
    const found = service.step(key);
    if (!found) throw new Error(`step ${key} is not in ${service.slug} ${service.version}`);
    const entry = found.kind.enter({ service, case: kase, key, step: found.step, meta, ...on(path) });
    switch (entry.does) {
      case 'wait':
        if (found.kind.actor === 'applicant') withdraw('sentBack');
        return record(found.kind.actor === 'applicant' ? entry.events : entry.events.map((event) => ({ ...event, ...on(path) })));
      case 'goOn':
        record(entry.events);
        return leave(place, entry.outcome, entry.skipped ? { skipped: true } : {});
      case 'end':
        withdraw('ended');
        return record(entry.events);
      case 'fork': {
        record([{ ...stamp, type: 'BranchesOpened', step: key, branches: entry.branches, skipped: entry.skipped, ...on(path) }]);
        for (const name of entry.branches) {
          record([{ ...stamp, type: 'StepCompleted', step: key, outcome: name }]);
          places.push({ key: wayOf(service, key, name), branch: branchPath(key, name, path) });
        }
        if (entry.branches.length > 0) return;
        const meeting = joinOf(flow, key) ?? '';
        return join({ key: meeting, ...on(path) }, key, joinedBy(service, kase, meeting, meta));
      }
      case 'join': {
        if (path === undefined) throw new Error(`join ${key} outside of its branches`);
        record([{ ...stamp, type: 'BranchDone', step: key, branch: path }]);
        if (!together(kase, path).every(({ isDone }) => isDone)) return;
        return join({ key, ...on(branchAround(path)) }, parallelOf(path), joinedBy(service, kase, key, meta, path));
      }
    }
  };

  leave({ key: from, ...on(branch) }, outcome);
  const most = Object.keys(flow.steps).length * 2;
  for (let count = 0; places.length > 0; count++) {
    if (count > most) throw new Error(`automated steps of ${service.slug} ${service.version} never end`);
    arrive(places.shift()!);
  }
  return events;
}

/** What a join comes to now that the branches are done. */
function joinedBy(service: CompiledService, kase: Case, key: string, meta: Command['meta'], branch?: string): string {
  const found = service.step(key);
  const entry = found?.kind.enter({ service, case: kase, key, step: found.step, meta, ...(branch === undefined ? {} : { branch }) });
  if (entry?.does !== 'join') throw new Error(`the branches of ${service.slug} ${service.version} never meet`);
  return entry.outcome;
}

/** Where an outcome leads; its absence is our own mistake, as publishing refuses an outcome without a way. */
function wayOf(service: CompiledService, key: string, outcome: string): string {
  const ways = service.step(key)?.step.ways ?? {};
  const way = Object.hasOwn(ways, outcome) ? ways[outcome] : undefined;
  if (way === undefined) throw new Error(`outcome ${outcome} of ${key} leads nowhere`);
  return way;
}
