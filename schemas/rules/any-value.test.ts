import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stableJson } from '../service/stable-order.ts';
import { localise } from '../service/localise.ts';
import { openServiceFile } from '../migrations/index.ts';
import { soundService } from '../samples/sound-service.ts';
import { sampleKinds } from '../samples/step-kinds.ts';
import { checkService, isSound } from './index.ts';

type Place = { holder: Record<string, unknown>; key: string };

/** Every place in a value that something else can be put into. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [{ holder: value as Record<string, unknown>, key }, ...placesIn((value as Record<string, unknown>)[key])]);
}

const oddities = fc.constantFrom<unknown>(
  null, true, false, 0, -1, 1.5, 1e308, '', 'x', '/', '#/$defs/large', '#/$defs/catalog-village', '__proto__', '(', '{/applicant', [], {}, [null], [[]], { $ref: '#/$defs/large' },
  { kind: 'desk' }, { const: 1 }, { properties: null }, 'place.inside +', 'constructor', { allOf: [{ $ref: '#/$defs/foreign' }] },
);
const change = fc.record({ at: fc.nat(), how: fc.constantFrom('put', 'remove', 'rename', 'copy'), value: fc.oneof(oddities, fc.jsonValue()), from: fc.nat() });

function mutated(changes: { at: number; how: string; value: unknown; from: number }[]): unknown {
  const file: unknown = soundService();
  for (const { at, how, value, from } of changes) {
    const places = placesIn(file);
    const { holder, key } = places[at % places.length]!;
    if (how === 'put') holder[key] = structuredClone(value);
    else if (how === 'remove' && !Array.isArray(holder)) delete holder[key];
    else if (how === 'rename' && !Array.isArray(holder)) Object.defineProperty(holder, typeof value === 'string' ? value : 'x', { value: holder[key], enumerable: true, configurable: true, writable: true });
    else {
      const other = places[from % places.length]!;
      holder[key] = structuredClone(other.holder[other.key]);
    }
  }
  return file;
}

describe('[S5] whatever is handed in, the answer is a list of problems', () => {
  it('given any JSON value, then problems are found and nothing is thrown', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => checkService(value, sampleKinds).length > 0), { numRuns: 300 });
  });

  it('given a sound service changed anywhere, in any way, then checking, opening, translating and writing end, with problems that name a rule', () => {
    fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const file = mutated(changes);
      const problems = checkService(file, sampleKinds);
      for (const { rule, path } of problems) expect(`${rule} ${path}`).toMatch(/^R\d\d (\/.*)?$/s);
      const opened = openServiceFile(file);
      if (!opened.ok || !isSound(problems)) return;
      expect(isSound(checkService(JSON.parse(stableJson(opened.file)), sampleKinds))).toBe(true);
      for (const language of opened.file['x-service'].languages) localise(opened.file, language);
    }), { numRuns: 500 });
  });

  it('given the same file twice, then the same is said', () => {
    fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      expect(checkService(mutated(changes), sampleKinds)).toEqual(checkService(mutated(changes), sampleKinds));
    }), { numRuns: 100 });
  });

  it.each([
    ['a value that contains itself', () => { const one: Record<string, unknown> = soundService() as never; one.description = one; return one; }],
    ['nothing', () => undefined], ['a function', () => () => 1], ['a symbol', () => Symbol('x')], ['a big number', () => 10n],
    ['a thousand brackets', () => JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as unknown],
  ])('given %s, then problems', (_name, make) => {
    expect(checkService(make(), sampleKinds)).not.toEqual([]);
  });
});
