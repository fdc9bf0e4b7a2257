/** An amount of money in a text: where it stands (in UTF-16 units), as it is written, and how much it is. */
export interface SaidAmount { at: number; written: string; amount: number }

/** Words of a currency beside its code and its signs. */
const WORDS: Record<string, readonly string[]> = { BTN: ['nu', 'ngultrum', 'ngultrums', 'དངུལ་ཀྲམ', 'དངུལ'], INR: ['rs', 'rupee', 'rupees'], USD: ['dollar', 'dollars'], EUR: ['euro', 'euros'] };

/** Digits of any script, with the commas and points people write between them. */
const NUMBER = /\p{Nd}+(?:[,.'’٬٫]\p{Nd}+|[ \u00a0\u202f]\p{Nd}{3}(?!\p{Nd}))*/gu;

/**
 * Amounts of a currency a text names, in whatever digits: numbers beside a word or sign of the currency (`Nu. 1,200`, `500 BTN`). A number alone may count
 * anything, so it is none.
 */
export function saidAmounts(text: string, currency: string): SaidAmount[] {
  const marks = [currency, ...['symbol', 'narrowSymbol'].map((display) => signOf(currency, display as 'symbol')), ...(WORDS[currency] ?? [])].map((mark) => mark.toLowerCase());
  const isMark = (word: string | undefined) => word !== undefined && marks.includes(word.toLowerCase());
  return [...text.matchAll(NUMBER)].flatMap(({ 0: written, index: at }) => {
    const before = /(\p{Sc}|[\p{L}\p{M}་]+?)[.་]?\s*$/u.exec(text.slice(0, at))?.[1];
    const after = /^\s*(\p{Sc}|[\p{L}\p{M}་]+)/u.exec(text.slice(at + written.length))?.[1];
    const amount = amountOf(written);
    return amount !== undefined && [before, after].some((word) => isMark(word?.replace(/་$/u, ''))) ? [{ at, written, amount }] : [];
  });
}

function signOf(currency: string, currencyDisplay: 'symbol' | 'narrowSymbol'): string {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay }).formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;
  } catch {
    return currency;
  }
}

/** One or two digits behind the last point are decimals; everything else that is no digit only parts them. */
function amountOf(written: string): number | undefined {
  const latin = [...written].map((one) => (/\p{Nd}/u.test(one) ? String(digitOf(one)) : /[.٫]/.test(one) ? '.' : ',')).join('');
  const plain = /\.\d{1,2}$/.test(latin) ? latin.replace(/[,.](?=.*\.)/g, '').replace(/,/g, '') : latin.replace(/[,.]/g, '');
  const amount = Number(plain);
  return Number.isSafeInteger(Math.round(amount)) ? amount : undefined;
}

/** Decimal digits of every script stand in runs of ten that begin with their nought (Unicode, Nd). */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0)!;
  let nought = code;
  while (code - nought < 9 && /\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought -= 1;
  return (code - nought) % 10;
}
