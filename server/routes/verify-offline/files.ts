import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootFolder } from '#server/root-folder.ts';

const BUILT = join(rootFolder, '.build/verifier');

let kept: Promise<Record<string, string>> | undefined;

/** The scripts of the page, by name: as the build left them or, from source, bundled when they are first asked for. */
export const verifierFiles = (): Promise<Record<string, string>> => (kept ??= import.meta.url.endsWith('.ts') ? bundled() : built());

async function built(): Promise<Record<string, string>> {
  const names = existsSync(BUILT) ? await readdir(BUILT) : [];
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(BUILT, name), 'utf8')])));
}

async function bundled(): Promise<Record<string, string>> {
  const program = new URL('./bundle.js', import.meta.url).href;
  const { bundleVerifier } = (await import(program)) as { bundleVerifier(): Promise<Record<string, string>> };
  return bundleVerifier();
}

/** The service worker with what it is to keep: addresses relative to its own. */
export function serviceWorker(files: Record<string, string>, alsoKept: readonly string[]): string {
  const { 'service-worker.js': worker = '', ...others } = files;
  const all = [...Object.keys(others), ...alsoKept];
  return `const FILES = ${JSON.stringify(all)}, VERSION = '${hash('sha256', JSON.stringify([files, alsoKept])).slice(0, 16)}';\n${worker}`;
}
