import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { newStatement } from '#runtime/certificates/statement.ts';
import type { SealKeyRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
import { isKeyAddress } from './key-address.ts';
import { unlockKey } from './locked-key.ts';
import { derOf } from './pem.ts';
import { sealPdf, type SealWords } from './seal-pdf.ts';
import { keySigner, type Signer } from './signer.ts';
import { SignerFault } from './signer-fault.ts';
import type { SignerSettings } from './signer-settings.ts';
import { rawSignature } from './raw-signature.ts';
import { credentialKey, type KeyKind, keyKindFor } from './special-keys.ts';
import { signatureOf, stampPdf } from './stamp-pdf.ts';
import { TOKEN_ROOM, type TimeStamps } from './time-stamps.ts';

export interface Seals {
  /** Seals a drawn PDF with the institution's key; makes one where there is none, or where it has run out. Rejects where the server's secret does not open it, or a key elsewhere cannot be reached. */
  seal(pdf: Buffer, institution: string, words: SealWords): Promise<Buffer>;
  /** The sealed PDF with a time stamp in its seal; absent where no time-stamp server is set up. Refusals: those of `TimeStamps`. */
  stamp?(sealed: Buffer): Promise<Result<Buffer>>;
  /** A statement (COSE_Sign1) signed with the key that seals for the institution; a key is made as above, under the title. Rejects as above. */
  state(institution: string, title: string, payload: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** A text and its signature as JWTs have them (RFC 7515, compact): `of` makes the text, header and payload, once the key's id is known. Rejects as above. */
  sign(institution: string, title: string, of: (id: string) => string): Promise<string>;
  /** Whatever `of` makes with the key that signs the institution's credentials as linked data (Ed25519), given its id. Rejects as above. */
  prove<T>(institution: string, title: string, of: (id: string, sign: (bytes: Uint8Array) => Promise<Uint8Array>) => Promise<T>): Promise<T>;
  /** Retires the institution's key and makes another, under its old name or a new one. Refuses `seal.none` where it has no key yet, `seal.changed` where somebody else did so meanwhile. */
  rotate(institution: string, title?: string): Promise<Result<SealKeyRow>>;
}

/** Credentials kept in memory, of a few kilobytes each. */
const MOST_KEPT = 1_000;

export interface SealsOptions {
  store: Pick<Store, 'sealKeyInUse' | 'commit'>;
  /** The server's, which locks private keys. */
  secret: string;
  now: () => number;
  /** How keys elsewhere are reached; none are where nothing is said. */
  settings?: SignerSettings;
  /** Whose stamps seals get; none where no time-stamp server is set up. */
  timeStamps?: TimeStamps | undefined;
}

/** The seals of all institutions, their keys in the store. What makes certificates is loaded when one is made, so that a cold start does not pay for it. */
export function createSeals({ store, secret, now, timeStamps, settings = {} }: SealsOptions): Seals {
  /** By institution: certificates drawn at once ask once. */
  const asked = new Map<string, Promise<SealKeyRow>>();
  /** By the key's id: opened once. */
  const signers = new Map<string, Promise<Signer>>();
  /** Texts signed by keys elsewhere, with their signatures. */
  const signedElsewhere = new Map<string, string>();

  /** False where another server was quicker. */
  async function replace(old: SealKeyRow | undefined, key: SealKeyRow): Promise<boolean> {
    const retired = old ? [{ write: 'retireSealKey' as const, row: { id: old.id, retiredAt: now() } }] : [];
    return (await store.commit({ writes: () => [...retired, { write: 'addSealKey', row: key }] })) === 'committed';
  }

  async function newKey(institution: string, title: string): Promise<SealKeyRow> {
    const { makeKey } = await import('./make-key.ts');
    return makeKey(institution, title, { secret, now: now() });
  }

  async function findOrMake(institution: string, title: string): Promise<SealKeyRow> {
    for (;;) {
      const row = await store.sealKeyInUse(institution);
      if (row && now() < row.notAfter) return row;
      // Whoever certified that key decides what comes after it.
      if (row && isKeyAddress(row.lockedKey)) throw new SignerFault({ code: 'signers.expired', params: { institution } });
      await replace(row, await newKey(institution, row?.title ?? title));
    }
  }

  function keyInUse(institution: string, title: string): Promise<SealKeyRow> {
    const found = asked.get(institution) ?? findOrMake(institution, title).finally(() => asked.delete(institution));
    asked.set(institution, found);
    return found;
  }

  function signerOf(row: SealKeyRow): Promise<Signer> {
    const known = signers.get(row.id) ?? open(row);
    signers.set(row.id, known);
    // What could not be opened is tried again by the next who needs it.
    known.catch(() => signers.delete(row.id));
    return known;
  }

  async function open({ id, institution, certificate, lockedKey }: SealKeyRow): Promise<Signer> {
    if (isKeyAddress(lockedKey)) return openElsewhere(lockedKey, certificate, settings, now, keyKindFor(institution));
    const key = unlockKey(lockedKey, id, secret);
    if (!key) throw new Error(`the seal of ${institution} was locked with another secret than this server's; bring that secret back, or make a new key: stampless seals rotate ${institution}`);
    return keySigner(derOf(certificate), key);
  }

  const signText = async (row: SealKeyRow, text: string): Promise<string> =>
    `${text}.${Buffer.from(rawSignature(await (await signerOf(row)).sign(Buffer.from(text)))).toString('base64url')}`;

  return {
    async seal(pdf, institution, words) {
      return sealPdf(pdf, await signerOf(await keyInUse(institution, words.name)), words, now(), timeStamps ? TOKEN_ROOM : 0);
    },
    async sign(institution, title, of) {
      const row = await keyInUse(institution, title);
      const text = of(row.id);
      // Anybody may ask for a credential as often as they like: a key elsewhere signs the same one once.
      const signed = signedElsewhere.get(text) ?? signText(row, text);
      if (isKeyAddress(row.lockedKey)) signedElsewhere.set(text, await signed);
      if (signedElsewhere.size > MOST_KEPT) signedElsewhere.clear();
      return signed;
    },
    async prove(institution, title, of) {
      const row = await keyInUse(credentialKey(institution), title);
      return of(row.id, (await signerOf(row)).sign);
    },
    async state(institution, title, payload) {
      const row = await keyInUse(institution, title);
      const { signed, withSignature } = newStatement(row.id, payload);
      return withSignature(rawSignature(await (await signerOf(row)).sign(signed)));
    },
    ...(timeStamps ? { stamp: (sealed) => stampWith(timeStamps, sealed) } : {}),
    async rotate(institution, title) {
      const old = await store.sealKeyInUse(institution);
      if (!old) return refuse('seal.none', { params: { institution } });
      const key = await newKey(institution, title ?? old.title);
      return (await replace(old, key)) ? accept(key) : refuse('seal.changed', { params: { institution } });
    },
  };
}

async function stampWith(timeStamps: TimeStamps, sealed: Buffer): Promise<Result<Buffer>> {
  const token = await timeStamps.stamp(signatureOf(sealed));
  return token.ok ? accept(stampPdf(sealed, token.value)) : token;
}

/** Rejects with a `SignerFault` while the key cannot be reached. */
async function openElsewhere(address: string, certificates: string, settings: SignerSettings, now: () => number, kind: KeyKind | undefined): Promise<Signer> {
  const { openSigner } = await import('./open-signer.ts');
  const opened = await openSigner(address, certificates, settings, now, kind);
  if (!opened.ok) throw new SignerFault(opened.refusal);
  return opened.value.signer;
}
