/** What an applicant pays for a registration, in the service's currency. It has either an amount or a formula. */
export interface Fee {
  title: string;
  /** Key of the registration it is for; one may have several fees. */
  registration: string;
  /** In units of the currency, such as `500` or `12.5`; no finer than its smallest part. */
  amount?: number;
  /** FEEL expression over the answers, such as `bus.seats * 12.50`; rounded to the currency's smallest part, halves up. */
  formula?: string;
  /** Determinant; absent means always. */
  when?: string;
}

/** Kinds of step at which fees are paid: after sending, and before. */
export const PAYMENTS: ReadonlySet<string> = new Set(['payment', 'prepayment']);
/** The kind of step at which fees are paid, where nothing else is said. */
export const PAYMENT = 'payment';
/** The most one fee can be, in units: its smallest parts are still counted exactly. */
export const MOST_FEE = 100_000_000_000;
