import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import dzongkha from '#runtime/texts/store.dz.json' with { type: 'json' };
import english from '#runtime/texts/store.en.json' with { type: 'json' };

test('[ST25] every code a store refuses with has a sentence in each language, and every sentence a code', () => {
  const codes = new Set<string>();
  for (const entry of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.ts') || entry.endsWith('.test.ts')) continue;
    for (const [, code] of readFileSync(join(import.meta.dirname, entry), 'utf8').matchAll(/'(store\.[a-z-]+)'/g)) codes.add(code!);
  }
  for (const catalogue of [english, dzongkha]) expect(Object.keys(catalogue).sort()).toEqual([...codes].sort());
});
