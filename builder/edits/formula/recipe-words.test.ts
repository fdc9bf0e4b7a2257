import { describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { amountFor, amountGroups, choiceOf } from '#builder/panels/formula/amount-choices.ts';
import { offeredAmounts } from './offered-amounts.ts';
import { formulaInWords } from './recipe-words.ts';
import { termOf, ZERO } from './recipe.ts';
import { writeRecipe } from './write-recipe.ts';

const t = translator('en');

/** Rows, a day, a block and a page whose name is no name in FEEL. */
function withMore(): ServiceFile {
  const file = sampleService();
  Object.assign(file.properties['premises']!.properties!, {
    tables: { title: 'Tables', type: 'array', items: { title: 'Table', type: 'object', properties: { chairs: { title: 'Chairs', type: 'integer' }, colour: { title: 'Colour', type: 'string' } } } },
    opens: { title: 'Opening day', type: 'string', format: 'date' },
    garden: { title: 'Garden', type: 'object', properties: { seats: { title: 'Number of seats', type: 'integer' } } },
  });
  file.properties['after-all'] = { title: 'After all', type: 'object', properties: { cost: { title: 'Cost', type: 'number' } } };
  file['x-service'].calendars = { office: { title: 'Office days', days: ['mon'] } };
  return file;
}

describe('[B-120] a formula is offered what there is, and read back in words', () => {
  it('given a file, then each answer is offered as what can be made of it; a name that FEEL cannot say is not', () => {
    expect(offeredAmounts(withMore()).map(({ name, sort }) => `${name} ${sort}`)).toEqual(['before.nationality choice', 'premises.seats number', 'premises.music yesNo', 'premises.extras list', 'premises.tables list', 'premises.tables.chairs column', 'premises.opens date', 'premises.garden.seats number']);
    expect(offeredAmounts(withMore(), '/premises/seats').map(({ name }) => name)).not.toContain('premises.seats');
  });

  it('given any choice, when it is taken, then it is the one that is shown as chosen, and makes a formula of words', () => {
    const file = withMore();
    for (const { value } of amountGroups(file, undefined, true).flatMap(({ choices }) => choices)) {
      const amount = amountFor(value, file, ZERO);
      expect(choiceOf(amount)).toBe(value);
      expect(formulaInWords(t, file, writeRecipe({ terms: [termOf(amount)] })), value).toBeTruthy();
    }
  });

  it('given formulas, then they are said as one would say them; two questions of the same words with their pages', () => {
    const said = (formula: string) => formulaInWords(t, withMore(), formula);
    expect(said('max(500 * premises.garden.seats, 1000)')).toBe('500 × “Your café › Garden › Number of seats”, at least 1,000');
    expect(said('sum(premises.tables.chairs) - count(premises.extras) / 0.0125')).toBe('the sum of “Chairs” − the number of “What will you serve?” ÷ 0.0125');
    expect(said('min(ceiling((if before.nationality = "BT" then 0 else if before.nationality = "IN" then 1200 else 2500) * 1.05), 9000)')).toBe('by “Nationality” (Bhutan: 0; India: 1,200; otherwise 2,500) × 1.05, rounded up, at most 9,000');
    expect(said('decimal((if premises.seats <= 20 then 100 else 300), 1)')).toBe('by “Your café › Number of seats” (up to 20: 100; otherwise 300), rounded to 1 decimal');
    expect(said('workingDays(premises.opens, today(), "office") * 100')).toBe('working days from “Opening day” to today (Office days) × 100');
    expect(said('premises.seats ** 2')).toBeUndefined();
  });
});
