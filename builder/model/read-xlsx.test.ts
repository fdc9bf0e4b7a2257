import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readXlsx } from './read-xlsx.ts';

/** A part as it is packed; `says` is the length its header claims. */
interface Packed { method: 0 | 8; bytes: Uint8Array; says: number }

/** A ZIP of texts, deflated as spreadsheets do, or of parts packed by hand. */
function zipWith(parts: Record<string, string | Packed>): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, part] of Object.entries(parts)) {
    const text = typeof part === 'string' ? Buffer.from(part) : undefined;
    const { method, bytes, says } = typeof part === 'string' ? { method: 8, bytes: deflateRawSync(text!), says: text!.length } : part;
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(method, 4);
    about.writeUInt32LE(text ? crc32(text) : 0, 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(says, 18);
    about.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from('PK\u0003\u0004', 'latin1'), about, Buffer.from(name), Buffer.from(bytes));
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), about, place, Buffer.from(name));
    at += 30 + name.length + bytes.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...bodies, index, end]));
}

const workbook = (sheet: string, more: Parameters<typeof zipWith>[0] = {}) => zipWith({
  'xl/workbook.xml': '<x:workbook xmlns:x="m" xmlns:r="o"><x:sheets><x:sheet name="A" sheetId="4" r:id="rId7"/><x:sheet name="B" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId7" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c><v>0</v></c></row></sheetData></worksheet>',
  'xl/worksheets/sheet2.xml': sheet, ...more,
});
const linesIn = async (bytes: Uint8Array) => { const read = await readXlsx(bytes); return read.ok ? read.lines : read.fault; };

describe('[BS-10] a workbook is read as spreadsheets write it', () => {
  it('given shared, rich and written-in texts, gaps and numbers, then the first sheet\'s lines stand with their numbers', async () => {
    const sheet = '<?xml version="1.0"?><worksheet><cols><col min="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"/><row r="4" spans="1:3"><c r="A4"><v>1.0</v></c><c r="C4" t="inlineStr"><is><t xml:space="preserve"> འབྲུག &amp; &#x10B; &unknown; </t></is></c></row><row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="str"><f>A4&amp;"x"</f><v>1x</v></c><c r="C5" t="e"><v>#REF!</v></c></row></sheetData></worksheet>';
    const strings = '<sst><si><t>code</t></si><si><r><rPr><b/></rPr><t>En</t></r><r><t xml:space="preserve">glish_x0041_</t></r><rPh sb="0"><t>read aloud</t></rPh></si></sst>';
    expect(await linesIn(workbook(sheet, { 'xl/sharedStrings.xml': strings }))).toEqual([{ number: 1, cells: ['code', 'EnglishA'] }, { number: 4, cells: ['1', '', 'འབྲུག & ċ &unknown;'] }, { number: 5, cells: ['TRUE', '1x', ''] }]);
  });

  it('given files that are no workbook, damaged or under a password, then each is declined by name', async () => {
    const good = workbook('<worksheet><sheetData/></worksheet>');
    expect(await linesIn(good)).toEqual([]);
    expect(await linesIn(new TextEncoder().encode('code,English\n'))).toBe('not-zip');
    expect(await linesIn(new Uint8Array())).toBe('not-zip');
    expect(await linesIn(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toBe('locked');
    expect(await linesIn(zipWith({ 'word/document.xml': '<w/>' }))).toBe('not-table');
    for (let cut = 1; cut < good.length; cut += 7) expect(['not-zip', 'not-table']).toContain(await linesIn(good.slice(0, good.length - cut)));
    const locked = Uint8Array.from(good);
    locked[new TextDecoder('latin1').decode(good).indexOf('PK\u0001\u0002') + 8]! |= 1;
    expect(await linesIn(locked)).toBe('locked');
  });

  it('given a part that unpacks to far more than it says, endless tables, or tags never closed, then nothing hangs', async () => {
    const bomb = deflateRawSync(Buffer.alloc(60_000_000, 32));
    const begun = performance.now();
    expect(await linesIn(workbook('', { 'xl/worksheets/sheet2.xml': { method: 8, bytes: bomb, says: 10 } }))).toBe('too-large');
    expect(await linesIn(workbook(`<sheetData>${'<row/>'.repeat(20_001)}</sheetData>`))).toBe('long');
    expect(await linesIn(workbook('<sheetData><row><c r="ZZZ1"><v>1</v></c></row></sheetData>'))).toBe('long');
    expect(await linesIn(workbook('<row><c t="inlineStr"><is>'.repeat(19_000) + '<rPh '.repeat(200_000)))).toEqual([]);
    expect(await linesIn(workbook('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><row><c t="inlineStr"><is><t>&a;</t></is></c></row>'))).toEqual([{ number: 1, cells: ['&a;'] }]);
    expect(performance.now() - begun).toBeLessThan(8_000);
  });
});
