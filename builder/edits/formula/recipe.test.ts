import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '#schemas/service/limits.ts';
import { compileFormula } from '#runtime/engine/formula.ts';
import type { Amount, Recipe, Term } from './recipe.ts';
import { readRecipe } from './read-recipe.ts';
import { writeRecipe } from './write-recipe.ts';

const number = fc.oneof(fc.integer({ min: -5_000, max: 1_000_000 }), fc.constantFrom(0.05, 0.1, 12.5, 0.000_000_1, 1e22));
const name = fc.constantFrom('permit.seats', 'permit.kind', 'fleet.vehicles.seats', 'routes.list');
const day = fc.constantFrom('permit.from', 'permit.until', 'today()');
const amounts = fc.letrec<{ amount: Amount; terms: Term[] }>((tie) => ({
  amount: fc.oneof({ depthSize: 'small', withCrossShrink: true },
    fc.record({ is: fc.constant('number' as const), value: number }),
    fc.record({ is: fc.constantFrom('answer' as const, 'sum' as const, 'count' as const), name }),
    fc.record({ is: fc.constant('table' as const), name, by: fc.constant('choice' as const), rows: fc.array(fc.record({ of: fc.oneof(fc.constantFrom('tea "room"', 'ཇ་ཁང', 'bar\\n'), fc.boolean(), number), comes: number }), { minLength: 1, maxLength: 4 }), otherwise: number }),
    fc.record({ is: fc.constant('table' as const), name, by: fc.constant('upTo' as const), rows: fc.array(fc.record({ of: number, comes: number }), { minLength: 1, maxLength: 4 }), otherwise: number }),
    fc.record({ is: fc.constant('span' as const), unit: fc.constantFrom('days' as const, 'fullYears' as const), from: day, to: day }),
    fc.record({ is: fc.constant('span' as const), unit: fc.constant('workingDays' as const), from: day, to: day, calendar: fc.constantFrom('office', 'dzongkhag-2') }, { requiredKeys: ['is', 'unit', 'from', 'to'] }),
    fc.record({ is: fc.constant('group' as const), terms: tie('terms') })),
  terms: fc.array(fc.record({ less: fc.boolean(), factors: fc.array(fc.record({ by: fc.constantFrom('times' as const, 'over' as const), amount: tie('amount') }), { minLength: 1, maxLength: 3 }) }), { minLength: 1, maxLength: 3 })
    .map((terms) => terms.map(({ less, factors }, at) => ({ less: at > 0 && less, factors: factors.map((factor, index) => (index === 0 ? { ...factor, by: 'times' as const } : factor)) }))),
}));
const recipes: fc.Arbitrary<Recipe> = fc.record({ terms: amounts.terms, round: fc.constantFrom('up' as const, 'down' as const, 0, 1, 6), atLeast: number, atMost: number }, { requiredKeys: ['terms'] });

describe('[B-120] a formula is put together by choosing', () => {
  it('given whatever can be chosen, when it is written as FEEL and read back, then it is the same', () => {
    fc.assert(fc.property(recipes, (recipe) => {
      fc.pre(writeRecipe(recipe).length <= LIMITS.formulaLength);
      expect(readRecipe(writeRecipe(recipe))).toEqual(recipe);
    }), { numRuns: 300 });
  });

  it('given a formula somebody wrote, then it is read as what was meant', () => {
    expect(readRecipe('500 * permit.seats')).toEqual({ terms: [{ less: false, factors: [{ by: 'times', amount: { is: 'number', value: 500 } }, { by: 'times', amount: { is: 'answer', name: 'permit.seats' } }] }] });
    for (const known of ['sum(fleet.vehicles.seats)', 'decimal(100 * plot.width * plot.depth / plot.area, 1)', 'decimal(100 - sum(partners.list.share), 6)', 'size.women + size.men', 'max(min(a.b, 5) , 3)', 'if a.b = "x" then 5 else 0', '100 * count(routes.list)']) {
      const read = readRecipe(known);
      expect(read === undefined, known).toBe(known.startsWith('max(min'));
      if (read) expect(compileFormula(writeRecipe(read), ['plot', 'size', 'fleet', 'partners', 'a', 'routes'], 'UTC')(SAMPLES, AT)).toEqual(compileFormula(known, ['plot', 'size', 'fleet', 'partners', 'a', 'routes'], 'UTC')(SAMPLES, AT));
    }
  });

  it('given a formula that says more than can be chosen, or makes no sense, then it is left as it is', () => {
    for (const other of ['a.b ** 2', 'for row in a.list return row.b', 'if a.b > 5 then 1 else 2', 'if a.b = 1 then a.c else 0', 'if a.b = 1 then 2 else if a.c = 1 then 3 else 0', '…', '', '1 +', 'a.b // all of it', '-a.b', 'max(a.b, a.c)', 'a.list[b > 1].c', 'decimal(a.b, -2)', '"text"', 'true', 'x', 'date(a.b) + duration("P1D")', 'sum(1, 2)', 'workingDays(a.b, a.c, a.d)', 'fullYears(a.b)', 'years and months duration(date(a.b), today()).years']) expect(readRecipe(other), other).toBeUndefined();
  });
});

const AT = '2026-11-23T09:00:00.000Z';
const SAMPLES = { plot: { width: 7, depth: 9, area: 411 }, size: { women: 2, men: 3 }, fleet: { vehicles: [{ seats: 20 }, { seats: 22 }] }, partners: { list: [{ share: 33.3 }] }, a: { b: 'x' }, routes: { list: [1, 2, 3] } };
