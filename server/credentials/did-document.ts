import { X509Certificate } from 'node:crypto';
import { shortKey } from '#runtime/certificates/statement.ts';
import { isCredentialKey, keyKindFor } from '#server/seals/special-keys.ts';
import type { SealKeyRow } from '#server/stores/rows.ts';
import { toMultibase } from './base58.ts';

const CONTEXTS = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1', 'https://w3id.org/security/multikey/v1'];
/** What a Multikey of an Ed25519 key begins with (W3C Controlled Identifiers 1.0, section 2.2.2). */
const ED25519_PUBLIC = Buffer.of(0xed, 0x01);
const KEY_BYTES = 32;

/** The issuer's document (W3C DID 1.0): every key that signs credentials or status lists, in use or retired. Those of JWTs are JWKs, those of proofs in linked data Multikeys. */
export function didDocument(issuer: string, keys: readonly SealKeyRow[]): object {
  const methods = keys.filter(({ institution }) => keyKindFor(institution) !== undefined).map((key) => ({ id: methodOf(issuer, key.id), controller: issuer, ...publicKeyOf(key) }));
  return { '@context': CONTEXTS, id: issuer, verificationMethod: methods, assertionMethod: methods.map(({ id }) => id) };
}

/** The name of a key in that document. @param id SHA-256 of its certificate, hex */
export const methodOf = (issuer: string, id: string): string => `${issuer}#${shortKey(id)}`;

function publicKeyOf({ institution, certificate }: SealKeyRow): object {
  const { publicKey } = new X509Certificate(certificate);
  if (!isCredentialKey(institution)) return { type: 'JsonWebKey', publicKeyJwk: { ...publicKey.export({ format: 'jwk' }), alg: 'ES256' } };
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES);
  return { type: 'Multikey', publicKeyMultibase: toMultibase(Buffer.concat([ED25519_PUBLIC, raw])) };
}
