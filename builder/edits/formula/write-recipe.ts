import { type Amount, type Recipe, type Span, type Table, type Term, TODAY } from './recipe.ts';

/** The recipe as FEEL (DMN 1.3, chapter 10): `max(500 * permit.seats, 1000)`. */
export function writeRecipe({ terms, round, atLeast, atMost }: Recipe): string {
  const sum = termsText(terms);
  const rounded = round === undefined ? sum : round === 'up' ? `ceiling(${sum})` : round === 'down' ? `floor(${sum})` : `decimal(${sum}, ${round})`;
  const least = atLeast === undefined ? rounded : `max(${rounded}, ${numberText(atLeast)})`;
  return atMost === undefined ? least : `min(${least}, ${numberText(atMost)})`;
}

const termsText = (terms: readonly Term[]): string => terms.map((term, index) => `${index === 0 ? '' : term.less ? ' - ' : ' + '}${termText(term)}`).join('');

const termText = ({ factors }: Term): string => factors.map(({ by, amount }, index) => `${index === 0 ? '' : by === 'times' ? ' * ' : ' / '}${amountText(amount)}`).join('');

function amountText(amount: Amount): string {
  switch (amount.is) {
    case 'number': return numberText(amount.value);
    case 'answer': return amount.name;
    case 'sum': case 'count': return `${amount.is}(${amount.name})`;
    case 'table': return tableText(amount);
    case 'span': return spanText(amount);
    case 'group': return `(${termsText(amount.terms)})`;
  }
}

function tableText({ name, by, rows, otherwise }: Table): string {
  const branches = rows.map(({ of, comes }) => `if ${name} ${by === 'choice' ? '=' : '<='} ${typeof of === 'number' ? numberText(of) : JSON.stringify(of)} then ${numberText(comes)} else `);
  return `(${branches.join('')}${numberText(otherwise)})`;
}

function spanText({ unit, from, to, calendar }: Span): string {
  const [first, last] = [from, to].map((day) => (day === TODAY ? day : `date(${day})`));
  if (unit === 'days') return `(${last} - ${first}).days`;
  return unit === 'fullYears' ? `fullYears(${from}, ${to})` : `workingDays(${[from, to, ...(calendar === undefined ? [] : [JSON.stringify(calendar)])].join(', ')})`;
}

/** FEEL has no exponents. */
const numberText = (value: number): string => (String(value).includes('e') ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : String(value));
