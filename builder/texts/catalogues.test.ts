import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { PAGE_LANGUAGES } from '#runtime/texts/languages.ts';
import { rootFolder } from '#server/root-folder.ts';
import { catalogues, loadBlockTexts, loadFirstWords, loadProblemTexts, loadTexts, loadToolTexts } from './catalogues.ts';

/** The sources that stay in the built editor. */
async function sources(): Promise<string[]> {
  const { metafile } = await build({ absWorkingDir: rootFolder, entryPoints: ['builder/main.tsx'], bundle: true, splitting: true, format: 'esm', jsx: 'automatic', write: false, metafile: true, outdir: 'unwritten', loader: { '.css': 'empty' }, logLevel: 'error' });
  const kept = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path));
  return [...new Set(kept)].filter((path) => /^(builder|runtime|schemas)\/.*\.tsx?$/.test(path) && !path.startsWith('builder/texts/'));
}

const folder = join(rootFolder, 'runtime/texts');
const areaOf = new Map(readdirSync(folder).filter((name) => name.endsWith('.en.json')).flatMap((name) => Object.keys(JSON.parse(readFileSync(join(folder, name), 'utf8'))).map((key) => [key, name.split('.')[0]!] as const)));

test('[B-57] every text the editor names is among those it reads, in every language', async () => {
  await Promise.all(PAGE_LANGUAGES.flatMap((language) => [loadTexts(language), loadProblemTexts(language), loadBlockTexts(language), loadToolTexts(language)]));
  const named = (await sources()).flatMap((path) => {
    const source = readFileSync(join(rootFolder, path), 'utf8');
    const whole = [...source.matchAll(/['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/g)].map(([, key]) => key!).filter((key) => areaOf.has(key));
    const begun = [...source.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{/g)].flatMap(([, start]) => [...areaOf.keys()].filter((key) => key.startsWith(start!)));
    return [...whole, ...begun].map((key) => ({ path, key }));
  });
  expect(named.length).toBeGreaterThan(500);
  for (const language of PAGE_LANGUAGES) expect(named.filter(({ key }) => !Object.hasOwn(catalogues[language]!, key)), language).toEqual([]);
});

test('[B-57] a language is read when it is asked for, and English stands in for one the pages do not speak', async () => {
  await loadFirstWords(['uz-Latn']);
  await loadTexts('ar-XB');
  expect(catalogues['en']!['builder.title']).toBeTruthy();
  expect(Object.keys(catalogues).sort()).toEqual([...PAGE_LANGUAGES].sort());
});
