import { hash } from 'node:crypto';
import { type ReadJwt, readJwt } from '#server/credentials/read-jwt.ts';
import type { IssuedHead } from './issued.ts';
import { STREAMS, type LogStream } from '#server/stores/sealed-log.ts';

/** How far a chain has come: its last link, entries in all, and that link's hash (empty before the first). */
export interface RootHead { link: number; entries: number; hash: string }

/** What a root says: payload of its JWS. */
export type RootClaims = Record<LogStream, RootHead> & {
  /** The day that is over, UTC: `2026-11-22`. */
  day: string;
  /** SHA-256, hex, of the root before as it was signed; null for the first. */
  previous: string | null;
  /** The certificates granted behind the root before; roots of earlier versions say nothing of them. */
  issued?: IssuedHead;
};

/** What the next root says of this one. */
export const rootHash = (signed: string): string => hash('sha256', signed);

const DAY = 86_400_000;
/** The UTC day of an instant (epoch milliseconds). */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
export const dayBefore = (at: number): string => dayOf(at - DAY);
/** The instant at which a day is over. */
export const endOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) + DAY;

/** A root read and not yet checked; undefined for anything else. */
export function readRoot(signed: string): (Omit<ReadJwt, 'claims'> & { claims: RootClaims }) | undefined {
  const jwt = readJwt(signed);
  return jwt && isRoot(jwt.claims) ? { ...jwt, claims: jwt.claims } : undefined;
}

function isRoot(claims: Record<string, unknown>): claims is Record<string, unknown> & RootClaims {
  const isHead = (head: unknown) => typeof head === 'object' && head !== null && 'link' in head && 'entries' in head && 'hash' in head;
  return typeof claims['day'] === 'string' && STREAMS.every((stream) => isHead(claims[stream]));
}

/** The roots in a file that was published: `roots.json` as it is at `/log/roots.json`, or a JWS a line. Undefined where it holds none, or something else. */
export function readPublished(text: string): string[] | undefined {
  const roots = rootsIn(text.trim());
  return roots.length > 0 && roots.every((root) => readRoot(root) !== undefined) ? roots : undefined;
}

function rootsIn(text: string): string[] {
  if (!text.startsWith('{')) return text.split(/\s+/).filter(Boolean);
  try {
    const { roots } = JSON.parse(text) as { roots?: unknown };
    return Array.isArray(roots) ? roots.map((root: unknown) => (typeof root === 'object' && root !== null && 'signed' in root ? String(root.signed) : '')) : [];
  } catch {
    return [];
  }
}

/** The day that is to be signed after `lastDay`; where none is yet, that of the first link (epoch milliseconds). */
export const nextDay = (lastDay: string | undefined, first: number): string => dayOf(lastDay === undefined ? first : endOfDay(lastDay));
