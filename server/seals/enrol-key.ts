import type { X509Certificate } from 'node:crypto';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { SealKeyRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
import { nameOf } from './certificate-chain.ts';
import { openSigner } from './open-signer.ts';
import { pemOf } from './pem.ts';
import type { SignerSettings } from './signer-settings.ts';
import { keyKindFor } from './special-keys.ts';

export interface EnrolWish {
  /** Of the institution; or of what else is signed with a key of its own (`special-keys.ts`): status lists, credentials as linked data. */
  institution: string;
  /** Where the key is: see `key-address.ts`. */
  address: string;
  /** Its certificate and those that certify it, PEM. */
  certificates?: string | undefined;
  /** Name of the institution; without it the certificate's. */
  title?: string | undefined;
}

/** From now on the institution seals with a key that is somewhere else; the one it had is retired. Refuses what `openSigner` does, `signers.institution`, `signers.key-known` and `seal.changed`. */
export async function enrolKey({ institution, address, certificates, title }: EnrolWish, { store, settings, now }: { store: Pick<Store, 'sealKey' | 'sealKeyInUse' | 'commit'>; settings: SignerSettings; now: () => number }): Promise<Result<SealKeyRow>> {
  const kind = keyKindFor(institution);
  if (!kind) return refuse('signers.institution', { params: { institution } });
  const opened = await openSigner(address, certificates, settings, now, kind);
  if (!opened.ok) return opened;
  const { own, others } = opened.value.chain;
  const row: SealKeyRow = {
    id: idOf(own), institution, title: title ?? nameOf(own), certificate: [own, ...others].map(({ raw }) => pemOf(raw)).join(''), lockedKey: address,
    notBefore: Date.parse(own.validFrom), notAfter: Date.parse(own.validTo), retiredAt: null,
  };
  if (await store.sealKey(row.id)) return refuse('signers.key-known', { params: { id: row.id } });
  const old = await store.sealKeyInUse(institution);
  const retired = old ? [{ write: 'retireSealKey' as const, row: { id: old.id, retiredAt: now() } }] : [];
  const outcome = await store.commit({ writes: () => [...retired, { write: 'addSealKey', row }] });
  return outcome === 'committed' ? accept(row) : refuse('seal.changed', { params: { institution } });
}

/** SHA-256 of the certificate, hex. */
const idOf = ({ fingerprint256 }: X509Certificate): string => fingerprint256.replaceAll(':', '').toLowerCase();
