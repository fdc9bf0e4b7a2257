import { decimalsOf } from '#schemas/index.ts';
import { writeAmount } from '#runtime/engine/money.ts';
import { currencySign, localeOf } from './format.ts';

/** `Nu. 1,200.50`: an amount in the currency's smallest parts, with as many decimals as it has (none where they are nought). */
export function amountText(parts: number, currency: string, language: string): string {
  const decimals = decimalsOf(currency);
  const shown = parts % 10 ** decimals === 0 ? 0 : decimals;
  const number = new Intl.NumberFormat(localeOf(language), { minimumFractionDigits: shown, maximumFractionDigits: shown }).format(Number(writeAmount(parts, decimals)));
  return `${currencySign(currency)} ${number}`;
}
