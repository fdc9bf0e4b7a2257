import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogues } from '#runtime/texts/index.ts';

const folder = (path: string) => new URL(path, import.meta.url);
const sources = [...filesIn('./'), ...filesIn('../steps/')].map((path) => readFileSync(folder(path), 'utf8')).join('\n');
const words = (text: RegExp): string[] => [...new Set([...sources.matchAll(text)].map((match) => match[1]!))].sort();

function filesIn(path: string): string[] {
  return readdirSync(folder(path), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(`${path}${entry.name}/`) : /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [`${path}${entry.name}`] : []);
}

test.each(['en', 'dz'])('[E11] every refusal and every fault of a field has its sentence (%s)', (language) => {
  const refusals = words(/refuse\('([a-z-]+\.[a-z-]+)'/g).map((code) => `refusal.${code}`);
  const faults = [...words(/code: '([a-z-]+)'/g), ...words(/'([a-z-]+)'(?=,? *(?:pattern|enum|minimum|maximum|minItems|oneOf|maxLength|unevaluated|'false|exclusive|multipleOf|$))/gm).filter((code) => /^(missing|pattern|format|not-|too-|repeated)/.test(code))].map((code) => `field.${code}`);
  expect(refusals.length).toBeGreaterThan(10);
  expect(faults).toEqual(expect.arrayContaining(['field.missing', 'field.not-listed', 'field.not-replaced', 'field.too-long']));
  expect([...refusals, ...new Set(faults)].filter((key) => !Object.hasOwn(catalogues[language]!, key))).toEqual([]);
});
