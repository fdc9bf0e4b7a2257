import type { X509Certificate } from 'node:crypto';
import type { Certified } from './proof.ts';

const LONGEST_CHAIN = 6;

/** Certifies itself: nobody else can say anything about it. An institution's own may certify nobody, so that `checkIssued` would not find it issued by itself. */
export const isSelfCertified = (one: X509Certificate): boolean => one.subject === one.issuer && one.verify(one.publicKey);

/** The one of these that certifies a certificate. */
export const issuerIn = (pool: readonly X509Certificate[], one: X509Certificate): X509Certificate | undefined =>
  pool.find((other) => other.ca && other.fingerprint256 !== one.fingerprint256 && one.checkIssued(other) && one.verify(other.publicKey));

/** Certificates from this one up to one that certifies itself, each with its issuer but the last; it ends before where an issuer is not among those given. */
export function chainUp(from: X509Certificate, pool: readonly X509Certificate[]): { certified: Certified[]; last: X509Certificate } {
  const certified: Certified[] = [];
  let last = from;
  while (!isSelfCertified(last) && certified.length < LONGEST_CHAIN) {
    const issuer = issuerIn(pool, last);
    if (!issuer) break;
    certified.push({ certificate: last, issuer });
    last = issuer;
  }
  return { certified, last };
}
