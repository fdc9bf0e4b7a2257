import { addDays } from '#runtime/engine/time.ts';
import { fromBase41 } from './base41.ts';
import { type CodeClaims, readClaims } from './code-claims.ts';
import { isCertificateNumber, normaliseCertificateNumber } from './number.ts';
import { codeInAddress, normaliseToken } from './short-code.ts';
import { readStatement, type Statement } from './statement.ts';
import { purposeOf, readStatusList, type StatusList } from './status-list.ts';
import { web } from './web.ts';

/** A published key: who holds it, and its public half as browsers take it. */
export interface PublishedKey {
  /** As statements name it (`shortKey`). */
  key: string;
  /** What it signs: certificates of an institution, specimens, or status lists. */
  use: 'certificates' | 'specimens' | 'statuses';
  /** Name of the institution. */
  title: string;
  jwk: { kty: string; crv: string; x: string; y: string };
}

/** What a scanned or typed code turns out to be. */
export type CodeAnswer =
  | { found: 'nothing' }
  /** Something else: another system's code, or rubbish. */
  | { found: 'foreign' }
  /** The code as it is printed in letters, or a number: it leads to a page and says nothing by itself. */
  | { found: 'printed-code' }
  /** One of ours with no words of its own: its page says more. */
  | { found: 'address-only' }
  /** One of ours, cut off or misread. */
  | { found: 'damaged' }
  /** Signed with a key that is not among those this device knows. */
  | { found: 'unknown-key' }
  /** Says it was signed with a key that did not sign it. */
  | { found: 'forged' }
  | { found: 'specimen'; claims: CodeClaims; title: string }
  | { found: 'valid' | 'expired' | 'revoked' | 'suspended' | 'replaced'; claims: CodeClaims; title: string };

const STATUS_OF = { revocation: 'revoked', suspension: 'suspended', replacement: 'replaced' } as const;
/** The address's last part is the certificate's secret; what is signed follows it. */
const OURS = /^https?:\/\/[^#]+\/verify\/([0-9A-Z]+)(?:#(.*))?$/s;

export interface Knowledge {
  keys: readonly PublishedKey[];
  /** The newest list this device has; without one nothing is known to be revoked. */
  statuses: StatusList | undefined;
  /** ISO date, where the certificate is looked at. A clock that is behind what was signed meanwhile is not believed. */
  today: string;
}

/** An instant's day has begun everywhere on earth after this many seconds. */
const LAST_ZONE = 12 * 3_600;
const DAY = 86_400;

/** What the code says, checked with what this device knows and nothing else. */
export async function judgeCode(text: string, { keys, statuses, today }: Knowledge): Promise<CodeAnswer> {
  const typed = text.trim();
  if (typed === '') return { found: 'nothing' };
  const [, token, code] = OURS.exec(typed) ?? [];
  if (token === undefined) return { found: isPrintedCode(typed) ? 'printed-code' : normaliseToken(codeInAddress(typed) ?? '') === undefined ? 'foreign' : 'address-only' };
  const isWhole = normaliseToken(token) !== undefined;
  if (!code) return { found: isWhole ? 'address-only' : 'damaged' };
  const bytes = fromBase41(code);
  const statement = bytes && readStatement(bytes);
  const claims = statement && readClaims(statement.payload);
  if (!claims) return { found: 'damaged' };
  const key = keys.find((one) => one.key === statement.key && one.use !== 'statuses');
  if (!key) return { found: 'unknown-key' };
  if (!(await isSignedBy(statement, key))) return { found: 'forged' };
  const { title } = key;
  if (key.use === 'specimens') return { found: 'specimen', claims, title };
  const purpose = statuses && purposeOf(statuses, claims.number);
  const isOver = claims.validUntil !== undefined && claims.validUntil < latestDay(today, claims, statuses);
  // What was suspended does not come back after its last day.
  if (purpose && !(isOver && purpose === 'suspension')) return { found: STATUS_OF[purpose], claims, title };
  return { found: isOver ? 'expired' : 'valid', claims, title };
}

/** A status list, if a key published for that signed it. */
export async function trustedStatusList(bytes: Uint8Array, keys: readonly PublishedKey[]): Promise<StatusList | undefined> {
  const statement = readStatement(bytes);
  const key = statement && keys.find((one) => one.key === statement.key && one.use === 'statuses');
  return key && (await isSignedBy(statement, key)) ? readStatusList(statement.payload) : undefined;
}

/** The day it is at least: a list made later, or a certificate given later, shows that the clock is behind. */
function latestDay(today: string, { issuedOn }: CodeClaims, statuses: StatusList | undefined): string {
  const days = [today, issuedOn, ...(statuses ? [addDays('1970-01-01', Math.floor((statuses.at - LAST_ZONE) / DAY))] : [])];
  return days.reduce((one, other) => (one < other ? other : one));
}

function isPrintedCode(text: string): boolean {
  const number = normaliseCertificateNumber(text);
  return normaliseToken(text) !== undefined || (number !== undefined && isCertificateNumber(number));
}

async function isSignedBy({ signed, signature }: Statement, { jwk }: PublishedKey): Promise<boolean> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await web.crypto.subtle.importKey('jwk', jwk, curve, false, ['verify']);
  return web.crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, signed);
}
