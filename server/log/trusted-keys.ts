import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { unlockKey } from '#server/seals/locked-key.ts';
import { LOG_KEY } from '#server/seals/special-keys.ts';
import type { Store } from '#server/stores/store.ts';

/**
 * Public keys of the log by their ids, in use and retired. A key counts where the installation's secret opens its private half: a row that somebody put
 * into the database, to sign a history of their own, does not.
 */
export async function trustedKeys(store: Pick<Store, 'sealKeys'>, secret: string): Promise<Map<string, KeyObject>> {
  const keys = (await store.sealKeys()).filter(({ institution }) => institution === LOG_KEY);
  return new Map(keys.flatMap(({ id, lockedKey, certificate }): [string, KeyObject][] => {
    const own = unlockKey(lockedKey, id, secret);
    const { publicKey } = new X509Certificate(certificate);
    return own && createPublicKey(own).equals(publicKey) ? [[id, publicKey]] : [];
  }));
}
