import { latinDigits } from '#runtime/forms/digits.ts';

/** What stands in a number's box: a number in the digits of any script, undefined where it is empty, or `unreadable`. */
export function typedNumber(text: string, whole: boolean): number | undefined | 'unreadable' {
  const typed = latinDigits(text).trim();
  if (typed === '') return undefined;
  return (whole ? /^-?\d{1,15}$/ : /^-?\d{1,15}([.,٫]\d{1,6})?$/).test(typed) ? Number(typed.replace(/[,٫]/, '.')) : 'unreadable';
}
