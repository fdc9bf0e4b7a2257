import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { rootFolder } from './root-folder.ts';

const IMPORT = /^(?:import|export)\s+(?!type\b)([^;]*?)\s*from\s*'([^']+)'/gm;

/** Only types are asked for: nothing of it is there when the program runs. */
const isTypesAlone = (names: string): boolean => /^\{(\s*type\s[^,}]*,?)+\s*\}$/.test(names.trim());

/** What a file asks for when it is read, by path or package; not what it asks for later. */
function asked(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].filter(([, names = '']) => !isTypesAlone(names))
    .map(([, , from = '']) => (from.startsWith('#') ? join(rootFolder, from.slice(1)) : from.startsWith('.') ? join(dirname(file), from) : from));
}

test('[K5] a start reads no forms, no drawing of pages and no fonts: they come with the first page that needs them', () => {
  const read = new Set([join(rootFolder, 'server/server.ts')]);
  for (const file of read) if (/\.tsx?$/.test(file)) for (const one of asked(file)) read.add(one);
  expect(read.size).toBeGreaterThan(300);
  expect(read).toContain('fastify');
  expect(['@rjsf/core', '@rjsf/utils', 'react-dom/server', 'fontkit', 'harfbuzzjs'].filter((one) => read.has(one))).toEqual([]);
});
