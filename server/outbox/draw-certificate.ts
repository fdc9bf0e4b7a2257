import { hash } from 'node:crypto';
import type { Note } from '#runtime/engine/effects.ts';
import type { CertificateDrawing } from '#server/certificates/drawing.ts';
import { drawingOf } from '#server/certificates/issue.ts';
import type { Cases } from '#server/cases/cases.ts';
import type { Store, Write } from '#server/stores/store.ts';

export interface DrawingTools {
  store: Store;
  cases: Cases;
  /** Address certificates point at. */
  address: string;
  draw(drawing: CertificateDrawing): Promise<Uint8Array>;
}

/** Draws a granted certificate once; its bytes are kept by their hash and never drawn again (decision 9). */
export const drawCertificateNote = ({ store, cases, address, draw }: DrawingTools) => async (note: Extract<Note, { do: 'DrawCertificate' }>): Promise<readonly Write[]> => {
  const grant = await store.grant(note.number);
  if (!grant || grant.pdf !== null) return [];
  const loaded = await cases.load(grant.caseId);
  if (!loaded) throw new Error(`file of certificate ${note.number} is gone`);
  const bytes = await draw(drawingOf(grant, loaded, address));
  const pdf = hash('sha256', bytes);
  return [{ write: 'addContent', row: { hash: pdf, bytes } }, { write: 'setPdf', row: { number: note.number, pdf } }];
};
