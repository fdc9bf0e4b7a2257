import { hash } from 'node:crypto';
import type { Note } from '#runtime/engine/effects.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { CertificateDrawing } from '#server/certificates/drawing.ts';
import { drawingOf } from '#server/certificates/issue.ts';
import type { Cases, LoadedCase } from '#server/cases/cases.ts';
import type { SealWords } from '#server/seals/seal-pdf.ts';
import type { Seals } from '#server/seals/seals.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { Store, Write } from '#server/stores/store.ts';

export interface DrawingTools {
  store: Store;
  cases: Cases;
  /** Address certificates point at. */
  address: string;
  draw(drawing: CertificateDrawing): Promise<Buffer>;
  seals: Pick<Seals, 'seal'>;
}

/** Draws a granted certificate once, and its institution seals it; the sealed bytes are kept by their hash and never drawn again (decision 9). */
export const drawCertificateNote = ({ store, cases, address, draw, seals }: DrawingTools) => async (note: Extract<Note, { do: 'DrawCertificate' }>): Promise<readonly Write[]> => {
  const grant = await store.grant(note.number);
  if (!grant || grant.pdf !== null) return [];
  const loaded = await cases.load(grant.caseId);
  if (!loaded) throw new Error(`file of certificate ${note.number} is gone`);
  const bytes = await seals.seal(await draw(drawingOf(grant, loaded, address)), grant.institution, sealWords(grant, loaded));
  const pdf = hash('sha256', bytes);
  return [{ write: 'addContent', row: { hash: pdf, bytes } }, { write: 'setPdf', row: { number: note.number, pdf } }];
};

/** The institution seals, not the officer who decided: in the service's base language, as the certificate is. */
function sealWords({ institution, number }: GrantRow, { service }: LoadedCase): SealWords {
  const { language, institutions } = service.file['x-service'];
  const { title, address } = institutions[institution] ?? { title: institution };
  const t = translator(language, { onMissing: 'english' });
  return { name: title, reason: t('certificate.seal.reason', { number }), label: t('certificate.seal', { institution: title }), ...(address ? { location: address } : {}) };
}
