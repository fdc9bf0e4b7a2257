import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import type { ServiceFile } from '#schemas/index.ts';
import { openServiceFile } from '#schemas/migrations/index.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { refusalOf } from './faults.ts';
import { jsonFault } from './json-fault.ts';

/** A JSON file, or why it cannot be read. */
function readJson(path: string): Result<unknown> {
  const read = readText(path);
  if (!read.ok) return read;
  try {
    return accept(JSON.parse(read.value));
  } catch {
    return refuse('command.file-not-json', { params: { path, ...(jsonFault(read.value) ?? { line: 1, column: 1 }) } });
  }
}

/** Its text, without a byte order mark, which is no part of it (RFC 8259, section 8.1). */
function readText(path: string): Result<string> {
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

/** A service file of any format we know, brought up to date. */
export function readService(path: string): Result<ServiceFile> {
  const json = readJson(path);
  if (!json.ok) return json;
  const opened = openServiceFile(json.value);
  return opened.ok ? accept(opened.file) : refuse(opened.code, { params: { ...opened.params, path } });
}
