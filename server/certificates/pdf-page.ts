import type { Box } from '#schemas/index.ts';
import { colourValue, numeral, numerals, textValue } from './pdf-values.ts';
import type { StructurePart } from './structure.ts';

export interface PageLink { number: number; part: StructurePart; rect: string; address: string; description: string }

type Matrix = readonly [number, number, number, number, number, number];

/** What is drawn on one page, as the operators of its content (ISO 32000-1, annex A). Lengths are points from the top left corner, y downward. */
export class PdfPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** By the number of their mark, the parts whose content is on the page. */
  readonly marked: StructurePart[] = [];
  readonly links: PageLink[] = [];
  readonly #operators: string[];

  constructor(number: number, [width, height]: readonly [number, number]) {
    this.number = number;
    this.width = width;
    this.height = height;
    this.#operators = [this.upright];
  }

  /** Turns the page upside down, or back. */
  get upright(): string {
    return `1 0 0 -1 0 ${numeral(this.height)} cm`;
  }

  get content(): string {
    return this.#operators.join('\n');
  }

  addContent(operator: string): this {
    this.#operators.push(operator);
    return this;
  }

  save(): this { return this.addContent('q'); }
  restore(): this { return this.addContent('Q'); }
  transform(...matrix: Matrix): this { return this.addContent(`${numerals(matrix)} cm`); }
  lineWidth(points: number): this { return this.addContent(`${numeral(points)} w`); }
  strokeColor(colour: string): this { return this.addContent(`${colourValue(colour)} RG`); }
  fillColor(colour: string): this { return this.addContent(`${colourValue(colour)} rg`); }
  moveTo(x: number, y: number): this { return this.addContent(`${numeral(x)} ${numeral(y)} m`); }
  lineTo(x: number, y: number): this { return this.addContent(`${numeral(x)} ${numeral(y)} l`); }
  rect(x: number, y: number, width: number, height: number): this { return this.addContent(`${numeral(x)} ${numeral(y)} ${numeral(width)} ${numeral(height)} re`); }
  stroke(): this { return this.addContent('S'); }
  fill(): this { return this.addContent('f'); }
  clip(): this { return this.addContent('W n'); }

  /** Clockwise, about a point. */
  rotate(radians: number, x: number, y: number): this {
    const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
    return this.transform(cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos);
  }

  /** Begins what programs that read aloud pass over (section 14.8.2.2). */
  beginArtifact(type: string): this { return this.addContent(`/Artifact << /Type /${type} >> BDC`); }

  /** Begins content of a part of the structure. */
  beginMarked(part: StructurePart, tag: string): this {
    return this.addContent(this.mark(part, tag));
  }

  /** The operator that begins such content, with words for programs that copy it. */
  mark(part: StructurePart, tag: string, { lang, actual }: { lang?: string | undefined; actual?: string | undefined } = {}): string {
    const mark = this.marked.push(part) - 1;
    part.add({ page: this, mark });
    return `/${tag} << /MCID ${mark}${lang === undefined ? '' : ` /Lang ${textValue(lang)}`}${actual === undefined ? '' : ` /ActualText ${textValue(actual)}`} >> BDC`;
  }

  endMarked(): this { return this.addContent('EMC'); }

  /** Makes a box lead to an address (section 12.5.6.5), as something the part says. */
  addLink(number: number, part: StructurePart, { x, y, width, height }: Required<Pick<Box, 'x' | 'y' | 'width' | 'height'>>, address: string, description: string): void {
    this.links.push({ number, part, rect: numerals([x, this.height - y - height, x + width, this.height - y]), address, description });
    part.add({ page: this, annotation: number });
  }
}
