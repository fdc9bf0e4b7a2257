import { expect, test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { chargedService } from '#runtime/testing/charged-service.ts';
import { amountText } from '#runtime/texts/money.ts';
import { translator } from '#runtime/texts/translate.ts';
import { feeRange } from './fee-range.ts';

const fee = (amount: number, when?: string) => ({ title: '1', registration: 'selling', amount, ...(when ? { when } : {}) });

test('[PA6] given fixed fees, then the start page says from what to what; given a formula, nothing that might be wrong', () => {
  const range = (fees?: Parameters<typeof chargedService>[0]) => feeRange(compileService(chargedService(fees), 1), translator('en'), 'en');
  expect([range({ fees: { a: fee(200) } }), range({ fees: { a: fee(200), b: fee(0.5, 'resident') } }), range({ currency: 'JPY', fees: { a: fee(1_500, 'resident') } }), range()]).toEqual(['Nu. 200', 'Nu. 200 to Nu. 200.50', 'JPY 0 to JPY 1,500', undefined]);
});

test('[PA6] given amounts, then each currency is written with its own decimals', () => {
  expect([amountText(123_456_789, 'BTN', 'en'), amountText(1_234, 'KWD', 'en'), amountText(1_234, 'JPY', 'en'), amountText(5, 'BTN', 'en'), amountText(100, 'BTN', 'dz')]).toEqual(['Nu. 1,234,567.89', 'KWD 1.234', 'JPY 1,234', 'Nu. 0.05', 'Nu. ༡']);
});
