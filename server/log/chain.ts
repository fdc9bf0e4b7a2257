import { hash } from 'node:crypto';
import type { Seals } from '#server/seals/seals.ts';
import { LOG_KEY } from '#server/seals/special-keys.ts';
import type { LogLinkRow } from '#server/stores/sealed-log.ts';
import type { Entry, SealedEntry } from './entry.ts';

/** What comes before the first link. */
export const BEGINNING = { n: 0, last: 0, total: 0, hash: '' };
export type Head = Pick<LogLinkRow, 'n' | 'last' | 'total' | 'hash'>;

/** What a link's signature says. */
export type LinkClaims = Pick<LogLinkRow, 'stream' | 'n' | 'hash'>;

/** Signs as the installation's log. */
export type SignLog = (claims: object) => Promise<string>;

/** `host` is the name on the key's certificate. */
export const logSigner = (seals: Pick<Seals, 'sign'>, host: string): SignLog => (claims) =>
  seals.sign(LOG_KEY, `Log of ${host}`, (kid) => `${part({ alg: 'ES256', kid })}.${part(claims)}`);
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** SHA-256, hex, of the hash of the link before and of everything in this one, a line each. */
export const linkHash = (before: string, { stream, n, at, last, total, entries }: Omit<LogLinkRow, 'hash' | 'signed'>): string => hash('sha256', [before, stream, n, at, last, total, entries].join('\n'));

/** The link that puts entries behind a head. */
export async function linkAfter(head: Head, { stream, at, entries }: { stream: LogLinkRow['stream']; at: number; entries: readonly Entry[] }, sign: SignLog): Promise<LogLinkRow> {
  const sealed = entries.map(({ id, at: when, hash: of }): SealedEntry => [id, when, of]);
  const link = { stream, n: head.n + 1, at, last: entries.at(-1)!.place, total: head.total + entries.length, entries: JSON.stringify(sealed) };
  const hashed = linkHash(head.hash, link);
  const claims: LinkClaims = { stream, n: link.n, hash: hashed };
  return { ...link, hash: hashed, signed: await sign(claims) };
}
