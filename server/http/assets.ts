import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootFolder } from '#server/root-folder.ts';

/** Folders of files every page may load; the last is the bundle's copy of the others. */
const FOLDERS = ['runtime/portal/assets', 'runtime/desk/assets', '.build/assets'];
const TYPES: Record<string, string> = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' };

export interface Asset { bytes: Buffer; hash: string; type: string }
const assets = new Map<string, Asset>();

/** `/assets/3f2a…/style.css`: the address changes with the content, so browsers may keep it for ever. @throws where there is no such file: our own mistake */
export async function assetAddress(name: string): Promise<string> {
  const asset = await assetNamed(name);
  if (!asset) throw new Error(`no asset ${name}`);
  return `/assets/${asset.hash}/${name}`;
}

export async function assetNamed(name: string): Promise<Asset | undefined> {
  const asset = assets.get(name) ?? await readAsset(name);
  if (asset) assets.set(name, asset);
  return asset;
}

async function readAsset(name: string): Promise<Asset | undefined> {
  const type = /^[a-z][a-z-]*\.(css|js)$/.test(name) ? TYPES[name.split('.')[1] ?? ''] : undefined;
  const path = type && FOLDERS.map((folder) => join(rootFolder, folder, name)).find(existsSync);
  if (!type || !path) return undefined;
  const bytes = await readFile(path);
  return { bytes, type, hash: createHash('sha256').update(bytes).digest('hex').slice(0, 12) };
}
