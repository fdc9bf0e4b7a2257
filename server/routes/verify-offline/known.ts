import { X509Certificate } from 'node:crypto';
import type { PublishedKey } from '#runtime/certificates/judge-code.ts';
import { shortKey } from '#runtime/certificates/statement.ts';
import { type Purpose, type StatusList, statusList, writeStatusList } from '#runtime/certificates/status-list.ts';
import type { Deps } from '#server/deps.ts';
import { isInstitution, SPECIMEN_KEY, STATUS_KEY } from '#server/seals/special-keys.ts';
import type { GrantRow, SealKeyRow } from '#server/stores/rows.ts';

/** What a device needs to check codes by itself. */
export interface Known {
  keys: PublishedKey[];
  /** Signed list of what is not valid (COSE_Sign1), base64. */
  statuses: string;
}

/** A revocation is in the list this soon (milliseconds). */
const FRESH = 30_000;

const PURPOSE: Record<Exclude<GrantRow['status'], 'valid'>, Purpose> = { suspended: 'suspension', revoked: 'revocation', replaced: 'replacement' };

/** The keys and the newest status list, made anew when the last one is not fresh any more. */
export function createKnown({ store, seals, now, config }: Pick<Deps, 'store' | 'seals' | 'now' | 'config'>): () => Promise<Known> {
  let made: { at: number; known: Promise<Known> } | undefined;

  async function make(): Promise<Known> {
    const list = writeStatusList(await newestStatuses({ store, now }));
    const signed = await seals.state(STATUS_KEY, new URL(config.address).host, list);
    return { keys: (await store.sealKeys()).filter(({ institution }) => isInstitution(institution) || institution === STATUS_KEY || institution === SPECIMEN_KEY).map(published), statuses: Buffer.from(signed).toString('base64') };
  }

  return () => {
    if (!made || now() - made.at > FRESH) {
      const known = make();
      made = { at: now(), known };
      // What could not be made is tried again at once.
      known.catch(() => { made = undefined; });
    }
    return made.known;
  };
}

/** What the register says now of all that is not valid. */
export async function newestStatuses({ store, now }: Pick<Deps, 'store' | 'now'>): Promise<StatusList> {
  const notValid = (await store.grantsNotValid()).flatMap(({ number, status }) => (status === 'valid' ? [] : [{ number, purpose: PURPOSE[status] }]));
  return statusList(Math.floor(now() / 1_000), notValid);
}

function published({ id, institution, title, certificate }: SealKeyRow): PublishedKey {
  const { x, y } = new X509Certificate(certificate).publicKey.export({ format: 'jwk' });
  const use = institution === STATUS_KEY ? 'statuses' : institution === SPECIMEN_KEY ? 'specimens' : 'certificates';
  return { key: shortKey(id), use, title, jwk: { kty: 'EC', crv: 'P-256', x: x!, y: y! } };
}
