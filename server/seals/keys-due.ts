import type { SealKeyRow } from '#server/stores/rows.ts';
import { isKeyAddress } from './key-address.ts';
import { isInstitution } from './special-keys.ts';

const DAY = 86_400_000;
/** A key is changed once a year: the shorter it is used, the less a stolen one can seal, and the change is known to work. */
const YEAR = 365 * DAY;
/** Time enough for an authority to certify another. */
const NOTICE = 60 * DAY;

/** A key in use that wants another in its place. */
export interface KeyDue {
  institution: string;
  title: string;
  /** `over`: nothing is sealed with it any more, where it is elsewhere; a key of the server's own is replaced by itself then. */
  why: 'old' | 'ending' | 'over';
  /** Since when it is used, or when it ends: epoch milliseconds. */
  at: number;
  /** Another is certified by an authority; one of the server's own is made by the server. */
  isElsewhere: boolean;
}

/** Seals of institutions that are to be rotated (OWASP ASVS 5.0, 11.1.1), the most pressing first. @param now epoch milliseconds */
export function keysDue(keys: readonly SealKeyRow[], now: number): KeyDue[] {
  return keys.filter(({ institution, retiredAt }) => retiredAt === null && isInstitution(institution)).flatMap(({ institution, title, notBefore, notAfter, lockedKey }): KeyDue[] => {
    const key = { institution, title, isElsewhere: isKeyAddress(lockedKey) };
    if (notAfter <= now) return [{ ...key, why: 'over', at: notAfter }];
    if (notAfter - now <= NOTICE) return [{ ...key, why: 'ending', at: notAfter }];
    return now - notBefore > YEAR ? [{ ...key, why: 'old', at: notBefore }] : [];
  }).sort((one, other) => ORDER.indexOf(one.why) - ORDER.indexOf(other.why) || one.at - other.at);
}

const ORDER: readonly KeyDue['why'][] = ['over', 'ending', 'old'];
