import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { safeName, type ZipEntry, zipOf } from './zip.ts';

async function* each(entries: readonly ZipEntry[]): AsyncGenerator<ZipEntry> {
  yield* entries;
}

/** Reads as programs do (APPNOTE 4.3.6): from the directory at the end to each entry's own header, checking that both say the same. */
function read(zip: Buffer): [name: string, bytes: Buffer][] {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  expect(at + zip.readUInt32LE(end + 12)).toBe(end);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [sum, packed, size, length, local] = [zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const name = zip.subarray(at + 46, at + 46 + length);
    expect([zip.toString('latin1', at, at + 4), zip.toString('latin1', local, local + 4), packed]).toEqual(['PK\u0001\u0002', 'PK\u0003\u0004', size]);
    expect(zip.subarray(local + 6, local + 30)).toEqual(zip.subarray(at + 8, at + 32));
    const bytes = zip.subarray(local + 30 + length, local + 30 + length + size);
    expect([zip.subarray(local + 30, local + 30 + length).equals(name), crc32(bytes)]).toEqual([true, sum]);
    at += 46 + length;
    return [name.toString(), Buffer.from(bytes)];
  });
}

test('a ZIP is read name by name and byte by byte', async () => {
  const entries = [{ name: 'BR-1/01 གནང་བ.pdf', bytes: Buffer.from('one') }, { name: 'BR-1/02 photo.png', bytes: Buffer.alloc(100_000, 7) }, { name: 'BR-1/empty.txt', bytes: Buffer.alloc(0) }];
  const parts: Buffer[] = [];
  for await (const part of zipOf(each(entries))) parts.push(part);
  expect(read(Buffer.concat(parts))).toEqual(entries.map(({ name, bytes }) => [name, bytes]));
});

test.each([['../../etc/passwd', '_.._etc_passwd'], ['C:\\x', 'C__x'], ['a\u202efdp.exe', 'a_fdp.exe'], ['...', '_'], ['', '_'], ['\u0000', '_'], ['གནང་བ', 'གནང་བ'], [' x. ', 'x']])('safeName(%j) is %j', (text, name) => expect(safeName(text)).toBe(name));
