import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFormula } from './feel.ts';
import { repeatsARepetition } from './repetition.ts';

const names = (expression: string): string[] => readFormula(expression).variables.map((parts) => parts.join('.'));

describe('[S9] a formula is read without being worked out', () => {
  it.each([
    ['staff.women + staff.men', ['staff.women', 'staff.men']],
    ['sum(owners.rows.share)', ['owners.rows.share']],
    ['if a.b > 3 then "x" else date(place.on)', ['a.b', 'place.on']],
    ['for o in owners.list return o.share * rate.x', ['owners.list', 'rate.x']],
    ['every o in a.b satisfies o.c > 1', ['a.b']],
    ['count(a.list[item.x > 3 and share > b.c])', ['a.list', 'b.c']],
    ['today() - birth.date', ['birth.date']],
    ['{x: a.b, y: x + 1}.y', ['a.b']],
    ['string length(a.b)', ['a.b']],
    ['a.b[1].c', ['a.b']],
    ['function(q) q + a.b', ['a.b']],
    ['a.b instance of number', ['a.b']],
    ['a.b in (1, c.d)', ['a.b', 'c.d']],
    ['premises.work-permit', ['premises.work', 'permit']],
    ['"a.b"', []],
  ])('%s', (expression, expected) => {
    expect(readFormula(expression)).toMatchObject({ unknownFunctions: [] });
    expect(readFormula(expression).faultAt).toBeUndefined();
    expect(names(expression)).toEqual(expected);
  });

  it.each([['', 0], ['  ', 0], ['a.b +', 5], ['a. + 3', 3], ['(((', 3], ['a.b[', 4]])('given %j, then it breaks off at %i', (expression, at) => {
    expect(readFormula(expression).faultAt).toBe(at);
  });

  it.each([['add up(a.b)', ['add up']], ['round up(a.b, 2)', []], ['max(1, today())', ['today'].slice(1)], ['x()', ['x']]])('given %s, then the functions FEEL does not have are %j', (expression, unknown) => {
    expect(readFormula(expression).unknownFunctions).toEqual(unknown);
  });

  it('given any text at all, then it is read', () => {
    const words = fc.constantFrom('(', ')', '[', ']', '{', '}', 'a', '.', 'b', '+', '-', 'if ', ' then ', 'for ', ' in ', ' return ', '"', '`', ':', ',', '@', 'function(', '..', '<', 'ཀ', '/*', '//', ' ');
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(words, { maxLength: 60 }).map((parts) => parts.join(''))), (expression) => {
      expect(readFormula(expression).variables).toBeInstanceOf(Array);
    }), { numRuns: 500 });
  });

  it.each(['('.repeat(500), 'if a then '.repeat(100), '-'.repeat(1_000), 'a+'.repeat(400), 'not('.repeat(250), '"'.repeat(999)])('given a thousand times the same, then it is read', (expression) => {
    expect(readFormula(expression).faultAt).toBeDefined();
  });
});

describe('[S10] a pattern that takes a plain engine for ever is seen', () => {
  it.each(['(a+)+$', '([a-z]+-)*[a-z]+', '((a*)b)*', '(a|b+)*', '(?:x+){2,}', '(x{3,})+'])('%s repeats a repetition', (pattern) => expect(repeatsARepetition(pattern)).toBe(true));
  it.each(['^[0-9]{11}$', '[(+)+]+', '\\(a+\\)+', '(x{1,3})+', '^.*\\S.*$', '(a+)(b+)', '(ab)+', '[^\\]+*]+'])('%s does not', (pattern) => expect(repeatsARepetition(pattern)).toBe(false));
});
