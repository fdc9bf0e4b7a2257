import type { FieldFault, Refusal } from '#runtime/engine/refusal.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';

/** What a payment's desk is told of, by the engine's names. */
const PAYMENT = new Set(['amount', 'receipt']);

/** A refused decision with what the desk would take: a page shows it as choices, a program has to be told. */
export function explained(refusal: Refusal, step: DeskStep | undefined, outcome: string): Refusal {
  const allowed: Record<string, string[]> = { outcome: step?.allow ?? [], reason: (step?.reasons ?? []).filter((reason) => reason.for === outcome).map(({ code }) => code) };
  const expected: Record<string, string> = { text: 'string', fields: 'object', amount: 'string', receipt: 'string' };
  const told = ({ path, code, params }: FieldFault): FieldFault => ({
    path: PAYMENT.has(path) ? `/values/${path}` : path, code,
    params: { ...params, ...(Object.hasOwn(allowed, path) ? { allowed: allowed[path]!.join(', ') || '–' } : {}), ...(Object.hasOwn(expected, path) ? { expected: expected[path]! } : {}) },
  });
  return refusal.fields ? { ...refusal, fields: refusal.fields.map(told) } : refusal;
}
