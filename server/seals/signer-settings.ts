import { readFileSync } from 'node:fs';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';

/** What keys elsewhere are reached with, of this machine: none of it lies in the database. */
export interface SignerSettings {
  /** Path of the token's PKCS#11 library. */
  module?: string;
  /** PIN of the token where its address names no file. */
  pin?: string;
  /** How this server shows itself to a remote signing service (OAuth 2.0, client credentials). */
  client?: { id: string; secret: string };
  /** PIN of the service's credentials, where they ask for one. */
  servicePin?: string;
}

/** Reads `STAMPLESS_PKCS11_MODULE`, `STAMPLESS_PKCS11_PIN`, `STAMPLESS_CSC_CLIENT`, `STAMPLESS_CSC_SECRET` and `STAMPLESS_CSC_PIN`; an empty one counts as not set. */
export function readSignerSettings(environment: Record<string, string | undefined>): SignerSettings {
  const [module, pin, id, secret, servicePin] = ['PKCS11_MODULE', 'PKCS11_PIN', 'CSC_CLIENT', 'CSC_SECRET', 'CSC_PIN'].map((name) => environment[`STAMPLESS_${name}`]?.trim() || undefined);
  return { ...(module ? { module } : {}), ...(pin ? { pin } : {}), ...(id && secret ? { client: { id, secret } } : {}), ...(servicePin ? { servicePin } : {}) };
}

/** The PIN of a token, read again each time it is opened: a file that was mended counts at once. Refuses `signers.pin-missing`. */
export function pinFor({ pinFile }: { pinFile?: string }, { pin }: SignerSettings): Result<string> {
  if (pinFile === undefined) return pin === undefined ? refuse('signers.pin-missing', { params: { where: 'STAMPLESS_PKCS11_PIN' } }) : accept(pin);
  try {
    return accept(readFileSync(pinFile, 'utf8').trim());
  } catch {
    return refuse('signers.pin-missing', { params: { where: pinFile } });
  }
}
