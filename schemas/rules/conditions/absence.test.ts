import { describe, expect, it } from 'vitest';
import type { SchemaObject } from '../../service/json-schema.ts';
import { type Definition, definitionPointer } from '../model/definitions.ts';
import { absencesThatDecide } from './absence.ts';

const value = (name: string, schema: SchemaObject, required = true): SchemaObject =>
  ({ properties: { s: { properties: { [name]: schema }, ...(required ? { required: [name] } : {}) } }, required: ['s'] });
const yes = { const: 'yes' };
const guard = (name: string): SchemaObject => ({ properties: { s: { required: [name] } }, required: ['s'] });

const definitions = new Map<string, Definition>(Object.entries({ a: value('a', yes) }).map(([name, schema]) =>
  [name, { name, schema, pointer: definitionPointer(name), use: 'determinant' }]));

describe('[S8] a determinant that an unanswered question makes true is found', () => {
  it.each<[string, SchemaObject, string[]]>([
    ['an answer that is required', value('a', yes), []],
    ['an answer that is not', value('a', yes, false), ['/s/a']],
    ['a screen that is not', { properties: { s: { properties: { a: yes }, required: ['a'] } } }, ['/s/a']],
    ['the opposite of an answer', { not: value('a', yes) }, ['/s/a']],
    ['the opposite of a determinant', { not: { $ref: '#/$defs/a' } }, ['/s/a']],
    ['the opposite, but only once answered', { allOf: [guard('a'), { not: value('a', yes) }] }, []],
    ['any answer but one', value('a', { not: yes }), []],
    ['one answer or another', { anyOf: [value('a', yes), value('b', yes)] }, []],
    ['one answer or another that may be missing', { anyOf: [value('a', yes), value('b', yes, false)] }, ['/s/b']],
    ['both answers, one of which may be missing', { allOf: [value('a', yes), value('b', yes, false)] }, ['/s/b']],
    ['two determinants together', { allOf: [{ $ref: '#/$defs/a' }, value('b', yes)] }, []],
    ['a question that is answered at all', guard('a'), []],
    ['a question that is not answered, on purpose', { not: guard('a') }, []],
    ['one of a list', value('a', { enum: ['x', 'y'] }), []],
    ['a row among rows', value('rows', { contains: { properties: { share: { minimum: 10 } }, required: ['share'] } }), []],
    ['a row among rows that may be missing', value('rows', { contains: { properties: { share: { minimum: 10 } } } }, false), ['/s/rows']],
    ['an answer only where another is given', Object.fromEntries([['if', value('a', yes)], ['then', value('b', yes)], ['else', false]]), []],
  ])('given %s', (_name, determinant, expected) => {
    expect(absencesThatDecide(determinant, definitions, { left: 100_000 })).toEqual(expected);
  });

  it('given a condition that doubles thirty times, then the effort is bounded and nothing is claimed', () => {
    const doubling = new Map<string, Definition>();
    for (let index = 0; index < 30; index += 1) {
      const $ref = `#/$defs/d${index - 1}`;
      const schema: SchemaObject = index === 0 ? value('a', yes, false) : { allOf: [{ $ref }, { $ref }] };
      doubling.set(`d${index}`, { name: `d${index}`, schema, pointer: '', use: 'determinant' });
    }
    expect(absencesThatDecide({ $ref: '#/$defs/d29' }, doubling, { left: 100_000 })).toEqual([]);
  });
});
