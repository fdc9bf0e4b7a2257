import { proofOf } from '#server/cases/record.ts';

/** Whether what lies beside an act is what the act's events were recorded with. `events` and `beside` are JSON, as `case_log` and `case_beside` have them. */
export function answersHold(events: string, beside: string): boolean {
  try {
    const proofs = JSON.parse(events) as { besideHash?: string }[];
    const { secret, ...parts } = JSON.parse(beside) as { secret: string };
    return Object.entries(parts).every(([index, part]) => proofs[Number(index)]?.besideHash === proofOf(secret, JSON.stringify(part)));
  } catch {
    return false;
  }
}
