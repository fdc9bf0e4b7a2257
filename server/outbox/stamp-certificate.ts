import { hash } from 'node:crypto';
import type { Seals } from '#server/seals/seals.ts';
import type { Store, Write } from '#server/stores/store.ts';

/** Written where a certificate was handed out before its seal could be stamped. */
export interface StampNote { do: 'StampSeal'; number: string }

export interface StampingTools {
  store: Pick<Store, 'grant' | 'content'>;
  seals: Pick<Seals, 'stamp'>;
}

/** Brings the time stamp of a seal later. The PDF without it stays, and stays known: whoever has it already has the same certificate. Throws while there is none to be had. */
export const stampCertificateNote = ({ store, seals }: StampingTools) => async ({ number }: StampNote): Promise<readonly Write[]> => {
  const grant = await store.grant(number);
  const bytes = grant?.pdf && grant.unstampedPdf === null ? await store.content(grant.pdf) : undefined;
  // Nothing to stamp, or stamps are wanted no more.
  if (!grant?.pdf || !bytes || !seals.stamp) return [];
  const stamped = await seals.stamp(Buffer.from(bytes));
  if (!stamped.ok) throw new Error(stamped.refusal.code);
  const pdf = hash('sha256', stamped.value);
  return [{ write: 'addContent', row: { hash: pdf, bytes: stamped.value } }, { write: 'setStampedPdf', row: { number, was: grant.pdf, pdf } }];
};
