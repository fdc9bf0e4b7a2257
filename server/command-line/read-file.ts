import { readFileSync } from 'node:fs';
import type { ServiceFile } from '#schemas/index.ts';
import { openServiceFile } from '#schemas/migrations/index.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';

/** A JSON file, or why it cannot be read. */
export function readJson(path: string): Result<unknown> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return refuse('command.file-not-found', { params: { path } });
  }
  try {
    return accept(JSON.parse(text));
  } catch {
    return refuse('command.file-not-json', { params: { path } });
  }
}

/** A service file of any format we know, brought up to date. */
export function readService(path: string): Result<ServiceFile> {
  const json = readJson(path);
  if (!json.ok) return json;
  const opened = openServiceFile(json.value);
  return opened.ok ? accept(opened.file) : refuse(opened.code, { params: { ...opened.params, path } });
}
