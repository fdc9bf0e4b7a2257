import { changeVersion, takeBackVersion } from '#runtime/engine/change-version.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { Actor, CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { evolve, replay } from '#runtime/engine/evolve.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { VersionFit } from '#runtime/engine/version-fit.ts';
import { newId, newToken } from '#server/ids.ts';
import type { PublishedServices } from '#server/services/published-services.ts';
import type { Store } from '#server/stores/store.ts';
import type { Cases } from './cases.ts';
import { eventsOf, instantOf, writesOf } from './record.ts';

/** What moving a file comes to: whether it moves, or moved, and why not. */
export interface FileMove extends VersionFit {
  id: string;
  reference: string;
  /** The version it had, and the title of the step it is at by that one. */
  version: number;
  at: string;
  moves: boolean;
}

export interface Mover {
  store: Pick<Store, 'history' | 'commit'>;
  services: Pick<PublishedServices, 'version'>;
  cases: Pick<Cases, 'forget'>;
  now: () => number;
}

/** Somebody acts on the file at this moment: how often it is judged anew before it stays, for now. */
const MOST_TRIES = 3;

interface Move { to: CompiledService; actor: Actor; note: string; /** Of the titles that are named. */ language: string }

/** Judges by the engine whether a file could go on by version `to`; changes nothing. Undefined where there is no such file, or it is on that version already. */
export const previewMove = (mover: Mover, id: string, move: Move): Promise<FileMove | undefined> => judged(mover, id, move).then((found) => found?.move);

/** The same, and moves it where it fits: log, row, open tasks and what is counted in one transaction. */
export async function moveFile(mover: Mover, id: string, move: Move): Promise<FileMove | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await judged(mover, id, move);
    if (!found?.move.moves || (await record(mover, { ...found, service: move.to, actor: move.actor }))) return found?.move;
  }
  return undefined;
}

/** Gives a file back the version it had, where nothing has happened on it since it was moved; whether it did. */
export async function takeBackMove(mover: Mover, id: string, actor: Actor): Promise<boolean> {
  const read = await historyOf(mover, id);
  const event = read && takeBackVersion(read.acts, metaOf(mover, actor));
  const service = event?.type === 'VersionTakenBack' ? await mover.services.version(read!.row.slug, event.to) : undefined;
  return service !== undefined && record(mover, { ...read!, service, actor, events: [event!] });
}

const metaOf = ({ now }: Mover, actor: Actor): CommandMeta => ({ actor, at: instantOf(now()), newId, newToken });

async function historyOf({ store }: Mover, id: string) {
  const history = await store.history(id);
  return history && { row: history.row, acts: history.acts.map(eventsOf) };
}

async function judged(mover: Mover, id: string, { to, actor, note, language }: Move) {
  const read = await historyOf(mover, id);
  if (!read || read.row.version === to.version || read.row.slug !== to.slug) return undefined;
  const { reference, slug, version } = read.row;
  const kept = await mover.services.version(slug, version);
  if (!kept) throw new Error(`version ${version} of ${slug} is gone`);
  const from = inLanguage(kept, language);
  const { events, ...fit } = changeVersion({ from, to: inLanguage(to, language) }, read.acts, note, metaOf(mover, actor));
  const at = replay(read.acts.flat())?.step ?? '';
  const move: FileMove = { ...fit, id, reference, version, at: from.step(at)?.step.title ?? at, moves: events.length > 0 };
  return { ...read, move, events };
}

type Recorded = NonNullable<Awaited<ReturnType<typeof historyOf>>> & { service: CompiledService; actor: Actor; events: CaseEvent[] };

/** Whether it was written: not where somebody else was quicker. */
async function record({ store, cases, now }: Mover, { row, acts, service, actor, events }: Recorded): Promise<boolean> {
  const before = replay(acts.flat())!;
  const after = events.reduce<Case>(evolve, before);
  const writes = writesOf({ service, before, after, acts: row.acts, actor, at: now(), events });
  const outcome = await store.commit({ writes: () => [...writes, { write: 'changeVersion', row: { id: row.id, slug: row.slug, from: row.version, to: service.version } }] });
  cases.forget(row.id);
  return outcome !== 'conflict';
}
