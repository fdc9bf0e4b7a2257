import type { GrantStatus } from '#runtime/certificates/life.ts';
import { dateIn } from '#runtime/engine/time.ts';

/** How a certificate stands today. */
export const STANDINGS = ['valid', 'expired', 'suspended', 'revoked', 'replaced'] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * A certificate is good to the end of its last day in the service's time zone. What was revoked or replaced stays so after that day; what was suspended has expired then, and does not come back.
 * @param now ISO 8601 instant
 */
export function standingOf({ status, validUntil }: { status: GrantStatus; validUntil: string | null }, timeZone: string, now: string): Standing {
  if (status === 'revoked' || status === 'replaced') return status;
  return validUntil !== null && dateIn(timeZone, now) > validUntil ? 'expired' : status;
}
