import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { type Box, PAGE_SIZES } from '#schemas/index.ts';
import { colourProfile } from './colour-profile.ts';
import type { CertificateDrawing } from './drawing.ts';
import { type DocumentInfo, xmpOf } from './metadata.ts';
import { FontsInUse } from './pdf-font.ts';
import { PdfObjects } from './pdf-objects.ts';
import { PdfPage } from './pdf-page.ts';
import { dateValue, numerals, textValue } from './pdf-values.ts';
import { StructurePart, type StructureOptions, writeStructure } from './structure.ts';

/** Name of the file inside the file. */
const RECORD_NAME = 'certificate.json';
/** Half the time of the usual effort, for a page hardly larger; nothing on a page repeats what stood far before it. */
const QUICK = { level: 2, windowBits: 13, memLevel: 7 };
const ID_DIGITS = 32;

/** A document that is being drawn: tagged, as PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), its record attached. Nothing in it depends on when or where it is drawn. */
export class PdfDocument {
  readonly objects = new PdfObjects();
  readonly fonts = new FontsInUse();
  readonly pages: PdfPage[] = [];
  /** Pictures by their name in content, with their object. */
  readonly pictures = new Map<string, number>();
  /** What is drawn first on every further page. */
  onPage: (() => void) | undefined;
  /** Where is drawn now. */
  page: PdfPage;
  readonly #size: readonly [number, number];
  readonly #drawing: CertificateDrawing;

  constructor(drawing: CertificateDrawing) {
    const { width, height } = PAGE_SIZES[drawing.layout.page];
    this.#drawing = drawing;
    this.#size = [width, height];
    this.page = this.#newPage();
  }

  addPage(): void {
    this.page = this.#newPage();
    this.onPage?.();
  }

  struct(kind: string, options: StructureOptions = {}): StructurePart {
    return new StructurePart(this.objects, this.page, kind, options);
  }

  link(part: StructurePart, box: Required<Pick<Box, 'x' | 'y' | 'width' | 'height'>>, address: string, description: string): void {
    this.page.addLink(this.objects.reserve(), part, box, address, description);
  }

  /** The finished file. @param root the part all others are in */
  close(root: StructurePart): Buffer {
    const { layout, number, institution, issuedAt, language, record } = this.#drawing;
    const info: DocumentInfo = { Title: `${layout.title} ${number}`, Author: institution, Subject: layout.title, Keywords: number, Creator: 'Stampless', Producer: 'Stampless', CreationDate: new Date(issuedAt) };
    const { objects } = this;
    const structure = writeStructure(objects, root, this.pages);
    const { tree, digest } = this.#writePages(`${info.Title}\n${issuedAt}\n`);
    const metadata = objects.addStream('/Type /Metadata /Subtype /XML', Buffer.from(xmpOf(info, language, record)));
    const profile = objects.addStream('/N 3 /Filter /FlateDecode', colourProfile());
    const intent = objects.add(`<< /Type /OutputIntent /S /GTS_PDFA1 /Info (sRGB IEC61966-2.1) /OutputConditionIdentifier (sRGB IEC61966-2.1) /DestOutputProfile ${profile} 0 R >>`);
    const catalog = objects.add([
      '<<', '/Type /Catalog', `/Pages ${tree} 0 R`, `/Lang ${textValue(language)}`, '/MarkInfo << /Marked true >>', `/StructTreeRoot ${structure} 0 R`, '/ViewerPreferences << /DisplayDocTitle true >>',
      `/Metadata ${metadata} 0 R`, `/OutputIntents [${intent} 0 R]`, ...this.#attached(info), '>>',
    ].join('\n'));
    const words = objects.add(`<< ${Object.entries(info).map(([entry, value]) => `/${entry} ${value instanceof Date ? dateValue(value) : textValue(String(value))}`).join(' ')} >>`);
    return objects.file(`/Root ${catalog} 0 R\n/Info ${words} 0 R\n/ID [<${digest}> <${digest}>]`);
  }

  /** The pages with what they share; returns their tree's object and what tells this document from all others, in hexadecimal digits. */
  #writePages(words: string): { tree: number; digest: string } {
    const { objects, pages } = this;
    const hash = createHash('sha256').update(words);
    const [tree, resources] = [objects.reserve(), objects.reserve()];
    let links = pages.length;
    for (const [key, page] of pages.entries()) {
      const content = deflateSync(page.content, QUICK);
      hash.update(content);
      for (const { number, rect, address, description } of page.links) {
        objects.write(number, `<< /Type /Annot /Subtype /Link /Contents ${textValue(description)} /A << /S /URI /URI ${textValue(address)} >> /Rect [${rect}] /Border [0 0 0] /F 4 /StructParent ${links++} >>`);
      }
      objects.write(page.number, [
        '<<', '/Type /Page', `/Parent ${tree} 0 R`, `/MediaBox [0 0 ${numerals(this.#size)}]`, `/Contents ${objects.addStream('/Filter /FlateDecode', content)} 0 R`, `/Resources ${resources} 0 R`, `/StructParents ${key}`,
        ...(page.links.length === 0 ? [] : [`/Annots [${references(page.links)}]`, '/Tabs /S']), '>>',
      ].join('\n'));
    }
    objects.write(tree, `<<\n/Type /Pages\n/Count ${pages.length}\n/Kids [${references(pages)}]\n>>`);
    const pictures = [...this.pictures].map(([name, picture]) => `/${name} ${picture} 0 R`);
    objects.write(resources, `<< /Font << ${this.fonts.write(objects)} >> /XObject << ${pictures.join(' ')} >> >>`);
    return { tree, digest: hash.digest('hex').slice(0, ID_DIGITS) };
  }

  /** The record as a file inside the file (ISO 19005-3, section 6.8); entries of the catalog. */
  #attached({ Title, CreationDate }: DocumentInfo): string[] {
    const { record } = this.#drawing;
    if (!record) return [];
    const bytes = Buffer.from(`${JSON.stringify(record, null, 2)}\n`);
    const at = dateValue(CreationDate);
    const file = this.objects.addStream(`/Type /EmbeddedFile /Subtype /application#2Fjson /Params << /CreationDate ${at} /ModDate ${at} /Size ${bytes.length} >>`, bytes);
    const attached = this.objects.add(`<< /Type /Filespec /AFRelationship /Data /F (${RECORD_NAME}) /UF (${RECORD_NAME}) /EF << /F ${file} 0 R >> /Desc ${textValue(Title)} >>`);
    return [`/AF [${attached} 0 R]`, `/Names << /EmbeddedFiles << /Names [(${RECORD_NAME}) ${attached} 0 R] >> >>`];
  }

  #newPage(): PdfPage {
    const page = new PdfPage(this.objects.reserve(), this.#size);
    this.pages.push(page);
    return page;
  }
}

const references = (objects: readonly { number: number }[]): string => objects.map(({ number }) => `${number} 0 R`).join(' ');
