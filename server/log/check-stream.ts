import type { KeyObject } from 'node:crypto';
import { readJwt } from '#server/credentials/read-jwt.ts';
import type { BesideRow } from '#server/stores/rows.ts';
import type { LogLinkRow, LogReads, LogStream } from '#server/stores/sealed-log.ts';
import type { Store } from '#server/stores/store.ts';
import { answersHold } from './answers-hold.ts';
import { BEGINNING, type Head, linkHash } from './chain.ts';
import { compare } from './compare.ts';
import type { Expectations } from './check-roots.ts';
import { type Entry, entriesFrom, findEntry, readId, type SealedEntry } from './entry.ts';
import type { LogFault, ReportFault } from './log-fault.ts';
import { endOfDay, nextDay } from './root.ts';

export interface StreamReport {
  /** Entries and links that are sealed. */
  entries: number;
  links: number;
  /** Entries that no link holds yet, and when the first was made (epoch milliseconds). */
  unsealed: number;
  unsealedSince: number | undefined;
  /** Entries that say they were made more than ten minutes before one that was written before them: a clock was set back, or somebody wrote them in afterwards. */
  backdated: { caseId: string; rest: string; at: number }[];
  /** When the first and the last link was made. */
  first: number | undefined;
  last: number | undefined;
  /** When the first link was made after the end of the day that is to be signed next. */
  sinceOver: number | undefined;
}

export interface StreamCheck {
  store: LogReads & Pick<Store, 'case'>;
  stream: LogStream;
  keys: ReadonlyMap<string, KeyObject>;
  expectations: Expectations;
  /** The last day that is signed (`2026-11-22`). */
  lastDay: string | undefined;
  report: ReportFault;
}

/** Links read at once: about a megabyte. */
const LINKS = 20;
/** Entries read at once behind the last link, and how many that were put into one link's stretch are named. */
const PAGE = 1_000;
const MOST_BACKDATED = 100;
const TEN_MINUTES = 600_000;

/** Walks one stream from its first link to its last entry. Memory does not grow with the log. */
export async function checkStream({ store, stream, keys, expectations, lastDay, report }: StreamCheck): Promise<StreamReport> {
  const found: StreamReport = { entries: 0, links: 0, unsealed: 0, unsealedSince: undefined, backdated: [], first: undefined, last: undefined, sinceOver: undefined };
  /** Entries that stand where none was sealed, and those that are missing where they were: the same, where they were moved. */
  const extra = new Map<string, number>();
  const moved = new Set<string>();
  let head: Head = BEGINNING;
  let latest = 0;

  const tell = (kind: Extract<LogFault, { rest: string }>['kind'], id: string, at: number) => report({ kind, stream, ...readId(id), at });

  async function checkLink(link: LogLinkRow): Promise<void> {
    if (link.n !== head.n + 1) report({ kind: 'link-missing', stream, n: head.n + 1 });
    const sealed = entriesIn(link.entries);
    const signed = signedHash(link);
    const follows = link.n === head.n + 1 ? link.hash === linkHash(head.hash, link) && link.total === head.total + (sealed?.length ?? 0) && link.last > head.last : true;
    if (!sealed || !follows || signed !== link.hash) report({ kind: 'link', stream, n: link.n });
    const rows = await entriesFrom(store, stream, head.last, link.last, (sealed?.length ?? 0) + PAGE);
    for (const { kind, id, at } of compare(sealed ?? [], rows)) {
      if (kind === 'edited') tell('edited', id, at);
      else if (kind === 'extra') extra.set(id, at);
      else if (kind === 'moved') tell('moved', id, at);
      else await findMissing(id, at, sealed!);
    }
    await checkAnswers(rows, head.last, link.last);
    await checkOpened(rows);
    noticeBackdated(rows);
    for (const expected of expectations[stream].get(link.n) ?? []) if (expected.hash !== link.hash || expected.entries !== link.total) report({ kind: 'rewritten', day: expected.day });
    head = { n: link.n, last: link.last, total: link.total, hash: signed ?? link.hash };
    found.links += 1;
    found.entries += sealed?.length ?? 0;
    found.first ??= link.at;
    found.last = link.at;
    if (link.at >= endOfDay(nextDay(lastDay, found.first))) found.sinceOver ??= link.at;
  }

  async function findMissing(id: string, at: number, sealed: readonly SealedEntry[]): Promise<void> {
    const elsewhere = await findEntry(store, stream, id);
    if (!elsewhere) return tell('removed', id, at);
    moved.add(id);
    tell(sealed.some(([name, , hash]) => name === id && hash === elsewhere.hash) ? 'moved' : 'edited', id, at);
  }

  async function checkAnswers(rows: readonly Entry[], after: number, upTo: number): Promise<void> {
    if (stream !== 'acts' || rows.length === 0) return;
    const nameOf = ({ caseId, act }: Pick<BesideRow, 'caseId' | 'act'>) => `${caseId}/${act}`;
    const besides = new Map((await store.besidesFrom(after, Math.min(upTo, rows.at(-1)!.place))).map((row) => [nameOf(row), row.beside]));
    for (const { id, at, act } of rows) {
      const beside = besides.get(id);
      // Nothing beside it: erased, or there was nothing.
      if (beside !== undefined && act && !answersHold(act.events, beside)) tell('answers', id, at);
    }
  }

  /** A file's row is never taken away. */
  async function checkOpened(rows: readonly Entry[]): Promise<void> {
    for (const { act } of rows) if (act?.act === 0 && !(await store.case(act.caseId))) report({ kind: 'file', caseId: act.caseId, what: 'id' });
  }

  function noticeBackdated(rows: readonly Entry[]): void {
    for (const { id, at } of rows) {
      if (at < latest - TEN_MINUTES && found.backdated.length < MOST_BACKDATED) found.backdated.push({ ...readId(id), at });
      latest = Math.max(latest, at);
    }
  }

  function signedHash({ stream: of, n, signed }: LogLinkRow): string | undefined {
    const jwt = readJwt(signed);
    const key = jwt && keys.get(jwt.key);
    return jwt && key && jwt.claims['stream'] === of && jwt.claims['n'] === n && jwt.isSignedBy(key) ? String(jwt.claims['hash']) : undefined;
  }

  for (let links = await store.logLinks(stream, 0, LINKS); links.length > 0; links = await store.logLinks(stream, head.n, LINKS)) for (const link of links) await checkLink(link);
  for (let after = head.last; ; ) {
    const rows = (await entriesFrom(store, stream, after, Number.MAX_SAFE_INTEGER, PAGE));
    if (rows.length === 0) break;
    const others = rows.filter(({ id }) => !moved.has(id));
    found.unsealed += others.length;
    found.unsealedSince ??= others[0]?.at;
    await checkAnswers(rows, after, Number.MAX_SAFE_INTEGER);
    await checkOpened(rows);
    after = rows.at(-1)!.place;
  }
  for (const [id, at] of extra) if (!moved.has(id)) tell('inserted', id, at);
  for (const [n, expected] of expectations[stream]) if (n > head.n) for (const { day } of expected) report({ kind: 'rewritten', day });
  return found;
}

function entriesIn(text: string): SealedEntry[] | undefined {
  try {
    const entries = JSON.parse(text) as unknown;
    return Array.isArray(entries) && entries.every(Array.isArray) ? (entries as SealedEntry[]) : undefined;
  } catch {
    return undefined;
  }
}
