import { createHash, verify, X509Certificate } from 'node:crypto';
import type { SealKeyRow } from '#server/stores/rows.ts';
import { findSeals, type SealPlace } from './find-seals.ts';
import { readSigned } from './read-cms.ts';
import { isCredentialKey, isInstitution, SPECIMEN_KEY } from './special-keys.ts';
import { readTimeStamp } from './read-time-stamp.ts';

/** What a file says about its seal, the seal that says most where there are several. */
export type SealCheck =
  /**
   * Byte for byte as one of our institutions sealed it; `at` is an ISO 8601 instant. A key that was retired seals no more, and what it sealed still counts.
   * `stampedAt` is what its time stamp says, if it has one: signed by somebody else, so it counts where the register knows the file.
   */
  | { found: 'intact'; key: SealKeyRow; at: string; stampedAt?: string }
  /** Sealed as a specimen, and unchanged: it allows nothing. `at` as above. */
  | { found: 'specimen'; key: SealKeyRow; at: string }
  /** Sealed by one of ours, and not as it was then: changed, or added to. */
  | { found: 'changed'; key: SealKeyRow }
  /** Signed by somebody else; or so damaged that nobody can tell. */
  | { found: 'foreign-seal' }
  | { found: 'no-seal' }
  | { found: 'no-pdf' };

/** Our key under the SHA-256 (hex) of its certificate. */
export type KeyOf = (id: string) => Promise<SealKeyRow | undefined>;

/** Readers of PDF look for its mark this far into the file. */
const HEADER_BYTES = 1_024;

/** Whether a PDF is sealed by one of our institutions and unchanged since. Nothing the file says about its signer is believed: only keys that `keyOf` knows count. */
export async function verifySealedPdf(pdf: Buffer, keyOf: KeyOf): Promise<SealCheck> {
  if (!pdf.subarray(0, HEADER_BYTES).includes('%PDF-')) return { found: 'no-pdf' };
  const checks = await Promise.all(findSeals(pdf).map((seal) => checkSeal(seal, keyOf)));
  return checks.find(({ found }) => found === 'intact' || found === 'specimen') ?? checks.find(({ found }) => found === 'changed') ?? checks[0] ?? { found: 'no-seal' };
}

async function checkSeal({ value, parts, at }: SealPlace, keyOf: KeyOf): Promise<SealCheck> {
  const signed = value && readSigned(value);
  const key = signed && (await keyOf(signed.certificate));
  // A key for linked data never sealed a file.
  if (!key || isCredentialKey(key.institution)) return { found: 'foreign-seal' };
  const digest = parts && createHash('sha256').update(parts[0]).update(parts[1]).digest();
  const isSignedByKey = verify('sha256', signed.attributes, new X509Certificate(key.certificate).publicKey, signed.signature);
  if (!isSignedByKey || at === undefined || !digest?.equals(signed.digest)) return { found: 'changed', key };
  if (!isInstitution(key.institution)) return key.institution === SPECIMEN_KEY ? { found: 'specimen', key, at } : { found: 'foreign-seal' };
  const stamp = signed.token && readTimeStamp(signed.token);
  return { found: 'intact', key, at, ...(stamp ? { stampedAt: new Date(stamp.at).toISOString() } : {}) };
}
