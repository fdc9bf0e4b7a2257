import { decimalsOf, type Fee } from '#schemas/index.ts';
import type { Case, ChargeLine } from './case.ts';
import type { CompiledService } from './compile.ts';
import { compileFormula, type Formula } from './formula.ts';
import { smallestParts } from './money.ts';

/** One fee as it is for one file. */
export interface FeeLine extends ChargeLine {
  /** In the language of the service handed in. */
  title: string;
  registration: string;
}

export interface Fees {
  lines: FeeLine[];
  /** Keys of fees that are asked but whose formula has no value by these answers: how much they come to, nobody knows. They are never nothing. */
  withoutValue: string[];
  /** In the currency's smallest parts, as every amount here. */
  total: number;
  currency: string;
}

/** What a file costs by its answers, at an instant (ISO 8601). Fees whose determinant does not hold, or that come to nothing, are not in it. */
export function feesOf(service: CompiledService, { answers }: Pick<Case, 'answers'>, at: string): Fees {
  const { fees = {}, currency } = service.file['x-service'];
  const asked = Object.entries(fees).filter(([, { when }]) => when === undefined || service.holds(when, answers)).map(([key, fee]) => {
    const units = fee.amount ?? formulaOf(service, key, fee)(answers, at);
    return { key, fee, amount: typeof units === 'number' ? smallestParts(units, decimalsOf(currency)) : undefined };
  });
  const lines = asked.flatMap(({ key, fee: { title, registration }, amount = 0 }): FeeLine[] => (amount > 0 ? [{ fee: key, title, registration, amount }] : []));
  return { lines, withoutValue: asked.filter(({ amount }) => amount === undefined).map(({ key }) => key), total: totalOf(lines), currency };
}

/** What is still to be paid at a step: its fees (all where it names none), less what was paid for each before. */
export function stillDue(service: CompiledService, kase: Case, named: readonly string[] | undefined, at: string): ChargeLine[] {
  const paid = (fee: string) => totalOf((kase.payments ?? []).flatMap(({ lines = [] }) => lines).filter((line) => line.fee === fee));
  return feesOf(service, kase, at).lines.filter(({ fee }) => named === undefined || named.includes(fee))
    .map(({ fee, amount }) => ({ fee, amount: amount - paid(fee) })).filter(({ amount }) => amount > 0);
}

/** Keys of the fees asked at a step (all where it names none) of which nobody knows how much they come to, but for those an office has worked out by hand. */
export function notKnown(service: CompiledService, kase: Case, named: readonly string[] | undefined, at: string): string[] {
  const settled = new Set((kase.payments ?? []).flatMap(({ lines = [] }) => lines).map(({ fee }) => fee));
  return feesOf(service, kase, at).withoutValue.filter((fee) => (named === undefined || named.includes(fee)) && !settled.has(fee));
}

/** What was paid at a step, line by line. */
export const settledHere = ({ payments = [] }: Pick<Case, 'payments'>, step: string): ChargeLine[] => payments.filter((one) => one.step === step).flatMap(({ lines = [] }) => lines);

/** What was paid more than it costs by the answers now: it has to be given back. */
export const overpaid = (service: CompiledService, kase: Pick<Case, 'answers' | 'payments'>, at: string): number => {
  const { lines, withoutValue } = feesOf(service, kase, at);
  const paid: Record<string, number> = {};
  for (const { fee, amount } of (kase.payments ?? []).flatMap(({ lines: settled = [] }) => settled)) paid[fee] = (paid[fee] ?? 0) + amount;
  // Of a fee nobody knows nothing can be said to be too much.
  return Object.entries(paid).filter(([fee]) => !withoutValue.includes(fee)).reduce((more, [fee, amount]) => more + Math.max(0, amount - (lines.find((one) => one.fee === fee)?.amount ?? 0)), 0);
};

/** The least and the most that the fees which need no answer come to; undefined where there are none, or one is worked out from answers. */
export function fixedRange(service: CompiledService): { least: number; most: number; currency: string } | undefined {
  const { fees = {}, currency } = service.file['x-service'];
  const all = Object.values(fees);
  if (all.length === 0 || all.some(({ amount }) => amount === undefined)) return undefined;
  const sum = (some: readonly Fee[]) => some.reduce((total, { amount = 0 }) => total + (smallestParts(amount, decimalsOf(currency)) ?? 0), 0);
  return { least: sum(all.filter(({ when }) => when === undefined)), most: sum(all), currency };
}

export const totalOf = (lines: readonly Pick<ChargeLine, 'amount'>[]): number => lines.reduce((total, { amount }) => total + amount, 0);

/** A version has one validator in all its languages. Services without fees have nothing here. */
const compiled = new WeakMap<CompiledService['validator'], Map<string, Formula>>();

function formulaOf({ file, validator }: CompiledService, key: string, { formula = '' }: Fee): Formula {
  const known = compiled.get(validator) ?? new Map<string, Formula>();
  compiled.set(validator, known);
  const found = known.get(key) ?? compileFormula(formula, Object.keys(file.properties), file['x-service'].timeZone, file['x-service'].calendars);
  known.set(key, found);
  return found;
}
