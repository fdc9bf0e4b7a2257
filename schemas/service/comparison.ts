/**
 * `x-compare` beside an answer in a condition: what JSON Schema cannot say of two answers, or of an answer and the day. Exactly one of
 * `field`, `row` and `today` is there. Where what it is compared with is missing, or of another sort, the comparison does not hold.
 */
export interface Comparison {
  is: Relation;
  /** Path of the other answer (`/finance/loan`). */
  field?: string;
  /** Path of another answer of the same row, from the row (`/begins`). */
  row?: string;
  /** The day of the act in the service's time zone. */
  today?: true;
  /** Added to the other day: years, months and days as XML Schema writes a duration (`P30D`, `-P18Y`). A day the month has not is its last. */
  plus?: string;
}

/** Numbers and days have an order; of anything else only `same` and `notSame` can hold. */
export type Relation = 'less' | 'atMost' | 'same' | 'notSame' | 'atLeast' | 'more';

export const RELATIONS: readonly Relation[] = ['less', 'atMost', 'same', 'notSame', 'atLeast', 'more'];

/** What `plus` may be: up to four digits of each. */
export const DURATION = '^-?P([0-9]{1,4}Y)?([0-9]{1,4}M)?([0-9]{1,5}D)?$';
