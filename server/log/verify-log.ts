import type { LogStream } from '#server/stores/sealed-log.ts';
import type { Store } from '#server/stores/store.ts';
import { checkFiles } from './check-files.ts';
import { checkRoots } from './check-roots.ts';
import { checkStream, type StreamReport } from './check-stream.ts';
import { checkVersions } from './check-versions.ts';
import { cutOff, type KeptHeads } from './kept-heads.ts';
import type { LogFault, ReportFault } from './log-fault.ts';
import { nextDay } from './root.ts';
import { trustedKeys } from './trusted-keys.ts';

export interface LogReport extends Record<LogStream, StreamReport> {
  /** That were compared with their acts. */
  files: number;
  roots: number;
  /** The last day that is signed. */
  lastDay: string | undefined;
  faults: number;
}

export interface VerifyOptions {
  store: Store;
  /** The installation's, which alone opens the log's keys. */
  secret: string;
  /** Roots as somebody kept them (JWS). */
  published?: readonly string[];
  /** How far the log had come, as it was noted outside of the database. */
  kept?: KeptHeads;
  /** Told of each fault as it is found. */
  onFault: ReportFault;
}

/** After midnight, until the day before is sealed to its end and signed. */
const SIGNED_BY = 3_600_000;

/** Walks the whole log, also while a server writes it. */
export async function verifyLog({ store, secret, published = [], kept = {}, onFault }: VerifyOptions): Promise<LogReport> {
  let faults = 0;
  const rewritten = new Set<string>();
  /** Files of which an act is named. */
  const named = new Set<string>();
  const report = (fault: LogFault) => {
    // Both streams, and what was published, may say it of the same day.
    if (fault.kind === 'rewritten') {
      if (rewritten.has(fault.day)) return;
      rewritten.add(fault.day);
    }
    if ('stream' in fault && 'caseId' in fault && fault.stream === 'acts') named.add(fault.caseId);
    faults += 1;
    onFault(fault);
  };
  const keys = await trustedKeys(store, secret);
  const { expectations, roots, lastDay } = await checkRoots(store, published, keys, report);
  const acts = await checkStream({ store, stream: 'acts', keys, expectations, lastDay, report });
  const views = await checkStream({ store, stream: 'views', keys, expectations, lastDay, report });
  for (const cut of await cutOff(store, kept)) report({ kind: 'cut', ...cut });
  const missing = missingRoot([acts, views], lastDay);
  if (missing !== undefined) report({ kind: 'root-missing', day: missing });
  await checkVersions(store, report);
  const files = await checkFiles(store, named, report);
  return { acts, views, files, roots, lastDay, faults };
}

/** The day after the last that is signed, where sealing went on for an hour after its end: a server that was down begins the hour when it is back. */
function missingRoot(streams: readonly StreamReport[], lastDay: string | undefined): string | undefined {
  const times = (name: 'first' | 'last' | 'sinceOver') => streams.flatMap((stream) => stream[name] ?? []);
  const [since, last] = [Math.min(...times('sinceOver')), Math.max(...times('last'))];
  return last - since >= SIGNED_BY ? nextDay(lastDay, Math.min(...times('first'))) : undefined;
}
