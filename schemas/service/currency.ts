/** Currencies whose smallest part is not the hundredth (ISO 4217, list one, column "minor unit"). */
const DECIMALS: Record<string, number> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4, UYW: 4,
};

/** How many decimals amounts of a currency (ISO 4217 code) have: `BTN` 2, `JPY` 0, `KWD` 3. */
export const decimalsOf = (currency: string): number => (Object.hasOwn(DECIMALS, currency) ? DECIMALS[currency]! : 2);
