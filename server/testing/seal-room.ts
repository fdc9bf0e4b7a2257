import { onTestFinished } from 'vitest';
import { drawCertificate } from '#server/certificates/draw.ts';
import type { SealWords } from '#server/seals/seal-pdf.ts';
import { createSeals, type Seals, type SealsOptions } from '#server/seals/seals.ts';
import type { KeyOf } from '#server/seals/verify-sealed-pdf.ts';
import { openStore } from '#server/stores/open-store.ts';
import type { SealKeyRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
import { certificate } from './certificate-samples.ts';
import { must } from './must.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const SECRET = 'a secret that only tests know, 32+ bytes';
export const WORDS: SealWords = { name: 'Department of Industry', reason: 'Issued as certificate CI-2026-000123-K', label: 'Seal of the department', location: 'Thimphu' };

export interface SealRoom {
  store: Store;
  seals: Seals;
  /** Another server on the same store, with this secret or another. */
  another(secret?: string): Seals;
  later(milliseconds: number): void;
}

/** Seals over a real store, with a clock the test moves. */
export async function openSealRoom({ timeStamps }: Pick<SealsOptions, 'timeStamps'> = {}): Promise<SealRoom> {
  const store = must(await openStore({ url: `sqlite:${temporaryFolder()}/test.db` }));
  onTestFinished(() => store.close());
  let at = Date.now();
  const another = (secret = SECRET) => createSeals({ store, secret, now: () => at, timeStamps });
  return { store, seals: another(), another, later: (milliseconds) => void (at += milliseconds) };
}

let drawn: Promise<Buffer> | undefined;

/** A drawn certificate in English and Dzongkha, as it is before it is sealed. */
export const drawnPdf = (): Promise<Buffer> => (drawn ??= drawCertificate(certificate('Pema & <Lhamo>')));

/** It sealed, with the key that sealed it and the keys of the store. */
export async function sealedPdf(): Promise<{ pdf: Buffer; key: SealKeyRow; keyOf: KeyOf }> {
  const { store, seals } = await openSealRoom();
  const pdf = await seals.seal(await drawnPdf(), 'industry', WORDS);
  const [key] = await store.sealKeys();
  return { pdf, key: key!, keyOf: (id) => store.sealKey(id) };
}
