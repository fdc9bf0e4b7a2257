import type { CaseEvent } from '#runtime/engine/event.ts';
import { eventsOf } from '#server/cases/record.ts';
import { openRegisters } from '#server/services/public-registers.ts';
import type { PublishedServices } from '#server/services/published-services.ts';
import type { Store, Write } from '#server/stores/store.ts';
import { findableFile } from './file-words.ts';
import { registerEntry, registerOf } from './register-words.ts';

export interface Indexer {
  /** Something happened to a file that was sent. */
  changed(caseId: string): void;
  /** Resolves when every file can be found as it is now. */
  catchUp(): Promise<void>;
  /** Finishes what is in hand and begins nothing more. */
  close(): Promise<void>;
}

export interface IndexerOptions {
  store: Pick<Store, 'history' | 'unindexedFiles' | 'grantsOf' | 'unlistedGrants' | 'services' | 'version' | 'versions' | 'commit'>;
  services: Pick<PublishedServices, 'version'>;
  /** A file is as these events say: told behind the act that made it so, once or more often. */
  onFile?: (caseId: string, events: readonly CaseEvent[]) => Promise<void>;
  onFault: (fault: unknown) => void;
}

/** Few, and often: whoever asks meanwhile waits for all of them. */
const AT_ONCE = 10;
/** Looked at in one go for entries that are missing. */
const SLICE = 500;
/** Beyond this many, files wait to be found missing. */
const MOST_WAITING = 50_000;
/** It works at most this share of the time, and less while the server is busy: people come first. */
const SHARE = { quiet: 1 / 5, busy: 1 / 50 };
const BUSY = 0.8;
const SHORTEST_REST = 50;
/** Between two walks through all files. */
const LONG_REST = 60_000;

/**
 * Keeps what files are found by, behind the acts and never with them: sending an application writes nothing for it. Files this process changed come within a second; a walk
 * through all files, begun at the start and again every minute, finds what a crash, another process or an older release left out. What a busy hour leaves waits for a quieter one.
 * So it does for public registers, of which a law may make one public after its certificates were given.
 */
export function createIndexer({ store, services, onFile, onFault }: IndexerOptions): Indexer {
  const waiting = new Set<string>();
  let after = '';
  let afterGrant = '';
  let walksFiles = true;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  async function entryOf(id: string): Promise<Write[]> {
    const history = await store.history(id);
    const service = history && (await services.version(history.row.slug, history.row.version));
    const events = history?.acts.flatMap(eventsOf) ?? [];
    const found = service && findableFile(service, events);
    if (found) await onFile?.(id, events);
    return found ? [{ write: 'indexFile', row: { caseId: id, acts: history!.row.acts, ...found } }] : [];
  }

  const publicRegisters = async () => (await openRegisters({ store, services })).map(({ id }) => id);

  async function register(ids: readonly string[], registers: readonly string[]): Promise<void> {
    if (registers.length === 0) return;
    const grants = (await Promise.all(ids.map((id) => store.grantsOf(id)))).flat().filter((grant) => registers.includes(registerOf(grant)));
    if (grants.length > 0) await store.commit({ writes: () => grants.map((grant) => ({ write: 'listInRegister', row: registerEntry(grant) })) });
  }

  async function write(ids: readonly string[]): Promise<void> {
    const writes = (await Promise.all(ids.map(entryOf))).flat();
    if (writes.length > 0) await store.commit({ writes: () => writes });
  }

  /** Works on a few files; whether the walk has come to its end. */
  async function some(): Promise<boolean> {
    const ids = [...waiting].slice(0, AT_ONCE);
    for (const id of ids) waiting.delete(id);
    await write(ids);
    if (ids.length > 0) {
      await register(ids, await publicRegisters());
      return false;
    }
    if (walksFiles) return walkFiles();
    return walkRegisters();
  }

  async function walkFiles(): Promise<false> {
    const { ids, last } = await store.unindexedFiles(after, SLICE);
    for (let at = 0; at < ids.length; at += AT_ONCE) await write(ids.slice(at, at + AT_ONCE));
    after = last ?? '';
    walksFiles = last !== undefined;
    return false;
  }

  /** Where no register is public there is no walk. */
  async function walkRegisters(): Promise<boolean> {
    const registers = await publicRegisters();
    const { ids, last } = registers.length === 0 ? { ids: [], last: undefined } : await store.unlistedGrants(registers, afterGrant, SLICE);
    for (let at = 0; at < ids.length; at += AT_ONCE) await register(ids.slice(at, at + AT_ONCE), registers);
    afterGrant = last ?? '';
    walksFiles = last === undefined;
    return walksFiles;
  }

  function later(rest: number): void {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      running = run();
    }, rest).unref();
  }

  async function run(): Promise<void> {
    const [begun, load] = [performance.now(), performance.eventLoopUtilization()];
    const isDone = await some().catch((fault) => {
      onFault(fault);
      return true;
    });
    later(isDone && waiting.size === 0 ? LONG_REST : Math.max(SHORTEST_REST, (performance.now() - begun) / SHARE[performance.eventLoopUtilization(load).utilization > BUSY ? 'busy' : 'quiet']));
  }

  later(SHORTEST_REST);
  return {
    changed(caseId) {
      if (waiting.size >= MOST_WAITING) return;
      waiting.add(caseId);
      if (waiting.size === 1 && timer) later(SHORTEST_REST);
    },
    async catchUp() {
      await running;
      [after, afterGrant, walksFiles] = ['', '', true];
      while (!(await some()));
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
