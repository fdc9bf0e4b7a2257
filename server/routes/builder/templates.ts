import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openServiceFile, type ServiceFile } from '#schemas/index.ts';
import { rootFolder } from '#server/root-folder.ts';

const FOLDER = join(rootFolder, 'templates');
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export interface Template {
  name: string;
  title: string;
  summary: string;
}

/** Whole services to start from, by title. A folder without a service file that opens is passed over. */
export async function templateNames(): Promise<Template[]> {
  const names = existsSync(FOLDER) ? await readdir(FOLDER) : [];
  const files = await Promise.all(names.map(async (name) => ({ name, file: await readTemplate(name) })));
  return files.flatMap(({ name, file }) => (file ? [{ name, title: file.title, summary: file['x-service'].about.summary }] : [])).sort((one, other) => one.title.localeCompare(other.title));
}

export async function readTemplate(name: string): Promise<ServiceFile | undefined> {
  const path = join(FOLDER, name, 'service.json');
  if (!NAME.test(name) || !existsSync(path)) return undefined;
  const opened = openServiceFile(await readFile(path, 'utf8'));
  return opened.ok ? opened.file : undefined;
}
