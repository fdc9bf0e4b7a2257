import { dateIn } from '#runtime/engine/time.ts';

/** How a certificate stands today. */
export type Standing = 'valid' | 'expired' | 'revoked';

/**
 * A certificate is good to the end of its last day in the service's time zone; what was revoked stays revoked after it has expired.
 * @param now ISO 8601 instant
 */
export function standingOf({ status, validUntil }: { status: 'valid' | 'revoked'; validUntil: string | null }, timeZone: string, now: string): Standing {
  if (status === 'revoked') return 'revoked';
  return validUntil !== null && dateIn(timeZone, now) > validUntil ? 'expired' : 'valid';
}
