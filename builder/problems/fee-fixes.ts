import { checkService, decimalsOf, fieldAt, pathParts, type Problem, type ServiceFile } from '#schemas/index.ts';
import { valueAt } from '#schemas/service/paths.ts';
import { saidAmounts } from '#schemas/service/said-amounts.ts';
import { smallestParts } from '#runtime/engine/money.ts';
import { amountText } from '#runtime/texts/money.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import type { Say } from '#builder/model/naming.ts';

import type { Fix } from './fixes.ts';

const COST = '/x-service/about/cost';

/** The question must be answered, or a missing answer counts as nothing; only what mends it is offered. */
export function withAnswer(t: Say, file: ServiceFile, problem: Problem): Fix | undefined {
  const field = String(problem.params['field']);
  const must: Fix = { words: t('builder.problems.fix.mustAnswer'), edit: { do: 'editField', path: field, required: true } };
  const counted = countedAsNothing(t, file, problem);
  return mends(file, problem, must.edit) ? { ...must, ...(counted ? { or: counted } : {}) } : counted;
}

export function countedAsNothing(t: Say, file: ServiceFile, problem: Problem): Fix | undefined {
  const formula = valueAt(file, problem.path);
  const field = String(problem.params['field']);
  const isNumber = ['number', 'integer'].includes(String(fieldAt(file, field)?.type));
  if (typeof formula !== 'string' || !isNumber || field.includes('/*')) return undefined;
  const name = pathParts(field).join('.');
  const own = new RegExp(`(?<![\\w.])${name.replaceAll('.', '\\.')}(?![\\w.])`, 'g');
  const edit: Edit = { do: 'setSetting', path: problem.path, value: formula.replace(own, `(if ${name} = null then 0 else ${name})`), what: 'builder.fee.formula' };
  return mends(file, problem, edit) ? { words: t('builder.problems.fix.countAsNothing'), edit } : undefined;
}

/** Where one fee alone is not named and one amount alone is wrong, the one is written for the other, in every language as it was written there. */
export function withCost(t: Say, file: ServiceFile, { params }: Problem): Fix | undefined {
  const { about, fees = {}, currency, language, languages, texts } = file['x-service'];
  const wrong = Number(params['amount']);
  const said = new Set(saidAmounts(about.cost, currency).map(({ amount }) => amount));
  const missing = [...new Set(Object.values(fees).flatMap(({ amount }) => (amount === undefined || said.has(amount) ? [] : [amount])))];
  const others = checkService(file, stepKinds).filter(({ code }) => code === 'cost-of-no-fee');
  if (missing.length !== 1 || others.length !== 1) return undefined;
  const [amount = 0] = missing;
  const edits = languages.flatMap((one): Edit[] => {
    const text = one === language ? about.cost : texts?.[one]?.[COST];
    const found = text === undefined ? undefined : saidAmounts(text, currency).find((other) => other.amount === wrong);
    if (text === undefined || !found) return [];
    const written = writtenLike(found.written, amount);
    return [{ do: 'setText', path: COST, text: text.slice(0, found.at) + written + text.slice(found.at + found.written.length), ...(one === language ? {} : { language: one }) }];
  });
  return { words: t('builder.problems.fix.cost', { amount: amountText(smallestParts(amount, decimalsOf(currency)) ?? 0, currency, language) }), edit: { do: 'group', edits }, then: COST };
}

/** In the digits of what stood there. */
function writtenLike(written: string, amount: number): string {
  const first = [...written][0]!.codePointAt(0)!;
  let nought = first;
  while (first - nought < 9 && /\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought -= 1;
  return new Intl.NumberFormat('en', { maximumFractionDigits: 4 }).format(amount).replace(/\d/g, (digit) => String.fromCodePoint(nought + Number(digit)));
}

const mends = (file: ServiceFile, { code, path, params }: Problem, edit: Edit): boolean =>
  !checkService(apply(file, edit).file, stepKinds).some((one) => one.path === path && (one.code === 'fee-never-a-value' || (one.code === code && one.params['field'] === params['field'])));
