import { describe, expect, it } from 'vitest';
import type { SchemaObject } from '../../service/json-schema.ts';
import { implies } from './implies.ts';

const seats = (limits: SchemaObject): SchemaObject => ({ properties: { place: { properties: { seats: limits }, required: ['seats'] } }, required: ['place'] });
const from = (value: unknown): SchemaObject => ({ properties: { owner: { properties: { country: value as SchemaObject }, required: ['country'] } }, required: ['owner'] });
const large = seats({ minimum: 40 });
const foreign = from({ not: { const: 'BT' } });
const definitions = { large: { title: 'Large', ...large }, also: { title: 'Also large', $ref: '#/$defs/large' } };

describe('[R50] a condition that can only hold where another does is seen from its words', () => {
  it.each<[string, SchemaObject, SchemaObject]>([
    ['the same', large, large],
    ['the same under another name, its keys in another order', { required: ['place'], title: 'x', properties: large.properties }, large],
    ['one that refers to it', { $ref: '#/$defs/also' }, large],
    ['a higher limit', seats({ minimum: 100 }), large],
    ['a lower limit from above', seats({ maximum: 5 }), seats({ maximum: 9 })],
    ['one of the values named', from({ const: 'IN' }), from({ enum: ['IN', 'BD'] })],
    ['both of two, one of which is it', { allOf: [foreign, large] }, large],
    ['the same two, the other way round', { allOf: [foreign, large] }, { allOf: [large, foreign] }],
    ['one of those any of which is enough', large, { anyOf: [foreign, large] }],
    ['any of fewer', { anyOf: [large, foreign] }, { anyOf: [foreign, seats({ minimum: 2 }), large] }],
    ['the opposite of what is wider', { not: seats({ minimum: 10 }) }, { not: large }],
  ])('given %s, then yes', (_, one, other) => { expect(implies(definitions, one, other)).toBe(true); });

  it.each<[string, SchemaObject, SchemaObject]>([
    ['a lower limit', seats({ minimum: 10 }), large],
    ['another question', foreign, large],
    ['one that need not be answered', { properties: large.properties }, large],
    ['any of two, of which it is only one', { anyOf: [foreign, large] }, large],
    ['one of which it asks more', large, { allOf: [foreign, large] }],
    ['the opposite', { not: large }, large],
    ['the opposite of what is narrower', { not: seats({ minimum: 100 }) }, { not: large }],
    ['a comparison of another sort', seats({ 'x-compare': { is: 'more', field: '/place/inside' } }), seats({ 'x-compare': { is: 'less', field: '/place/inside' } })],
    ['what nobody defined', { $ref: '#/$defs/gone' }, large],
  ])('given %s, then it is not known', (_, one, other) => { expect(implies(definitions, one, other)).toBe(false); });

  it('given two nested so that every comparison opens two more, then it gives up soon', () => {
    const nested = (leaf: SchemaObject, depth: number): SchemaObject => (depth === 0 ? leaf : { allOf: [nested(leaf, depth - 1)] });
    const effort = { left: 1_000 };
    expect(implies(definitions, nested(seats({ minimum: 1 }), 30), nested(large, 30), effort)).toBe(false);
    expect(effort.left).toBeLessThan(0);
  });
});
