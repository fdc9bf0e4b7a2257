import { openTasks } from '#runtime/engine/branches.ts';
import type { Case } from '#runtime/engine/case.ts';
import { totalOf } from '#runtime/engine/fees.ts';
import { amountText } from '#runtime/texts/money.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** What waits to be paid on a file, in the currency's smallest parts; `isWhole` is false where an office works some of it out by hand. Undefined where nothing does. */
export function owedOn(kase: Case): { amount: number; currency: string; isWhole: boolean } | undefined {
  const charges = openTasks(kase).flatMap(({ charge }) => charge ?? []);
  if (charges.length === 0) return undefined;
  return { amount: totalOf(charges.flatMap(({ lines }) => lines)), currency: charges[0]!.currency, isWhole: charges.every(({ byHand }) => byHand === undefined) };
}

/** The way to the file's page of payments: with words where something is to be paid, without where something was; undefined where neither. */
export function paymentOf(kase: Case, t: Translate, language: string): { text?: string; href: string } | undefined {
  const href = `/files/${kase.id}/payment`;
  const charges = openTasks(kase).flatMap(({ charge }) => charge ?? []);
  if (charges.length === 0) return kase.payments ? { href } : undefined;
  return { href, text: t('payment.waits', { amount: amountText(totalOf(charges.flatMap(({ lines }) => lines)), charges[0]!.currency, language) }) };
}
