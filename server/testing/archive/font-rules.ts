import { create } from 'fontkit';
import { readContent } from './page-content.ts';
import { pagesOf, type PdfDictionary, type PdfObjects } from './pdf-objects.ts';

/** Widths in the file and in the typeface may differ by one thousandth of an em (ISO 19005-3, section 6.2.11.5). */
const TOLERANCE = 1;

/** Names of the rules about typefaces that a file breaks. */
export function fontFaults(pdf: PdfObjects): string[] {
  const fonts = pdf.all.filter((one) => one['/Type'] === '/Font');
  const composite = fonts.filter((one) => one['/Subtype'] === '/Type0');
  const inside = fonts.filter((one) => one['/Subtype'] === '/CIDFontType2');
  const isEmbedded = (font: PdfDictionary) => pdf.bytes(pdf.dictionary(font['/FontDescriptor'])['/FontFile2']).length > 0;
  return [
    ...(composite.length > 0 && composite.length === inside.length && fonts.length === composite.length * 2 && inside.every(isEmbedded) ? [] : ['typefaces are embedded']),
    ...(composite.every((font) => font['/Encoding'] === '/Identity-H') && inside.every((font) => font['/CIDToGIDMap'] === '/Identity') ? [] : ['codes lead to glyphs']),
    ...(composite.every((font) => isReadable(pdf.bytes(font['/ToUnicode']).toString('latin1'))) ? [] : ['glyphs lead to text']),
    ...(inside.filter(isEmbedded).every((font) => hasItsWidths(pdf, font)) ? [] : ['widths are those of the typeface']),
    ...(showsNotdef(pdf) ? ['no empty box is shown'] : []),
  ];
}

const isReadable = (map: string): boolean => /beginbf(range|char)/.test(map) && !/<(0000|feff|fffe)>\s*$/im.test(map.replaceAll(/.*codespacerange[\s\S]*?endcodespacerange/g, ''));

function hasItsWidths(pdf: PdfObjects, font: PdfDictionary): boolean {
  const face = create(pdf.bytes(pdf.dictionary(font['/FontDescriptor'])['/FontFile2']));
  const [first, widths] = pdf.array(font['/W']);
  return pdf.array(widths).every((width, index) => Math.abs(Number(width) - (face.getGlyph(Number(first) + index).advanceWidth / face.unitsPerEm) * 1_000) <= TOLERANCE);
}

function showsNotdef(pdf: PdfObjects): boolean {
  return pagesOf(pdf).some((page) => readContent(pdf.bytes(page['/Contents']).toString('latin1')).painted
    .some(({ operator, operands }) => /T[jJ]/.test(operator) && operands.some((operand) => /^<(....)*0000/.test(operand))));
}
