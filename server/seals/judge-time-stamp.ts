import { hash, verify, X509Certificate } from 'node:crypto';
import { TIME_STAMPING } from './oids.ts';
import { issuerAndSerial } from './read-cms.ts';
import type { TimeStamp } from './read-time-stamp.ts';

/** Two clocks may differ this much. */
const TOLERANCE = 600_000;
/** Certificates between the authority's and one that is trusted. */
const LONGEST_CHAIN = 4;

export interface Asked {
  /** SHA-256 of what is to be stamped. */
  digest: Uint8Array;
  nonce: Uint8Array;
  /** Epoch milliseconds. */
  now: number;
  /** Whose stamps count: the authority's own certificate, or one it leads to. */
  trusted: readonly X509Certificate[];
}

export type StampFault = 'time-stamp.other-document' | 'time-stamp.other-question' | 'time-stamp.unknown-signer' | 'time-stamp.broken' | 'time-stamp.wrong-time';

/** What is wrong with a stamp (RFC 3161, section 2.2); undefined where it is the one asked for, sound, and of an authority that is trusted. */
export function faultOfStamp(stamp: TimeStamp, { digest, nonce, now, trusted }: Asked): StampFault | undefined {
  if (!stamp.imprint.equals(digest)) return 'time-stamp.other-document';
  if (!stamp.nonce?.equals(nonce)) return 'time-stamp.other-question';
  const certificates = stamp.certificates.flatMap(certificateOf);
  const signer = signerOf(stamp, trusted);
  if (!signer || !leadsTo(signer, trusted, certificates, stamp.at)) return 'time-stamp.unknown-signer';
  if (!isSigned(stamp, signer)) return 'time-stamp.broken';
  return Math.abs(stamp.at - now) > TOLERANCE ? 'time-stamp.wrong-time' : undefined;
}

/** The certificate that a stamp says it was signed by: one of its own, or of these. */
export const signerOf = (stamp: TimeStamp, others: readonly X509Certificate[]): X509Certificate | undefined =>
  [...stamp.certificates.flatMap(certificateOf), ...others].find(({ raw }) => issuerAndSerial(raw).equals(stamp.signer));

/** Whether a stamp is over something with that SHA-256, and signed as it says; whether its signer counts is not asked. */
export function isSound(stamp: TimeStamp, digest: Buffer): boolean {
  const signer = signerOf(stamp, []);
  return stamp.imprint.equals(digest) && signer !== undefined && isSigned(stamp, signer);
}

function isSigned({ signerHash, digest, info, attributes, signature, hash: algorithm }: TimeStamp, signer: X509Certificate): boolean {
  if (!hash(signerHash.hash, signer.raw, 'buffer').equals(signerHash.value) || !hash(algorithm, info, 'buffer').equals(digest)) return false;
  try {
    return verify(algorithm, attributes, signer.publicKey, signature);
  } catch {
    // A key of a kind that signs otherwise.
    return false;
  }
}

/** Only a certificate that is for stamping and nothing else counts, at a time it was valid, certified step by step by one that is trusted. */
function leadsTo(signer: X509Certificate, trusted: readonly X509Certificate[], between: readonly X509Certificate[], at: number): boolean {
  const isForStamps = signer.keyUsage?.length === 1 && signer.keyUsage[0] === TIME_STAMPING;
  const isCertified = (one: X509Certificate, steps: number): boolean => isValidAt(one, at)
    && (trusted.some((other) => other.fingerprint256 === one.fingerprint256 || certifies(other, one)) || (steps > 0 && between.some((other) => other !== one && certifies(other, one) && isCertified(other, steps - 1))));
  return isForStamps && isCertified(signer, LONGEST_CHAIN);
}

const certifies = (issuer: X509Certificate, one: X509Certificate): boolean => issuer.ca && one.checkIssued(issuer) && one.verify(issuer.publicKey);
const isValidAt = ({ validFrom, validTo }: X509Certificate, at: number): boolean => Date.parse(validFrom) <= at && at <= Date.parse(validTo);

/** A certificate (DER), or none where it cannot be read. */
export function certificateOf(der: Buffer): X509Certificate[] {
  try {
    return [new X509Certificate(der)];
  } catch {
    return [];
  }
}
