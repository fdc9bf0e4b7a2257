import type { ServiceFile } from '#schemas/index.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { Drawer } from '#server/certificates/draw-in-worker.ts';
import type { CertificateDrawing } from '#server/certificates/drawing.ts';

export interface SpecimenTools {
  drawer: Drawer;
  /** ISO 8601 instant, UTC. */
  at: string;
  /** Address certificates point at. */
  address: string;
}

/** The PDF of a draft's certificate. Refusals: `no-certificate`, `certificate-characters` (with those no typeface has), `certificate-not-possible`. */
export async function drawSpecimen(file: ServiceFile, certificate: string, { drawer, at, address }: SpecimenTools): Promise<Result<Buffer>> {
  // Typefaces, texts and drawing are loaded at the first picture, so that a cold start does not pay for them.
  const { specimenOf } = await import('./specimen.ts');
  let specimen: CertificateDrawing | undefined;
  try {
    specimen = specimenOf(file, certificate, at, address);
    return specimen ? accept(await drawer.draw(specimen)) : refuse('no-certificate');
  } catch {
    // A draft may be unsound in any way, and the list of problems says how; only of characters it does not know.
    const { missing } = specimen ? await drawer.missingGlyphs(textsOf(specimen)) : { missing: [] };
    return missing.length > 0 ? refuse('certificate-characters', { params: { characters: missing.join(' ') } }) : refuse('certificate-not-possible');
  }
}

/** The same as a picture for the screen: an SVG document. */
export async function specimenPicture(file: ServiceFile, certificate: string, tools: SpecimenTools): Promise<Result<string>> {
  const drawn = await drawSpecimen(file, certificate, tools);
  if (!drawn.ok) return drawn;
  const { pagePicture } = await import('./page-picture.ts');
  return accept(pagePicture(drawn.value));
}

const textsOf = ({ layout }: CertificateDrawing): string[] =>
  layout.elements.flatMap((element) => (element.kind === 'text' ? [element.text] : element.kind === 'field' ? [element.label, element.text] : []));
