import { existsSync } from 'node:fs';
import type { Handle, PKCS11 } from 'pkcs11js';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { TokenAddress } from './key-address.ts';
import type { KeyKind } from './special-keys.ts';

type Library = typeof import('pkcs11js');

/** A key in an open session with its token. */
export interface OpenKey {
  /** ECDSA over a SHA-256 (r and s, 32 bytes each), or Ed25519 over the bytes themselves. */
  sign(bytes: Buffer): Promise<Buffer>;
}

/** Return values of PKCS#11 (version 2.40, section 5.1): the PIN is not right, or may not be tried any more. */
const WRONG_PIN = new Set([0xa0, 0xa1, 0xa2, 0xa4]);
const ALREADY_LOGGED_IN = 0x100;
const ALREADY_INITIALIZED = 0x191;
const SIGNATURE_BYTES = 64;
/** PKCS#11 version 3.0, section 2.3; the library's list ends before it. */
const CKM_EDDSA = 0x1057;
const CKK_EC_EDWARDS = 0x40;

/** One of each in a process, as PKCS#11 wants it. */
const modules = new Map<string, PKCS11>();
/** PINs a token has refused: a third try would lock it. */
const refusedPins = new Set<string>();

/** Opens the key. Refuses `signers.library-missing`, `.module-missing`, `.token-missing`, `.pin-wrong`, `.key-missing`. */
export async function openKey({ token, object }: TokenAddress, { module, pin, kind }: { module: string | undefined; pin: string; kind: KeyKind }): Promise<Result<OpenKey>> {
  const library = await import('pkcs11js').then((one) => (one as { default?: Library }).default ?? one, () => undefined);
  if (!library) return refuse('signers.library-missing');
  const loaded = load(library, module);
  if (!loaded) return refuse('signers.module-missing', { params: { module: module ?? '' } });
  if (!initialize(library, loaded)) return refuse('signers.token-missing', { params: { token } });
  const slot = loaded.C_GetSlotList(true).find((one) => loaded.C_GetTokenInfo(one).label.trim() === token);
  if (!slot) return refuse('signers.token-missing', { params: { token } });
  const known = `${module} ${token} ${pin}`;
  if (refusedPins.has(known)) return refuse('signers.pin-wrong', { params: { token } });
  const session = loaded.C_OpenSession(slot, library.CKF_SERIAL_SESSION);
  const isIn = logIn(library, loaded, session, pin);
  const key = isIn ? find(library, loaded, session, { label: object, kind }) : undefined;
  if (!isIn) refusedPins.add(known);
  if (!key) {
    loaded.C_CloseSession(session);
    return isIn ? refuse('signers.key-missing', { params: { token, object } }) : refuse('signers.pin-wrong', { params: { token } });
  }
  return accept({
    sign(bytes) {
      loaded.C_SignInit(session, { mechanism: kind === 'Ed25519' ? CKM_EDDSA : library.CKM_ECDSA }, key);
      return loaded.C_SignAsync(session, bytes, Buffer.alloc(SIGNATURE_BYTES));
    },
  });
}

/** Lets go of everything a module holds: a token that was taken out and put back is found again only so. */
export function reset(module: string): void {
  const loaded = modules.get(module);
  modules.delete(module);
  try {
    loaded?.C_Finalize();
    loaded?.close();
  } catch {
    // What was held is gone with the token.
  }
}

function load(library: Library, module: string | undefined): PKCS11 | undefined {
  if (module === undefined || !existsSync(module)) return undefined;
  const known = modules.get(module);
  if (known) return known;
  try {
    const loaded = new library.PKCS11(module);
    modules.set(module, loaded);
    return loaded;
  } catch {
    return undefined;
  }
}

/** False where the library finds nothing to work with. */
function initialize(library: Library, loaded: PKCS11): boolean {
  try {
    loaded.C_Initialize({ flags: library.CKF_OS_LOCKING_OK });
    return true;
  } catch (fault) {
    return codeOf(fault) === ALREADY_INITIALIZED;
  }
}

function logIn(library: Library, loaded: PKCS11, session: Handle, pin: string): boolean {
  try {
    loaded.C_Login(session, library.CKU_USER, pin);
  } catch (fault) {
    if (WRONG_PIN.has(codeOf(fault))) return false;
    if (codeOf(fault) !== ALREADY_LOGGED_IN) throw fault;
  }
  return true;
}

function find(library: Library, loaded: PKCS11, session: Handle, { label, kind }: { label: string; kind: KeyKind }): Handle | undefined {
  loaded.C_FindObjectsInit(session, [{ type: library.CKA_CLASS, value: library.CKO_PRIVATE_KEY }, { type: library.CKA_KEY_TYPE, value: kind === 'Ed25519' ? CKK_EC_EDWARDS : library.CKK_EC }, { type: library.CKA_LABEL, value: label }]);
  const [found] = loaded.C_FindObjects(session, 1);
  loaded.C_FindObjectsFinal(session);
  return found;
}

const codeOf = (fault: unknown): number => (fault as { code?: number }).code ?? -1;
