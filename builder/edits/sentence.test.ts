import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { ajvValidator } from '#runtime/engine/ajv-validator.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { isWithAnswer, isWithToday, type Span, takesSpan } from './comparing.ts';
import { datePattern } from './patterns.ts';
import { readSentence } from './read-sentence.ts';
import { type Clause, isComplete, OPERATORS, type Part, type Sentence, sentenceSchema } from './sentence.ts';

const holds = (sentence: Sentence, premises: Record<string, Json>) =>
  ajvValidator(sampleService()).predicate(sentenceSchema(sentence))({ premises }, TODAY);
const says = (operator: Clause['operator'], value?: Clause['value'], field = '/premises/seats'): Sentence => ({ join: 'all', clauses: [{ field, operator, ...(value === undefined ? {} : { value }) }] });

const compares = (operator: Clause['operator'], value: string, span?: Span): Sentence => ({ join: 'all', clauses: [{ field: span ? '/premises/opens' : '/premises/seats', operator, value, ...(span ? { span } : {}) }] });
const ofDay = (operator: Clause['operator'], count?: number, unit: Span['unit'] = 'D'): Sentence => ({ join: 'all', clauses: [{ field: '/premises/opens', operator, ...(count === undefined ? {} : { span: { count, unit } }) }] });
const TODAY = { key: '2026-11-22', of: () => '2026-11-22' };
const ofRows = (operator: Clause['operator']): Sentence => ({ join: 'all', clauses: [{ field: '/premises/owners', operator, row: { field: '/share', operator: 'more', value: 50 } }] });
const same: Sentence = { join: 'all', clauses: [{ field: '/premises/seats', operator: 'sameAs', value: '/premises/tables', options: [1, 2] }] };

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
    [says('includesAny', ['food', 'tea'], '/premises/extras'), { extras: ['alcohol', 'food'] }, { extras: ['alcohol'] }],
    [says('includesAll', ['food', 'alcohol'], '/premises/extras'), { extras: ['alcohol', 'food'] }, { extras: ['food'] }],
    [says('includesNone', ['food', 'tea'], '/premises/extras'), { extras: ['alcohol'] }, { extras: ['tea'] }],
    [says('countAtLeast', 2, '/premises/extras'), { extras: ['food', 'tea'] }, { extras: ['food'] }],
    [says('countAtMost', 1, '/premises/extras'), { extras: ['food'] }, { extras: ['food', 'tea'] }],
    [says('begins', 'WP-(1', '/premises/workPermit'), { workPermit: 'WP-(12' }, { workPermit: 'xWP-(1' }],
    [says('ends', '.5$', '/premises/workPermit'), { workPermit: '12.5$' }, { workPermit: '1215$' }],
    [says('holds', 'a/b', '/premises/workPermit'), { workPermit: 'xa/bx' }, { workPermit: 'ab' }],
    [says('onOrAfter', '2026-11-22', '/premises/opens'), { opens: '2026-11-22' }, { opens: '2026-11-21' }],
    [says('onOrBefore', '2026-11-22', '/premises/opens'), { opens: '2026-11-22' }, { opens: '2026-11-23' }],
    [ofRows('anyRow'), { owners: [{ share: 10 }, { share: 60 }] }, { owners: [{ share: 10 }] }],
    [ofRows('everyRow'), { owners: [{ share: 60 }, { share: 51 }] }, { owners: [{ share: 60 }, { share: 10 }] }],
    [ofRows('noRow'), { owners: [{ share: 10 }] }, { owners: [{ share: 60 }] }],
    [same, { seats: 2, tables: 2 }, { seats: 2, tables: 1 }],
    [says('answered'), { seats: 1 }, {}],
    [compares('over', '/premises/tables'), { seats: 3, tables: 2 }, { seats: 2, tables: 2 }],
    [compares('overOrSame', '/premises/tables'), { seats: 2, tables: 2 }, { seats: 1, tables: 2 }],
    [compares('under', '/premises/tables'), { seats: 1, tables: 2 }, { seats: 2, tables: 2 }],
    [compares('underOrSame', '/premises/tables'), { seats: 2, tables: 2 }, { seats: 3, tables: 2 }],
    [compares('sameAs', '/premises/tables'), { seats: 2, tables: 2 }, { seats: 3, tables: 2 }],
    [compares('differs', '/premises/tables'), { seats: 3, tables: 2 }, { seats: 3 }],
    [compares('withinAfter', '/premises/begins', { count: 1, unit: 'Y' }), { begins: '2026-03-01', opens: '2027-03-01' }, { begins: '2026-03-01', opens: '2027-03-02' }],
    [compares('atLeastAfter', '/premises/begins', { count: 2, unit: 'M' }), { begins: '2026-12-31', opens: '2027-02-28' }, { begins: '2026-12-31', opens: '2027-02-27' }],
    [ofDay('past'), { opens: '2026-11-21' }, { opens: '2026-11-22' }],
    [ofDay('future'), { opens: '2026-11-23' }, { opens: '2026-11-22' }],
    [ofDay('withinAhead', 30), { opens: '2026-12-22' }, { opens: '2026-12-23' }],
    [ofDay('withinAhead', 30), { opens: '2026-11-22' }, { opens: '2026-11-21' }],
    [ofDay('atLeastAhead', 30), { opens: '2026-12-22' }, { opens: '2026-12-21' }],
    [ofDay('withinAgo', 30), { opens: '2026-10-23' }, { opens: '2026-10-22' }],
    [ofDay('atLeastAgo', 18, 'Y'), { opens: '2008-11-22' }, { opens: '2008-11-23' }],
    [ofDay('moreAgo', 18, 'Y'), { opens: '2008-11-21' }, { opens: '2008-11-22' }],
    [ofDay('lessAgo', 18, 'Y'), { opens: '2008-11-23' }, { opens: '2008-11-22' }],
    [{ join: 'all', clauses: [{ field: '/premises/owners', operator: 'anyRow', row: { field: '/share', operator: 'under', value: '/least', inRow: true } }] }, { owners: [{ share: 10, least: 20 }] }, { owners: [{ share: 30, least: 20 }] }],
  ] as [Sentence, object, object][])('[B-8] %j is true of %j and not of %j', (sentence, yes, no) => {
    expect(holds(sentence, yes as never)).toBe(true);
    expect(holds(sentence, no as never)).toBe(false);
  });

  it('[B-8] an answer not given yet makes no sentence true, except the one that says so', () => {
    for (const operator of OPERATORS) {
      const sentence = operator === 'sameAs' ? same : isWithAnswer(operator) ? compares(operator, '/premises/tables', takesSpan(operator) ? { count: 1, unit: 'D' } : undefined) : isWithToday(operator) ? ofDay(operator, takesSpan(operator) ? 3 : undefined) : operator.endsWith('Row') ? ofRows(operator) : says(operator, operator.startsWith('on') ? '2026-11-22' : operator.startsWith('includes') ? 'food' : 5);
      expect(holds(sentence, {}), operator).toBe(operator === 'notAnswered');
    }
  });

  const scalar = fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.boolean());
  const field = fc.constantFrom('/premises/seats', '/a/b', '/premises/x~1y', '/screen');
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
  const clause: fc.Arbitrary<Clause> = fc.constantFrom(...OPERATORS).chain((name): fc.Arbitrary<Clause> => {
    const operator = fc.constant(name);
    if (name === 'answered' || name === 'notAnswered') return fc.record({ field, operator });
    if (name.endsWith('Row')) return fc.record({ field, operator, row: fc.record({ field: fc.constantFrom('/share', '/who/name'), operator: fc.constantFrom('is' as const, 'isNot' as const), value: scalar }) });
    const span = fc.record({ count: fc.nat(9_999), unit: fc.constantFrom('D' as const, 'M' as const, 'Y' as const) });
    const apart: { span?: typeof span } = takesSpan(name) ? { span } : {};
    if (isWithToday(name)) return fc.record({ field, operator, ...apart }) as fc.Arbitrary<Clause>;
    if (name === 'sameAs') return fc.oneof(fc.record({ field, operator, value: fc.constant('/other/one') }), fc.record({ field, operator, value: fc.constant('/other/one'), options: fc.array(scalar, { minLength: 2 }) }));
    if (isWithAnswer(name)) return fc.record({ field, operator, value: fc.constant('/other/one'), ...apart }) as fc.Arbitrary<Clause>;
    if (['oneOf', 'noneOf', 'includesAny', 'includesNone', 'includesAll'].includes(name)) return fc.record({ field, operator, value: fc.array(scalar, { minLength: 2 }) });
    if (['begins', 'ends', 'holds'].includes(name)) return fc.record({ field, operator, value: fc.string({ minLength: 1 }).filter((text) => !/[\^$]/.test(text)) });
    if (name.startsWith('on')) return fc.record({ field, operator, value: day });
    return fc.record({ field, operator, value: ['more', 'atLeast', 'less', 'atMost'].includes(name) ? fc.integer() : name.startsWith('count') ? fc.nat(9) : scalar });
  });
  const part = fc.letrec<{ part: Part }>((tie) => ({
    part: fc.oneof({ depthSize: 'small', withCrossShrink: true }, clause, fc.record({ named: fc.constantFrom('large', 'foreign') }),
      fc.record({ join: fc.constantFrom('all' as const, 'any' as const, 'none' as const), clauses: fc.array(tie('part'), { minLength: 1, maxLength: 3 }) })),
  })).part;

  it('[B-8] one clause can be read back as it was written', () => {
    fc.assert(fc.property(clause, (one) => {
      expect(readSentence({ title: 'T', ...sentenceSchema({ join: 'all', clauses: [one] }) })).toEqual({ join: 'all', clauses: [one] });
    }), { numRuns: 400 });
  });

  it('[B-37] however sentences are nested, what is read back says the same to a plain validator', () => {
    const judge = (sentence: Sentence) => {
      const holds = ajvValidator(sampleService()).predicate(sentenceSchema(sentence));
      return (some: Answers) => holds(some);
    };
    const answers: Answers[] = [{}, { premises: { seats: 60 } }, { premises: { seats: 5 }, before: { nationality: 'IN' } }, { before: { nationality: 'BT' }, a: { b: 'x' } }, { a: { b: 1 }, other: { one: 1 } }];
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), fc.constantFrom('all' as const, 'any' as const, 'none' as const), (clauses, join) => {
      const sentence: Sentence = { join, clauses };
      const read = readSentence(sentenceSchema(sentence));
      expect(read).toBeDefined();
      expect(answers.map(judge(read!))).toEqual(answers.map(judge(sentence)));
      expect(sentenceSchema(readSentence(sentenceSchema(read!))!), 'and is written the same again').toEqual(sentenceSchema(read!));
    }), { numRuns: 150 });
  });

  it('[B-37] days are compared by plain patterns, rightly for any two days', () => {
    fc.assert(fc.property(day, day, (one, other) => {
      expect(new RegExp(datePattern('onOrAfter', one), 'u').test(other)).toBe(other >= one);
      expect(new RegExp(datePattern('onOrBefore', one), 'u').test(other)).toBe(other <= one);
    }));
  });

  it('[B-37] a sentence with a gap is known as such', () => {
    for (const gap of [says('is', ''), says('oneOf', []), says('onOrAfter', '2026-02-30'), says('more'), { join: 'all', clauses: [] }, { join: 'any', clauses: [says('is', 1), says('is', ' ')] }, ofDay('withinAhead'), ofDay('atLeastAgo', -1), compares('over', '')] as Sentence[]) expect(isComplete(gap), JSON.stringify(gap)).toBe(false);
    for (const whole of [says('is', false), says('answered'), ofRows('anyRow'), same, ofDay('past'), ofDay('lessAgo', 18, 'Y'), compares('over', '/premises/tables')]) expect(isComplete(whole), JSON.stringify(whole)).toBe(true);
  });

  it('[B-8] a schema that says something else is left to those who wrote it', () => {
    for (const schema of [true, {}, { properties: { a: { minLength: 2 } }, required: ['a'] }, { anyOf: [{ minimum: 3 }] }, { properties: { a: { multipleOf: 2 } } }, { $ref: 'elsewhere.json' }]) {
      expect(readSentence(schema as never), JSON.stringify(schema)).toBeUndefined();
    }
  });
});
