import type { ServiceFile } from '#schemas/index.ts';
import { toBase41 } from '#runtime/certificates/base41.ts';
import { writeClaims } from '#runtime/certificates/code-claims.ts';
import type { CertificateRecord } from '#runtime/certificates/record.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { Seals } from '#server/seals/seals.ts';
import { SPECIMEN_KEY } from '#server/seals/special-keys.ts';
import { withClaim169 } from '#server/certificates/claim-169-code.ts';
import type { Drawer } from '#server/certificates/draw-in-worker.ts';
import type { CertificateDrawing } from '#server/certificates/drawing.ts';

type Drawn = CertificateDrawing & { record: CertificateRecord };

export interface SpecimenTools {
  drawer: Drawer;
  /** ISO 8601 instant, UTC. */
  at: string;
  /** Address certificates point at. */
  address: string;
}

/** The PDF of a draft's certificate. Refusals: `no-certificate`, `certificate-characters` (with those no typeface has), `certificate-not-possible`. */
export async function drawSpecimen(file: ServiceFile, certificate: string, { drawer, at, address }: SpecimenTools, sign?: (drawing: Drawn) => Promise<Drawn>): Promise<Result<Buffer>> {
  // Typefaces, texts and drawing are loaded at the first picture, so that a cold start does not pay for them.
  const { specimenOf } = await import('./specimen.ts');
  let specimen: Drawn | undefined;
  try {
    specimen = specimenOf(file, certificate, at, address);
    return specimen ? accept(await drawer.draw(await (sign ?? withClaim169)(specimen))) : refuse('no-certificate');
  } catch {
    // A draft may be unsound in any way, and the list of problems says how; only of characters it does not know.
    const { missing } = specimen ? await drawer.missingGlyphs(textsOf(specimen)) : { missing: [] };
    return missing.length > 0 ? refuse('certificate-characters', { params: { characters: missing.join(' ') } }) : refuse('certificate-not-possible');
  }
}

/** The same sealed, its code signed, as a certificate is: with the key of specimens, so that whoever checks either is told SPECIMEN. */
export async function sealedSpecimen(file: ServiceFile, certificate: string, { seals, ...tools }: SpecimenTools & { seals: Pick<Seals, 'seal' | 'state'> }): Promise<Result<Buffer>> {
  const t = translator(file['x-service'].language, { onMissing: 'english' });
  const words = { name: t('certificate.specimen.seal'), label: t('certificate.specimen.seal'), reason: t('certificate.specimen.reason') };
  const sign = async (drawing: Drawn): Promise<Drawn> => {
    const state = (claims: Uint8Array<ArrayBuffer>) => seals.state(SPECIMEN_KEY, words.name, claims);
    const code = toBase41(await state(writeClaims({ ...drawing.record, title: drawing.layout.title })));
    return withClaim169({ ...drawing, qr: { ...drawing.qr, code } }, state);
  };
  const drawn = await drawSpecimen(file, certificate, tools, sign);
  return drawn.ok ? accept(await seals.seal(drawn.value, SPECIMEN_KEY, words)) : drawn;
}

/** The same as a picture for the screen: an SVG document. */
export async function specimenPicture(file: ServiceFile, certificate: string, tools: SpecimenTools): Promise<Result<string>> {
  const drawn = await drawSpecimen(file, certificate, tools);
  if (!drawn.ok) return drawn;
  const { pagePicture } = await import('./page-picture.ts');
  return accept(pagePicture(drawn.value));
}

const textsOf = ({ layout, second }: CertificateDrawing): string[] => [layout, ...(second ? [second.layout] : [])].flatMap(({ elements }) => elements.flatMap((element) => {
  switch (element.kind) {
    case 'text': return [element.text, element.beside?.text ?? ''];
    case 'field': case 'signature': return [element.label, element.text, element.beside?.label ?? '', element.beside?.text ?? ''];
    case 'table': return [...element.columns.flatMap(({ label, besideLabel = '' }) => [label, besideLabel]), ...element.rows.flat().flatMap(({ text, beside = '' }) => [text, beside])];
    case 'photo': return [element.title];
    default: return [];
  }
}));
