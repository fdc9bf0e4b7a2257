import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { rootFolder } from '#server/root-folder.ts';

const FOLDER = join(rootFolder, '.build/builder');
const TYPES: Record<string, string> = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const NAME = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;

export interface BuiltPage { script: string; imports: string[]; styles: string[] }
interface ManifestEntry { file: string; css?: string[]; imports?: string[]; isEntry?: boolean }

/** Addresses of the editor's script, of the scripts it begins with, and of the styles of all of them, from the build's manifest; undefined before `npm run build:builder`. */
export async function builtPage(folder = FOLDER): Promise<BuiltPage | undefined> {
  const path = join(folder, '.vite/manifest.json');
  if (!existsSync(path)) return undefined;
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, ManifestEntry>;
  const entry = Object.values(manifest).find(({ isEntry }) => isEntry);
  if (!entry) return undefined;
  const imported = importedBy(entry, manifest);
  const at = (file: string) => `/builder/${file}`;
  return { script: at(entry.file), imports: imported.map(({ file }) => at(file)), styles: [...imported, entry].flatMap(({ css = [] }) => css).map(at) };
}

/** What is loaded with it, those first that others build on. */
function importedBy(entry: ManifestEntry, manifest: Record<string, ManifestEntry>): ManifestEntry[] {
  const [seen, found] = [new Set([entry]), [] as ManifestEntry[]];
  const visit = ({ imports = [] }: ManifestEntry): void => {
    for (const one of imports.map((name) => manifest[name]!)) {
      if (seen.has(one)) continue;
      seen.add(one);
      visit(one);
      found.push(one);
    }
  };
  visit(entry);
  return found;
}

const kept = new Map<string, { bytes: Buffer; type: string }>();

/** One built file. Names carry a hash of the content, so that what was read once never changes. */
export async function builtAsset(name: string, folder = FOLDER): Promise<{ bytes: Buffer; type: string } | undefined> {
  const known = kept.get(name);
  if (known) return known;
  const path = join(folder, 'assets', name);
  const type = TYPES[extname(name)];
  if (!NAME.test(name) || !type || !existsSync(path)) return undefined;
  const asset = { bytes: await readFile(path), type };
  kept.set(name, asset);
  return asset;
}
