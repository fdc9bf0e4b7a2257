import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { xlsxOf } from './xlsx.ts';

/** The text of a part, by the directory at the end of the ZIP. */
function part(zip: Buffer, wanted: string): string {
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1')) + 16);
  for (;;) {
    const [method, packed, length, extra, comment, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    if (zip.toString('utf8', at + 46, at + 46 + length) === wanted) {
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const bytes = zip.subarray(from, from + packed);
      return (method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8');
    }
    at += 46 + length + extra + comment;
  }
}
const cells = (sheet: string) => [...sheet.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)].map(([, row, inside]) => [Number(row), [...inside!.matchAll(/<c(?: t="inlineStr")?>(?:<v>(.*?)<\/v>|<is><t xml:space="preserve">(.*?)<\/t><\/is>)<\/c>/gs)].map(([, number, text]) => (number === undefined ? text : Number(number)))]);

test('a table is a workbook: texts as texts, never formulas, numbers as numbers, in any script', async () => {
  const zip = await xlsxOf([['File', 'Amount'], ['=1+1', 237.05], ['Dema & <sons> "x"', 0], ['དུས་འགྲིགས། 😀', -3]]);
  expect(cells(part(zip, 'xl/worksheets/sheet1.xml'))).toEqual([[1, ['File', 'Amount']], [2, ['=1+1', 237.05]], [3, ['Dema &amp; &lt;sons&gt; "x"', 0]], [4, ['དུས་འགྲིགས། 😀', -3]]]);
  expect(part(zip, 'xl/worksheets/sheet1.xml')).not.toContain('<f>');
  for (const name of ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels']) expect(part(zip, name)).toMatch(/^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n</);
});

test('what XML cannot hold, or a cell, is left out', async () => {
  const zip = await xlsxOf([[`a\u0000b\u001Fc\uFFFEd\uD800e\tf\ng`, 'x'.repeat(40_000), Number.NaN]]);
  const [[, [first, second, third]]] = cells(part(zip, 'xl/worksheets/sheet1.xml')) as [[number, string[]]];
  expect([first, second!.length, third]).toEqual(['abcde\tf\ng', 32_767, 'NaN']);
});
