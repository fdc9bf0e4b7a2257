import type { PdfObjects } from './pdf-objects.ts';
import type { PdfPage } from './pdf-page.ts';
import { numerals, textValue } from './pdf-values.ts';

export interface StructureOptions {
  /** BCP 47, where it is not that of what it is in. */
  lang?: string;
  /** What a picture shows. */
  alt?: string;
  /** What is read aloud instead of what is drawn. */
  actual?: string;
  /** Left, top, right and bottom on the page. */
  bbox?: readonly [number, number, number, number];
  /** Of which cells a cell is the heading. */
  scope?: 'Column';
}

type Kid = StructurePart | { page: PdfPage; mark: number } | { page: PdfPage; annotation: number };

/** A part of the document's structure, as programs read it aloud (ISO 32000-1, section 14.7). */
export class StructurePart {
  readonly number: number;
  readonly #kind: string;
  readonly #entries: string;
  readonly #kids: Kid[] = [];

  constructor(objects: PdfObjects, page: PdfPage, kind: string, options: StructureOptions) {
    this.number = objects.reserve();
    this.#kind = kind;
    this.#entries = entriesOf(page, options);
  }

  add(kid: Kid): this {
    this.#kids.push(kid);
    return this;
  }

  /** Writes it and everything in it. */
  write(objects: PdfObjects, parent: number): void {
    const own = this.#kids.find((kid) => 'mark' in kid)?.page;
    const kids = this.#kids.map((kid) => {
      if (kid instanceof StructurePart) return `${kid.number} 0 R`;
      if ('annotation' in kid) return `<< /Type /OBJR /Obj ${kid.annotation} 0 R /Pg ${kid.page.number} 0 R >>`;
      return kid.page === own ? String(kid.mark) : `<< /Type /MCR /Pg ${kid.page.number} 0 R /MCID ${kid.mark} >>`;
    });
    objects.write(this.number, `<< /S /${this.#kind}${this.#entries} /P ${parent} 0 R /K [${kids.join(' ')}]${own ? ` /Pg ${own.number} 0 R` : ''} >>`);
    for (const kid of this.#kids) if (kid instanceof StructurePart) kid.write(objects, this.number);
  }
}

function entriesOf(page: PdfPage, { lang, alt, actual, bbox, scope }: StructureOptions): string {
  return [
    lang === undefined ? '' : ` /Lang ${textValue(lang)}`, alt === undefined ? '' : ` /Alt ${textValue(alt)}`, actual === undefined ? '' : ` /ActualText ${textValue(actual)}`,
    bbox === undefined ? '' : ` /A << /O /Layout /Placement /Block /BBox [${numerals([bbox[0], page.height - bbox[3], bbox[2], page.height - bbox[1]])}] >>`,
    scope === undefined ? '' : ` /A << /O /Table /Scope /${scope} >>`,
  ].join('');
}

/** Writes the tree of all parts and what leads from marks on the pages back to them (section 14.7.4.4); returns its object's number. */
export function writeStructure(objects: PdfObjects, root: StructurePart, pages: readonly PdfPage[]): number {
  const number = objects.reserve();
  root.write(objects, number);
  const links = pages.flatMap(({ links }) => links);
  const marks = pages.map((page, key) => `${key} [${page.marked.map((part) => `${part.number} 0 R`).join(' ')}]`);
  const annotations = links.map(({ part }, index) => `${pages.length + index} ${part.number} 0 R`);
  objects.write(number, `<<\n/Type /StructTreeRoot\n/K [${root.number} 0 R]\n/ParentTree << /Nums [${[...marks, ...annotations].join(' ')}] >>\n/ParentTreeNextKey ${marks.length + annotations.length}\n>>`);
  return number;
}
