import type { X509Certificate } from 'node:crypto';

/** An authority's word on whether a certificate of its own was revoked: a CRL, or an OCSP answer; DER as it came. */
export interface Proof {
  kind: 'crl' | 'ocsp';
  bytes: Buffer;
  /** When it was so (epoch milliseconds), and until when it may be relied on. */
  at: number;
  until: number;
  /** Since when the certificate is revoked; absent where it is not. */
  revokedAt?: number;
  /** Whose signature an OCSP answer carries, where it is not the authority's own. */
  responder?: X509Certificate;
}

/** A certificate and the one that certifies it. */
export interface Certified {
  certificate: X509Certificate;
  issuer: X509Certificate;
}

/** Why bytes are no such word. */
export type ProofFault = 'long-term.unreadable' | 'long-term.other-issuer' | 'long-term.broken' | 'long-term.partial' | 'long-term.other-certificate' | 'long-term.unknown-status';

/** Bits of a certificate's key usage (RFC 5280, section 4.2.1.3), in its first byte. */
export const CRL_SIGN = 0x02;
