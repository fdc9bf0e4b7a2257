import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ajvValidator } from '#runtime/engine/ajv-validator.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { type Clause, OPERATORS, readSentence, type Sentence, sentenceSchema } from './sentence.ts';

const holds = (sentence: Sentence, premises: Record<string, string | number | boolean | string[]>) =>
  ajvValidator(sampleService()).predicate(sentenceSchema(sentence))({ premises });
const says = (operator: Clause['operator'], value?: Clause['value'], field = '/premises/seats'): Sentence => ({ join: 'all', clauses: [{ field, operator, ...(value === undefined ? {} : { value }) }] });

describe('a determinant written as a sentence', () => {
  it.each([
    [says('is', 5), { seats: 5 }, { seats: 6 }],
    [says('isNot', 5), { seats: 6 }, { seats: 5 }],
    [says('oneOf', [1, 2]), { seats: 2 }, { seats: 3 }],
    [says('noneOf', [1, 2]), { seats: 3 }, { seats: 2 }],
    [says('more', 5), { seats: 6 }, { seats: 5 }],
    [says('atLeast', 5), { seats: 5 }, { seats: 4 }],
    [says('less', 5), { seats: 4 }, { seats: 5 }],
    [says('atMost', 5), { seats: 5 }, { seats: 6 }],
    [says('includes', 'food', '/premises/extras'), { extras: ['food'] }, { extras: ['alcohol'] }],
    [says('includesNot', 'food', '/premises/extras'), { extras: ['alcohol'] }, { extras: ['food'] }],
    [says('answered'), { seats: 1 }, {}],
  ])('[B-8] %j is true of %j and not of %j', (sentence, yes, no) => {
    expect(holds(sentence, yes as never)).toBe(true);
    expect(holds(sentence, no as never)).toBe(false);
  });

  it('[B-8] an answer not given yet makes no sentence true, except the one that says so', () => {
    for (const operator of OPERATORS) expect(holds(says(operator, operator.startsWith('includes') ? 'food' : 5), {}), operator).toBe(operator === 'notAnswered');
  });

  it('[B-8] what was written can be read back', () => {
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean());
    const clause: fc.Arbitrary<Clause> = fc.constantFrom(...OPERATORS).chain((operator): fc.Arbitrary<Clause> => {
      const field = fc.constantFrom('/premises/seats', '/a/b', '/premises/x~1y', '/screen');
      if (operator === 'answered' || operator === 'notAnswered') return fc.record({ field, operator: fc.constant(operator) });
      if (operator === 'oneOf' || operator === 'noneOf') return fc.record({ field, operator: fc.constant(operator), value: fc.array(scalar, { minLength: 1 }) });
      const isNumeric = ['more', 'atLeast', 'less', 'atMost'].includes(operator);
      return fc.record({ field, operator: fc.constant(operator), value: isNumeric ? fc.integer() : scalar });
    });
    fc.assert(fc.property(fc.array(clause, { minLength: 1, maxLength: 4 }), fc.constantFrom('all' as const, 'any' as const), (clauses, join) => {
      const sentence: Sentence = { join: clauses.length === 1 ? 'all' : join, clauses };
      expect(readSentence({ title: 'T', ...sentenceSchema(sentence) })).toEqual(sentence);
    }));
  });

  it('[B-8] a schema that says something else is left to those who wrote it', () => {
    for (const schema of [true, {}, { properties: { a: { minLength: 2 } }, required: ['a'] }, { anyOf: [{ minimum: 3 }] }, { properties: { a: { const: 1 } } }, { $ref: '#/$defs/large' }]) {
      expect(readSentence(schema as never), JSON.stringify(schema)).toBeUndefined();
    }
  });
});
