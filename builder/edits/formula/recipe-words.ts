import type { ServiceFile } from '#schemas/index.ts';
import type { Say } from '#builder/model/naming.ts';
import { type Offered, offeredAmounts } from './offered-amounts.ts';
import { readRecipe } from './read-recipe.ts';
import { type Amount, type Recipe, type Table, type Term, TODAY } from './recipe.ts';

/** A formula in words: `“Number of seats” × 500, at least 1,000`; undefined where it says more than can be chosen. */
export function formulaInWords(t: Say, file: ServiceFile, expression: string): string | undefined {
  const recipe = readRecipe(expression);
  return recipe && recipeInWords(t, file, recipe);
}

export function recipeInWords(t: Say, file: ServiceFile, { terms, round, atLeast, atMost }: Recipe): string {
  const say = { t, file, titled: titlesOf(offeredAmounts(file)) };
  let words = termsInWords(say, terms);
  if (round !== undefined) words = typeof round === 'number' ? t('builder.formula.said.decimals', { words, count: round }) : t(`builder.formula.said.${round}`, { words });
  if (atLeast !== undefined) words = t('builder.formula.said.atLeast', { words, value: number(say, atLeast) });
  return atMost === undefined ? words : t('builder.formula.said.atMost', { words, value: number(say, atMost) });
}

interface Saying { t: Say; file: ServiceFile; titled: ReadonlyMap<string, Offered & { called: string }> }

/** By its own words where no other question has the same, else with its page. */
function titlesOf(offered: readonly Offered[]): Saying['titled'] {
  const seen = Map.groupBy(offered, ({ title }) => title);
  return new Map(offered.map((one) => [one.name, { ...one, called: `“${seen.get(one.title)!.length > 1 ? one.trail : one.title}”` }]));
}

const number = ({ t }: Saying, value: number): string => t('builder.formula.number', { value });

const named = ({ t, titled }: Saying, name: string): string => (name === TODAY ? t('builder.formula.today') : titled.get(name)?.called ?? name);

const termsInWords = (say: Saying, terms: readonly Term[]): string =>
  terms.map(({ less, factors }, index) => `${index === 0 ? '' : less ? ' − ' : ' + '}${factors.map(({ by, amount }, at) => `${at === 0 ? '' : by === 'times' ? ' × ' : ' ÷ '}${amountInWords(say, amount)}`).join('')}`).join('');

function amountInWords(say: Saying, amount: Amount): string {
  const { t, file } = say;
  switch (amount.is) {
    case 'number': return number(say, amount.value);
    case 'answer': return named(say, amount.name);
    case 'sum': case 'count': return t(`builder.formula.said.${amount.is}`, { title: named(say, amount.name) });
    case 'table': return tableInWords(say, amount);
    case 'span': {
      const words = t(`builder.formula.said.${amount.unit}`, { from: named(say, amount.from), to: named(say, amount.to) });
      return amount.calendar === undefined ? words : `${words} (${file['x-service'].calendars?.[amount.calendar]?.title ?? amount.calendar})`;
    }
    case 'group': return `(${termsInWords(say, amount.terms)})`;
  }
}

function tableInWords(say: Saying, { name, by, rows, otherwise }: Table): string {
  const { t, titled } = say;
  const options = titled.get(name)?.options ?? [];
  const called = (of: string | number | boolean) => (typeof of === 'boolean' ? t(of ? 'builder.yes' : 'builder.no') : options.find((one) => one.of === of)?.title ?? (typeof of === 'number' ? number(say, of) : of));
  const said = rows.map(({ of, comes }) => t(`builder.formula.said.row.${by}`, { of: called(of), comes: number(say, comes) }));
  return t('builder.formula.said.table', { title: named(say, name), rows: said.join('; '), otherwise: number(say, otherwise) });
}
