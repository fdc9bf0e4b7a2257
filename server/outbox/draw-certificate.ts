import { hash } from 'node:crypto';
import { toBase41 } from '#runtime/certificates/base41.ts';
import { writeClaims } from '#runtime/certificates/code-claims.ts';
import type { Note } from '#runtime/engine/effects.ts';
import type { CertificateDrawing } from '#server/certificates/drawing.ts';
import { drawingOf } from '#server/certificates/issue.ts';
import { withPhotos } from '#server/certificates/photos.ts';
import type { Cases } from '#server/cases/cases.ts';
import { sealWords } from '#server/seals/seal-words.ts';
import type { Seals } from '#server/seals/seals.ts';
import { newId } from '#server/ids.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { Store, Write } from '#server/stores/store.ts';
import type { StampNote } from './stamp-certificate.ts';

export interface DrawingTools {
  store: Store;
  cases: Cases;
  /** Address certificates point at. */
  address: string;
  draw(drawing: CertificateDrawing): Promise<Buffer>;
  seals: Pick<Seals, 'seal' | 'stamp' | 'state'>;
  now: () => number;
}

/**
 * Draws a granted certificate once, and its institution seals it; the sealed bytes are kept by their hash and never drawn again (decision 9).
 * Its code says who holds it and until when, signed with the same key.
 * A seal whose time stamp cannot be had now is good without: the stamp is asked for again, by a note of its own.
 */
export const drawCertificateNote = ({ store, cases, address, draw, seals, now }: DrawingTools) => async (note: Extract<Note, { do: 'DrawCertificate' }>): Promise<readonly Write[]> => {
  const grant = await store.grant(note.number);
  if (!grant || grant.pdf !== null) return [];
  const loaded = await cases.load(grant.caseId);
  if (!loaded) throw new Error(`file of certificate ${note.number} is gone`);
  const words = sealWords(grant, loaded.service.file);
  const drawing = await withPhotos(drawingOf(grant, loaded, address), loaded.case, store);
  const code = toBase41(await seals.state(grant.institution, words.name, writeClaims({ ...drawing.record, title: drawing.layout.title })));
  const sealed = await seals.seal(await draw({ ...drawing, qr: { ...drawing.qr, code } }), grant.institution, words);
  const stamped = await seals.stamp?.(sealed);
  const bytes = stamped?.ok ? stamped.value : sealed;
  const pdf = hash('sha256', bytes);
  const kept: Write[] = [{ write: 'addContent', row: { hash: pdf, bytes } }, { write: 'setPdf', row: { number: note.number, pdf } }];
  return stamped && !stamped.ok ? [...kept, stampLater(grant, stamped.refusal.code, now())] : kept;
};

/** First after the second that the outbox waits for anything that failed once. */
export function stampLater({ number, caseId }: Pick<GrantRow, 'number' | 'caseId'>, fault: string, at: number): Write {
  const note: StampNote = { do: 'StampSeal', number };
  return { write: 'addNote', row: { id: newId(), caseId, note: JSON.stringify(note), createdAt: at, dueAt: at + 1_000, attempts: 1, fault } };
}
