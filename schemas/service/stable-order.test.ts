import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soundService } from '../samples/sound-service.ts';
import { stableJson } from './stable-order.ts';
import type { ServiceFile } from './service-file.ts';

/** Records under names the analyst chose, whose order is part of the service. */
const NAMED = new Set(['properties', '$defs', 'steps', 'ways', 'institutions', 'roles', 'registrations', 'documents', 'certificates']);

function shuffled(value: unknown, random: () => number, isNamed = false): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, child]) => ({ key, child, place: isNamed ? 0 : random() }));
  return Object.fromEntries(entries.toSorted((left, right) => left.place - right.place).map(({ key, child }) => [key, shuffled(child, random, NAMED.has(key))]));
}

describe('[S17] a service is written the same way whatever order it was edited in', () => {
  it('given the keys in any order, then the same text, and the same service', () => {
    const file = soundService();
    const written = stableJson(file);
    expect(JSON.parse(written)).toEqual(file);
    fc.assert(fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (numbers) => {
      const random = () => numbers.next().value ?? 0;
      expect(stableJson(shuffled(file, random) as ServiceFile)).toBe(written);
    }), { numRuns: 50 });
  });

  it('given screens, fields, steps and options, then their order is the analyst’s', () => {
    const read = JSON.parse(stableJson(soundService())) as ServiceFile;
    expect(Object.keys(read.properties.place!.properties!)).toEqual(['district', 'village', 'inside', 'outside', 'seats']);
    expect(Object.keys(read['x-service'].flow.steps)).toEqual(['guide', 'cafe', 'papers', 'send', 'which', 'desk', 'grant', 'done', 'refused']);
  });

  it('given a file, then it opens with what it is, and settings come last', () => {
    const keys = Object.keys(JSON.parse(stableJson(soundService())) as object);
    expect(keys.slice(0, 4)).toEqual(['$schema', '$id', 'title', 'type']);
    expect(keys.at(-1)).toBe('x-service');
    expect(stableJson(soundService()).endsWith('}\n')).toBe(true);
  });

  it('given one changed word, then one line differs', () => {
    const file = soundService();
    const before = stableJson(file).split('\n');
    file['x-service'].about.cost = 'Nu. 500';
    const after = stableJson(file).split('\n');
    expect(after.filter((line, index) => line !== before[index])).toEqual(['      "cost": "Nu. 500",']);
  });
});
