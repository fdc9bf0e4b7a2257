import type { ServiceFile } from '#schemas/index.ts';
import { type Offered, offeredAmounts } from '#builder/edits/formula/offered-amounts.ts';
import { type Amount, TODAY, termOf, ZERO } from '#builder/edits/formula/recipe.ts';

/** Under which heading each way of using an answer is offered, and for which sorts of answer. */
const WAYS = { answer: ['number'], sum: ['column'], count: ['list'], table: ['choice', 'yesNo', 'number'] } as const satisfies Record<string, readonly Offered['sort'][]>;

export interface AmountChoice { value: string; title: string }
export interface AmountGroup { heading: 'plain' | keyof typeof WAYS; choices: AmountChoice[] }

/** What can stand for a number of a formula, under headings; those without a heading have their words from the catalogue. */
export function amountGroups(file: ServiceFile, except: string | undefined, canGroup: boolean): AmountGroup[] {
  const offered = offeredAmounts(file, except);
  const plain = ['number', ...(offered.some(({ sort }) => sort === 'date') ? ['span'] : []), ...(canGroup ? ['group'] : [])];
  return [
    { heading: 'plain', choices: plain.map((value) => ({ value, title: '' })) },
    ...(Object.keys(WAYS) as (keyof typeof WAYS)[]).map((way) => ({ heading: way, choices: offered.filter(({ sort }) => (WAYS[way] as readonly string[]).includes(sort)).map(({ name, trail }) => ({ value: `${way}:${name}`, title: trail })) })),
  ].filter(({ choices }) => choices.length > 0) as AmountGroup[];
}

/** The choice an amount is: `answer:permit.seats`. */
export const choiceOf = (amount: Amount): string => ('name' in amount ? `${amount.is}:${amount.name}` : amount.is);

/** The amount of a choice, with something sensible to go on from; brackets keep what stood there. */
export function amountFor(choice: string, file: ServiceFile, was: Amount): Amount {
  const [is, name = ''] = choice.split(':') as [Amount['is'], string?];
  const offered = offeredAmounts(file);
  switch (is) {
    case 'answer': case 'sum': case 'count': return { is, name };
    case 'table': return firstTable(offered.find((one) => one.name === name), name);
    case 'span': return { is, unit: 'days', from: offered.find(({ sort }) => sort === 'date')?.name ?? TODAY, to: TODAY };
    case 'group': return { is, terms: [termOf(was), termOf(ZERO)] };
    default: return ZERO;
  }
}

/** All options at nothing; of a number, one step. */
function firstTable(of: Offered | undefined, name: string): Amount {
  const options = of?.sort === 'yesNo' ? [true, false] : (of?.options ?? []).map((one) => one.of);
  const rows = options.map((option) => ({ of: option, comes: 0 }));
  return rows.length > 0 ? { is: 'table', name, by: 'choice', rows, otherwise: 0 } : { is: 'table', name, by: 'upTo', rows: [{ of: 10, comes: 0 }], otherwise: 0 };
}
