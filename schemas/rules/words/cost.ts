import { saidAmounts } from '../../service/said-amounts.ts';
import type { ServiceModel } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

const AT = '/x-service/about/cost';
/** Fixed fees of which every sum is tried. */
const MOST_SUMMED = 8;

/** R53: what the start page says an application costs is what its fees are: every amount it names, in each language, is that of a fee, a number of a fee's formula, or a sum of fees. */
export const costRule: Rule<'cost-of-no-fee'> = {
  number: 'R53',
  codes: { 'cost-of-no-fee': 'warning' },
  find(service) {
    const { about, fees = {}, currency, texts = {}, languages, language } = service.settings;
    if (Object.keys(fees).length === 0) return [];
    const known = amountsOf(service);
    const said = [about.cost, ...languages.filter((one) => one !== language).flatMap((one) => texts[one]?.[AT] ?? [])];
    const wrong = new Map(said.flatMap((text) => saidAmounts(text, currency)).filter(({ amount }) => !known.has(amount)).toReversed().map((one) => [one.amount, one]));
    return [...wrong.values()].map(({ written, amount }): Finding<'cost-of-no-fee'> => ({ code: 'cost-of-no-fee', path: AT, params: { written, amount } }));
  },
};

function amountsOf({ settings: { fees = {} } }: ServiceModel): Set<number> {
  const fixed = Object.values(fees).flatMap(({ amount = [] }) => amount);
  const sums = [0];
  for (const amount of fixed.slice(0, MOST_SUMMED)) sums.push(...sums.map((sum) => rounded(sum + amount)));
  const written = Object.values(fees).flatMap(({ formula = '' }) => [...formula.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number)));
  return new Set([...fixed, ...sums, ...written]);
}

/** As on paper: 0.1 and 0.2 are 0.3. */
const rounded = (sum: number): number => Number(sum.toFixed(4));
