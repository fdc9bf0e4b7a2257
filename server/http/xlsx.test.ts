import { expect, test } from 'vitest';
import { zipPart as part } from '#server/testing/zip-part.ts';
import { xlsxOf } from './xlsx.ts';

const cells = (sheet: string) => [...sheet.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)].map(([, row, inside]) => [Number(row), [...inside!.matchAll(/<c(?: t="inlineStr")?>(?:<v>(.*?)<\/v>|<is><t xml:space="preserve">(.*?)<\/t><\/is>)<\/c>/gs)].map(([, number, text]) => (number === undefined ? text : Number(number)))]);

test('a table is a workbook: texts as texts, never formulas, numbers as numbers, in any script', async () => {
  const zip = await xlsxOf([['File', 'Amount'], ['=1+1', 237.05], ['Dema & <sons> "x"', 0], ['དུས་འགྲིགས། 😀', -3]]);
  expect(cells(part(zip, 'xl/worksheets/sheet1.xml'))).toEqual([[1, ['File', 'Amount']], [2, ['=1+1', 237.05]], [3, ['Dema &amp; &lt;sons&gt; "x"', 0]], [4, ['དུས་འགྲིགས། 😀', -3]]]);
  expect(part(zip, 'xl/worksheets/sheet1.xml')).not.toContain('<f>');
  for (const name of ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels']) expect(part(zip, name)).toMatch(/^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n</);
});

test('a day and an instant are dates of the spreadsheet, in columns as broad as they are; what is none stays as it is written', async () => {
  const zip = await xlsxOf([['When', 'Day'], [{ date: '2026-11-23 20:00:00' }, { date: '2026-11-23' }], [{ date: '1970-01-01' }, { date: '2026-99-99' }]]);
  const sheet = part(zip, 'xl/worksheets/sheet1.xml');
  expect([...sheet.matchAll(/<c s="(\d)"><v>([\d.]+)<\/v>/g)].map(([, style, value]) => [style, Number(value)])).toEqual([['2', 46349.83333333], ['1', 46349], ['1', 25569]]);
  expect([sheet.includes('>2026-99-99<'), sheet.includes('<col min="1" max="1" width="20"'), part(zip, 'xl/styles.xml').includes('yyyy\\-mm\\-dd\\ hh:mm:ss')]).toEqual([true, true, true]);
});

test('what XML cannot hold, or a cell, is left out', async () => {
  const zip = await xlsxOf([[`a\u0000b\u001Fc\uFFFEd\uD800e\tf\ng`, 'x'.repeat(40_000), Number.NaN]]);
  const [[, [first, second, third]]] = cells(part(zip, 'xl/worksheets/sheet1.xml')) as [[number, string[]]];
  expect([first, second!.length, third]).toEqual(['abcde\tf\ng', 32_767, 'NaN']);
});
