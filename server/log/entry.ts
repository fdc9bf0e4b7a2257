import { hash } from 'node:crypto';
import type { LogRow, ViewRow } from '#server/stores/rows.ts';
import type { LogReads, LogStream, Placed } from '#server/stores/sealed-log.ts';

/** An entry as a link holds it: what names its row, when it was made, and the SHA-256 of all its fields (base64url). What is personal stays in the row, or beside it. */
export type SealedEntry = [id: string, at: number, hash: string];

/** A row of the log on its way into a link, or to be compared with one. */
export interface Entry { id: string; at: number; hash: string; place: number; act?: LogRow & Placed }

/** `<file>/<act>`: the name of an act. */
export const actId = ({ caseId, act }: Pick<LogRow, 'caseId' | 'act'>): string => `${caseId}/${act}`;

/** `<file>/<view>`: the name of a view; the file stands in it, so that one that was removed can still be named. */
export const viewId = ({ caseId, id }: Pick<ViewRow, 'caseId' | 'id'>): string => `${caseId}/${id}`;

/** The file, and the act's number or the view's id. */
export function readId(id: string): { caseId: string; rest: string } {
  const cut = id.lastIndexOf('/');
  return { caseId: id.slice(0, cut), rest: id.slice(cut + 1) };
}

const entryOfAct = (row: LogRow & Placed): Entry => ({ id: actId(row), at: row.at, hash: hashOf([row.caseId, row.act, row.at, row.actor, row.events]), place: row.place, act: row });
const entryOfView = (row: ViewRow & Placed): Entry => ({ id: viewId(row), at: row.at, hash: hashOf([row.id, row.caseId, row.at, row.actor, row.actorName, row.what]), place: row.place });
const hashOf = (fields: readonly unknown[]): string => hash('sha256', JSON.stringify(fields), 'base64url');

/** Entries of a stream behind the place `after`, up to and with `upTo`, in the order of their places. */
export async function entriesFrom(store: LogReads, stream: LogStream, after: number, upTo: number, limit: number): Promise<Entry[]> {
  return stream === 'acts' ? (await store.actsFrom(after, upTo, limit)).map(entryOfAct) : (await store.viewsFrom(after, upTo, limit)).map(entryOfView);
}

/** The entry of that name, wherever it stands. */
export async function findEntry(store: LogReads, stream: LogStream, id: string): Promise<Entry | undefined> {
  const { caseId, rest } = readId(id);
  if (stream === 'acts') {
    const row = await store.placedAct(caseId, Number(rest));
    return row && entryOfAct(row);
  }
  const row = await store.placedView(rest);
  return row && row.caseId === caseId ? entryOfView(row) : undefined;
}
