import { fieldAt, valueAt, type ServiceFile } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { latinDigits } from './digits.ts';
import { MOST_DIGITS } from './read-number.ts';

const LARGEST = 10 ** MOST_DIGITS - 1;

/** A number with more digits than are read stays a text, and is judged as none. What is wrong with it is that it is too large: so it is told, with the limit. */
export function asTooLarge(fault: FieldFault, file: ServiceFile, answers: Answers): FieldFault {
  const field = fieldAt(file, fault.path);
  if (!['type', 'not-whole'].includes(fault.code) || (field?.type !== 'number' && field?.type !== 'integer')) return fault;
  const typed = valueAt(answers, fault.path);
  const digits = typeof typed === 'string' && !/\p{L}{4}|[-−]\s*\p{N}/u.test(typed) ? latinDigits(typed).replaceAll(/\D/g, '').replace(/^0+/, '') : '';
  return digits.length > MOST_DIGITS ? { path: fault.path, code: 'too-large', params: { limit: field.maximum ?? LARGEST } } : fault;
}
