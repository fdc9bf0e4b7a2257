import { hash, KeyObject, webcrypto } from 'node:crypto';
import type { SealKeyRow } from '#server/stores/rows.ts';
import { selfSigned } from './certificate.ts';
import { lockKey } from './locked-key.ts';
import { pemOf } from './pem.ts';
import { isCredentialKey } from './special-keys.ts';

const HOUR = 3_600_000;
/** Ten years: a seal must be checkable as long as what it seals is shown. Rotation ends its use much sooner. */
const LIFE = 3_652 * 24 * HOUR;

/** A new key for an institution (P-256; Ed25519 for its credentials), in use from now (epoch milliseconds). `notBefore` is an hour earlier: clocks differ. */
export async function makeKey(institution: string, title: string, { secret, now }: { secret: string; now: number }): Promise<SealKeyRow> {
  const kind = isCredentialKey(institution) ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await webcrypto.subtle.generateKey(kind, true, ['sign', 'verify']) as webcrypto.CryptoKeyPair;
  const name = printable(title) || institution;
  const life = { notBefore: now - HOUR, notAfter: now + LIFE };
  const certificate = await selfSigned(pair, { name, ...life });
  const id = hash('sha256', certificate);
  return { id, institution, title: name, certificate: pemOf(certificate), lockedKey: lockKey(KeyObject.from(pair.privateKey), id, secret), ...life, retiredAt: null };
}

/** On one line, without signs nobody sees, and whole: what certificates, terminals and PDF readers can show. */
const printable = (title: string): string => title.toWellFormed().normalize('NFC').replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
