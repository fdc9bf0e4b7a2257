import { hash } from 'node:crypto';
import { documentKey, rowOfDocument } from '#schemas/index.ts';
import { toBase41 } from '#runtime/certificates/base41.ts';
import { writeClaims } from '#runtime/certificates/code-claims.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { Note } from '#runtime/engine/effects.ts';
import type { CertificateDrawing } from '#server/certificates/drawing.ts';
import { withClaim169 } from '#server/certificates/claim-169-code.ts';
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
  const state = (claims: Uint8Array<ArrayBuffer>) => seals.state(grant.institution, words.name, claims);
  const drawing = await withClaim169(await withPhotos(drawingOf(grant, loaded, address), documentsSeen(loaded.case, grant.number), store), state);
  const code = toBase41(await state(writeClaims({ ...drawing.record, title: drawing.layout.title })));
  const sealed = await seals.seal(await draw({ ...drawing, qr: { ...drawing.qr, code } }), grant.institution, words);
  const stamped = await seals.stamp?.(sealed);
  const bytes = stamped?.ok ? stamped.value : sealed;
  const pdf = hash('sha256', bytes);
  const kept: Write[] = [{ write: 'addContent', row: { hash: pdf, bytes } }, { write: 'setPdf', row: { number: note.number, pdf } }];
  return stamped && !stamped.ok ? [...kept, stampLater(grant, stamped.refusal.code, now())] : kept;
};

/** The documents a certificate can show: those of the file, and of its own row what is asked for each. */
const documentsSeen = ({ documents, grants }: Case, of: string): Pick<Case, 'documents'> => {
  const row = grants.find(({ number }) => number === of)?.row;
  return { documents: documents.filter(({ requirement }) => [undefined, row].includes(rowOfDocument(requirement))).map((one) => ({ ...one, requirement: documentKey(one.requirement) })) };
};

/** First after the second that the outbox waits for anything that failed once. */
export function stampLater({ number, caseId }: Pick<GrantRow, 'number' | 'caseId'>, fault: string, at: number): Write {
  const note: StampNote = { do: 'StampSeal', number };
  return { write: 'addNote', row: { id: newId(), caseId, note: JSON.stringify(note), createdAt: at, dueAt: at + 1_000, attempts: 1, fault } };
}
