import { type KeyObject, verify } from 'node:crypto';
import { objectIdentifier } from '../der.ts';
import { ECDSA_SHA256, ED25519 } from '../signer.ts';
import { type DerElement, firstElement } from '../read-der.ts';

/** Signature algorithms authorities use (RFC 5758, RFC 4055, RFC 8410), and their digests. */
const ALGORITHMS: [identifier: string, digest: string | null][] = [
  [ECDSA_SHA256, 'sha256'], ['1.2.840.10045.4.3.3', 'sha384'], ['1.2.840.10045.4.3.4', 'sha512'],
  ['1.2.840.113549.1.1.11', 'sha256'], ['1.2.840.113549.1.1.12', 'sha384'], ['1.2.840.113549.1.1.13', 'sha512'], [ED25519, null],
];

/** Something signed, as CRLs and OCSP answers are. */
export interface SignedPart {
  body: Buffer;
  algorithm: DerElement;
  signature: Buffer;
}

/** Whether it was signed with this key; never with an algorithm that is not listed above. */
export function isSignedBy({ body, algorithm, signature }: SignedPart, key: KeyObject): boolean {
  const known = ALGORITHMS.find(([identifier]) => firstElement(algorithm.content).whole.equals(objectIdentifier(identifier)));
  if (!known) return false;
  try {
    return verify(known[1], body, key, signature);
  } catch {
    // A key of a kind that signs otherwise.
    return false;
  }
}
