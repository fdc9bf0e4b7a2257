import { hash } from 'node:crypto';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { KeyKind } from './special-keys.ts';
import { derSignature } from './raw-signature.ts';
import type { TokenAddress } from './key-address.ts';
import { SignerFault } from './signer-fault.ts';
import { pinFor, type SignerSettings } from './signer-settings.ts';
import { type OpenKey, openKey, reset } from './token.ts';

/** Signs bytes (ECDSA with SHA-256, DER; or Ed25519, as it is) with a key that stays in its token (PKCS#11); rejects with a `SignerFault` while the token does not. Refusals: those of `openKey` and `pinFor`. */
export async function tokenSigner(address: TokenAddress, settings: SignerSettings, kind: KeyKind): Promise<Result<(bytes: Uint8Array) => Promise<Uint8Array>>> {
  const open = async (): Promise<Result<OpenKey>> => {
    const pin = pinFor(address, settings);
    // What a driver says in its own words is that its token cannot be used.
    return pin.ok ? openKey(address, { module: settings.module, pin: pin.value, kind }).catch(() => gone(address)) : pin;
  };
  const opened = await inTurn(open);
  if (!opened.ok) return opened;
  let key: OpenKey | undefined = opened.value;

  async function signOnce(bytes: Uint8Array): Promise<Result<Buffer>> {
    const held: Result<OpenKey> = key ? accept(key) : await open();
    if (!held.ok) return held;
    key = held.value;
    return key.sign(kind === 'Ed25519' ? Buffer.from(bytes) : hash('sha256', bytes, 'buffer')).then(accept, () => gone(address));
  }

  const written = (raw: Buffer): Uint8Array => (kind === 'Ed25519' ? raw : derSignature(raw));

  return accept((bytes) => inTurn(async () => {
    const first = await signOnce(bytes).catch(() => gone(address));
    if (first.ok) return written(first.value);
    // The token may have been taken out and put back.
    key = undefined;
    if (settings.module !== undefined) reset(settings.module);
    const second = await signOnce(bytes).catch(() => gone(address));
    if (second.ok) return written(second.value);
    key = undefined;
    throw new SignerFault(second.refusal);
  }));
}

const gone = ({ token }: TokenAddress) => refuse('signers.token-gone', { params: { token } });

let last: Promise<unknown> = Promise.resolve();

/** One after the other: a session does one thing at a time, and no token is let go of while another act holds it. */
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const done = last.then(act);
  last = done.catch(() => undefined);
  return done;
}
