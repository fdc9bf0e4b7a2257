/** Keys of no institution lie beside the others, under names that no institution can have. */
export const isInstitution = (name: string): boolean => !name.startsWith('~');
/** Signs the status list. */
export const STATUS_KEY = '~statuses';
/** Signs the log's links and roots (`server/log`). */
export const LOG_KEY = '~log';
/** Seals and signs what is made to try things out: nothing it says counts. */
export const SPECIMEN_KEY = '~specimens';

const CREDENTIALS = '~credentials/';
/** Signs an institution's credentials as linked data: an Ed25519 key, the only kind that is signed so (W3C Data Integrity EdDSA Cryptosuites 1.0). */
export const credentialKey = (institution: string): string => `${CREDENTIALS}${institution}`;
export const isCredentialKey = (name: string): boolean => name.startsWith(CREDENTIALS);

/** Which kind of key signs under a name; undefined for names whose keys are the server's own (specimens, the log), or nobody's. */
export type KeyKind = 'P-256' | 'Ed25519';
export function keyKindFor(name: string): KeyKind | undefined {
  if (isCredentialKey(name)) return keyKindFor(name.slice(CREDENTIALS.length)) === 'P-256' ? 'Ed25519' : undefined;
  return isInstitution(name) || name === STATUS_KEY ? 'P-256' : undefined;
}
