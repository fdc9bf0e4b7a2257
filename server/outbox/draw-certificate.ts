import { hash } from 'node:crypto';
import { toBase41 } from '#runtime/certificates/base41.ts';
import { writeClaims } from '#runtime/certificates/code-claims.ts';
import type { Note } from '#runtime/engine/effects.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { CertificateDrawing } from '#server/certificates/drawing.ts';
import { drawingOf } from '#server/certificates/issue.ts';
import type { Cases, LoadedCase } from '#server/cases/cases.ts';
import type { SealWords } from '#server/seals/seal-pdf.ts';
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
  const words = sealWords(grant, loaded);
  const drawing = drawingOf(grant, loaded, address);
  const code = toBase41(await seals.state(grant.institution, words.name, writeClaims({ ...drawing.record, title: drawing.layout.title })));
  const sealed = await seals.seal(await draw({ ...drawing, qr: { ...drawing.qr, code } }), grant.institution, words);
  const stamped = await seals.stamp?.(sealed);
  const bytes = stamped?.ok ? stamped.value : sealed;
  const pdf = hash('sha256', bytes);
  const kept: Write[] = [{ write: 'addContent', row: { hash: pdf, bytes } }, { write: 'setPdf', row: { number: note.number, pdf } }];
  return stamped && !stamped.ok ? [...kept, stampLater(grant, stamped.refusal.code, now())] : kept;
};

/** First after the second that the outbox waits for anything that failed once. */
function stampLater({ number, caseId }: GrantRow, fault: string, at: number): Write {
  const note: StampNote = { do: 'StampSeal', number };
  return { write: 'addNote', row: { id: newId(), caseId, note: JSON.stringify(note), createdAt: at, dueAt: at + 1_000, attempts: 1, fault } };
}

/** The institution seals, not the officer who decided: in the service's base language, as the certificate is. */
function sealWords({ institution, number }: GrantRow, { service }: LoadedCase): SealWords {
  const { language, institutions } = service.file['x-service'];
  const { title, address } = institutions[institution] ?? { title: institution };
  const t = translator(language, { onMissing: 'english' });
  return { name: title, reason: t('certificate.seal.reason', { number }), label: t('certificate.seal', { institution: title }), ...(address ? { location: address } : {}) };
}
