import { localise, type ServiceFile } from '#schemas/index.ts';
import { type SpecimenTools, specimenPicture } from './draw-specimen.ts';

/** A certificate a step grants, as it will print. */
export interface GrantedPicture {
  title: string;
  /** Name of the condition under which it is granted. */
  when?: string;
  /** SVG; undefined where it cannot be drawn yet. */
  picture: string | undefined;
}

/** What a step of a draft grants, its words in a language; empty for a step that grants nothing. */
export async function grantedPictures(draft: ServiceFile, step: string, language: string, tools: SpecimenTools): Promise<GrantedPicture[]> {
  const { certificates = {}, flow } = draft['x-service'];
  const results = Object.hasOwn(flow.steps, step) && flow.steps[step]!.kind === 'grant' ? flow.steps[step]!['results'] : undefined;
  if (!Array.isArray(results)) return [];
  const { $defs, 'x-service': said } = localise(draft, language);
  const known = (results as { certificate: string; when?: string }[]).filter(({ certificate }) => Object.hasOwn(certificates, certificate));
  return Promise.all(known.map(async ({ certificate, when }) => {
    const drawn = await specimenPicture(draft, certificate, tools);
    return { title: said.certificates?.[certificate]?.title ?? certificate, ...(when === undefined ? {} : { when: $defs?.[when]?.title ?? when }), picture: drawn.ok ? drawn.value : undefined };
  }));
}
