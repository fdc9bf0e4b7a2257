import { crc32 } from 'node:zlib';

export interface ZipEntry {
  /** With `/` between folders; sound for every system (see `safeName`). */
  name: string;
  bytes: Uint8Array;
}

/** UTF-8 names (APPNOTE 4.4.4, bit 11). */
const UTF8 = 0x0800;
const VERSION = 20;
/** 1 January 1980: the file says when a document came, its copy need not. */
const NO_DATE = 0x0021;

/**
 * The bytes of a ZIP (PKWARE APPNOTE 6.3), entry by entry as they come, stored as they are: documents are compressed already. No entry and not all of them together may reach 4 GiB,
 * which documents of a file never do.
 */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer, void> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { name, bytes } of entries) {
    const text = Buffer.from(name);
    const about = aboutOf(text, bytes);
    yield Buffer.concat([fields([4, 0x04034b50], [2, VERSION]), about, text]);
    yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    directory.push(Buffer.concat([fields([4, 0x02014b50], [2, VERSION], [2, VERSION]), about, fields([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), text]));
    offset += 30 + text.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  yield Buffer.concat([...directory, fields([4, 0x06054b50], [2, 0], [2, 0], [2, directory.length], [2, directory.length], [4, size], [4, offset], [2, 0])]);
}

/** What the entry's own header and the directory say alike: flags, method (stored), time, date, sum, sizes, length of the name, no extra field. */
const aboutOf = (name: Buffer, bytes: Uint8Array): Buffer =>
  fields([2, UTF8], [2, 0], [2, 0], [2, NO_DATE], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]);

/** Little-endian numbers of 2 or 4 bytes. */
function fields(...numbers: readonly (readonly [2 | 4, number])[]): Buffer {
  const buffer = Buffer.alloc(numbers.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of numbers) at = bytes === 2 ? buffer.writeUInt16LE(value, at) : buffer.writeUInt32LE(value, at);
  return buffer;
}

const LONGEST = 100;
/** Signs that no system, or not every one, takes in a name, and those that turn the reading direction. */
const UNSAFE = /[\u0000-\u001f\u007f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name that every system takes, and that leads to no other folder; without its ending. Never empty. */
export function safeName(text: string): string {
  const name = [...text.normalize('NFC').replace(UNSAFE, '_')].slice(0, LONGEST).join('').replace(/^[. ]+|[. ]+$/g, '');
  return name === '' ? '_' : name;
}
