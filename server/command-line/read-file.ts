import type { ServiceFile } from '#schemas/index.ts';
import { openServiceFile } from '#schemas/migrations/index.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { jsonFault } from './json-fault.ts';
import { readText } from './read-text.ts';

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

/** A service file of any format we know, brought up to date. */
export function readService(path: string): Result<ServiceFile> {
  const json = readJson(path);
  if (!json.ok) return json;
  const opened = openServiceFile(json.value);
  return opened.ok ? accept(opened.file) : refuse(opened.code, { params: { ...opened.params, path } });
}
