import type { CaseEvent } from './event.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import { replay } from './evolve.ts';
import { fitOf, type VersionFit } from './version-fit.ts';

/** The file goes on by version `to`, where it fits: one event, or none and why it stays. `acts` is its history, the events of each act, oldest first. */
export function changeVersion(versions: { from: CompiledService; to: CompiledService }, acts: readonly (readonly CaseEvent[])[], note: string, meta: Command['meta']): VersionFit & { events: CaseEvent[] } {
  const { from, to } = versions;
  const fit = fitOf(versions, acts, meta);
  if (fit.stays.length > 0) return { ...fit, events: [] };
  const { step: before } = replay(acts.flat())!;
  return { ...fit, events: [{ at: meta.at, actor: meta.actor.id, type: 'VersionChanged', from: from.version, to: to.version, step: fit.step, before, ...(fit.fees.length > 0 ? { fees: fit.fees } : {}), ...(note === '' ? {} : { beside: { note } }) }] };
}

/** The file goes on by the version it had, where nothing has happened on it since it was moved; undefined where something has. */
export function takeBackVersion(acts: readonly (readonly CaseEvent[])[], meta: Command['meta']): CaseEvent | undefined {
  const last = acts.at(-1)?.at(-1);
  return last?.type === 'VersionChanged' ? { at: meta.at, actor: meta.actor.id, type: 'VersionTakenBack', from: last.to, to: last.from, step: last.before } : undefined;
}
