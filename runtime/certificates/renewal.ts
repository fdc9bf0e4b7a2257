import { parseInstant } from '#runtime/engine/time.ts';
import { instantAt } from '#runtime/engine/wall-time.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** When people read what they are sent. */
const MORNING = 9 * HOUR;

/**
 * When the holder of a certificate is told to renew it: nine in the morning, so many days before its last one. ISO 8601 instant; undefined where that is not after it is given.
 * @param validUntil ISO date in the time zone (IANA)
 * @param issuedAt ISO 8601 instant
 */
export function remindAt(timeZone: string, validUntil: string, daysBefore: number, issuedAt: string): string | undefined {
  const lastDay = parseInstant(`${validUntil}T00:00:00.000Z`) / DAY;
  const at = instantAt(timeZone, lastDay - daysBefore, MORNING);
  return parseInstant(at) > parseInstant(issuedAt) ? at : undefined;
}
