import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soundService } from '../samples/sound-service.ts';
import { sampleKinds } from '../samples/step-kinds.ts';
import type { MetaSchema } from './meta.ts';
import { serviceMetaSchema } from './service-meta-schema.ts';
import { shapeFaults } from './shape.ts';

const metaSchema = serviceMetaSchema(sampleKinds);
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true, validateFormats: false });
const judge = ajv.compile(metaSchema);

type Place = { holder: Record<string, unknown>; key: string };
const placesIn = (value: unknown): Place[] => (typeof value !== 'object' || value === null ? []
  : Object.keys(value).flatMap((key) => [{ holder: value as Record<string, unknown>, key }, ...placesIn((value as Record<string, unknown>)[key])]));

describe('[S11] our own check of shapes agrees with a validator that compiles', () => {
  it('given the sound service, then both accept it', () => {
    expect(shapeFaults(metaSchema, soundService())).toEqual([]);
    expect(judge(soundService())).toBe(true);
  });

  it('given a service changed anywhere, then both say the same', () => {
    const value = fc.oneof(fc.constantFrom<unknown>(null, 1, -1, 1.5, '', 'x', 'desk', 'qr', '/a', true, [], {}, ['x', 'x'], { kind: 'line' }), fc.jsonValue());
    fc.assert(fc.property(fc.nat(), value, fc.boolean(), (at, put, remove) => {
      const file = soundService();
      const places = placesIn(file);
      const { holder, key } = places[at % places.length]!;
      if (remove && !Array.isArray(holder)) delete holder[key];
      else holder[key] = put;
      expect(shapeFaults(metaSchema, file).length === 0).toBe(judge(file));
    }), { numRuns: 600 });
  });

  it.each<[string, MetaSchema, unknown, string[]]>([
    ['contains', { contains: { const: 1 }, maxContains: 1 }, [1, 2, 1], ['no-match']],
    ['contains, empty', { contains: { const: 1 } }, [2], ['no-match']],
    ['exactly one', { oneOf: [{ type: 'number' }, { minimum: 2 }] }, 3, ['no-match']],
    ['any', { anyOf: [{ type: 'number' }, { type: 'string' }] }, null, ['no-match']],
    ['never', { properties: { a: false } }, { a: 1 }, ['not-allowed']],
    ['otherwise', Object.fromEntries([['if', { type: 'string' }], ['else', { minimum: 5 }]]), 4, ['too-small']],
    ['a multiple', { multipleOf: 5 }, 7, ['no-match']],
    ['below', { exclusiveMaximum: 5, exclusiveMinimum: 4 }, 5, ['too-large']],
    ['few settings', { minProperties: 1 }, {}, ['too-few']],
    ['whole', { type: 'integer' }, 1.5, ['type']],
    ['inherited names are not there', { required: ['toString'] }, {}, ['missing']],
  ])('given %s, then it is judged as the standard says', (_name, schema, value, codes) => {
    expect(shapeFaults(schema, value).map(({ code }) => code)).toEqual(codes);
    expect(new Ajv2020({ strict: false, ownProperties: true }).compile(schema)(value)).toBe(false);
  });
});
