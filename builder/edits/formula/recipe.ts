/** A formula as it is put together by choosing: parts that are added up, then rounded, then kept within limits. */
export interface Recipe {
  terms: readonly Term[];
  /** Upwards, downwards, or to so many decimals. */
  round?: Rounding;
  atLeast?: number;
  atMost?: number;
}

export type Rounding = 'up' | 'down' | number;

/** A product, added or taken away. */
export interface Term { less: boolean; factors: readonly Factor[] }

/** How it goes with the one before it; the first one multiplies nothing. */
export interface Factor { by: 'times' | 'over'; amount: Amount }

/** One number of a formula. Answers are named as FEEL names them: `permit.seats`; of rows their column: `fleet.vehicles.seats`. */
export type Amount =
  | { is: 'number'; value: number }
  | { is: 'answer' | 'sum' | 'count'; name: string }
  | Table
  | Span
  | { is: 'group'; terms: readonly Term[] };

/** What an answer comes to: for each of its choices, or in steps up to a number; and what for all the others. */
export interface Table { is: 'table'; name: string; by: 'choice' | 'upTo'; rows: readonly TableRow[]; otherwise: number }
export interface TableRow { of: string | number | boolean; comes: number }

/** Time from one day to another. */
export interface Span { is: 'span'; unit: 'days' | 'workingDays' | 'fullYears'; from: string; to: string; /** Of working days; Monday to Friday without one. */ calendar?: string }

/** The day itself, in place of an answer. */
export const TODAY = 'today()';

export const ZERO: Amount = { is: 'number', value: 0 };
export const termOf = (amount: Amount): Term => ({ less: false, factors: [{ by: 'times', amount }] });
