import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { refusalOf } from './faults.ts';

/** A file's text, without a byte order mark, which is no part of it (RFC 8259, section 8.1). */
export function readText(path: string): Result<string> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (fault) {
    const refusal = refusalOf(Object.assign(fault as object, { path }));
    if (!refusal) throw fault;
    return { ok: false, refusal };
  }
  return isUtf8(bytes) ? accept(bytes.toString().replace(/^\uFEFF/, '')) : refuse('command.file-not-utf8', { params: { path } });
}
