import type { PdfDictionary, PdfObjects, PdfValue } from './pdf-objects.ts';

/** A part of the document's structure, in reading order. */
export interface StructurePart {
  dictionary: PdfDictionary;
  kind: string;
  parent: StructurePart | undefined;
  /** Numbers of marked content directly in it. */
  mcids: number[];
  /** Annotations directly in it. */
  annotations: PdfDictionary[];
}

/** The document's structure (ISO 32000-1, section 14.7.2), flattened, each part before what is in it. */
export function structureParts(pdf: PdfObjects): StructurePart[] {
  const { array, dictionary, at, catalog } = pdf;
  const parts: StructurePart[] = [];
  const kids = (value: PdfValue | undefined): PdfValue[] => (Array.isArray(at(value)) ? array(value) : value === undefined ? [] : [value]);
  const visit = (value: PdfValue, parent: StructurePart | undefined): void => {
    const one = dictionary(value);
    if (one['/Type'] === '/OBJR') return void parent?.annotations.push(dictionary(one['/Obj']));
    if (one['/Type'] === '/MCR') return void parent?.mcids.push(Number(one['/MCID']));
    if (typeof value === 'number') return void parent?.mcids.push(value);
    const part: StructurePart = { dictionary: one, kind: String(one['/S'] ?? '').slice(1), parent, mcids: [], annotations: [] };
    parts.push(part);
    for (const kid of kids(one['/K'])) visit(kid, part);
  };
  for (const kid of kids(dictionary(catalog['/StructTreeRoot'])['/K'])) visit(kid, undefined);
  return parts;
}

/** What the parent tree (section 14.7.4.4) says is the part of a page's marked content, by its number. */
export function parentsOf({ dictionary, array, catalog }: PdfObjects, structParents: PdfValue | undefined): PdfDictionary[] {
  const numbers = array(dictionary(dictionary(catalog['/StructTreeRoot'])['/ParentTree'])['/Nums']);
  const index = numbers.findIndex((key, place) => place % 2 === 0 && key === structParents);
  return index < 0 ? [] : array(numbers[index + 1]).map(dictionary);
}
