/** Digits that a binary fraction (IEEE 754 double) keeps of any decimal number. */
const DIGITS = 15;

/** The decimal number a calculation meant: 0.1 + 0.2 is 0.3, not 0.30000000000000004. */
export const asDecimal = (value: number): number => Number(value.toPrecision(DIGITS));
