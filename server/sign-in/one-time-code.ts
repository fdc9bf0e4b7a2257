import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { latinDigits } from '#runtime/forms/digits.ts';
import type { Contact } from './contact.ts';
import type { SignInDatabase } from './database.ts';

/** Eight digits are 26 bits (ASVS 6.5.4 asks for 20); ten minutes and five tries (6.5.5, 6.6.3). */
export const codeDigits = 8;
export const codeLifetime = 10 * 60_000;
const tries = 5;

/** What a right code proves: whoever holds the browser that asked also reads this contact's messages. */
export interface ProvenContact extends Contact { language: string }

interface CodeRow { contact: string; channel: Contact['channel']; language: string; code_hash: string; attempts: number }

/**
 * Codes by message. Each belongs to the browser that asked for it (its challenge), so nobody else's asking or guessing
 * uses up a person's code; what is kept is a hash keyed with the server's secret.
 */
export function oneTimeCodes(database: SignInDatabase, secret: string, now: () => number) {
  const hashOf = (challenge: string, code: string) => createHmac('sha256', secret).update(`one-time code\n${challenge}\n${code}`).digest('base64url');
  const expired = () => database.change('delete from one_time_code where expires_at <= ?', now());

  return {
    async issue(contact: Contact, language: string): Promise<{ challenge: string; code: string }> {
      await expired();
      const challenge = randomBytes(32).toString('base64url');
      const code = String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
      await database.change(
        'insert into one_time_code (challenge, contact, channel, language, code_hash, attempts, expires_at) values (?, ?, ?, ?, ?, 0, ?)',
        challenge, contact.address, contact.channel, language, hashOf(challenge, code), now() + codeLifetime,
      );
      return { challenge, code };
    },

    /** Where the code of this challenge went, while it can still be given. */
    async pending(challenge: string): Promise<Contact | undefined> {
      const [row] = await database.rows<CodeRow>('select contact, channel from one_time_code where challenge = ? and expires_at > ?', challenge, now());
      return row && { channel: row.channel, address: row.contact };
    },

    /** `sign-in.start-again` (used, too old, or tried too often) or `sign-in.wrong-code`. A right code works once. */
    async check(challenge: string, typed: string): Promise<Result<ProvenContact>> {
      // The try is counted before the code is looked at, in one statement, so tries at the same moment all count.
      const [row] = await database.rows<CodeRow>(
        'update one_time_code set attempts = attempts + 1 where challenge = ? and expires_at > ? and attempts < ? returning contact, channel, language, code_hash, attempts',
        challenge, now(), tries,
      );
      if (!row) return refuse('sign-in.start-again');
      const given = Buffer.from(hashOf(challenge, latinDigits(typed).replace(/\D/g, '')));
      const right = Buffer.from(row.code_hash);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return refuse(row.attempts < tries ? 'sign-in.wrong-code' : 'sign-in.start-again');
      const used = await database.change('delete from one_time_code where challenge = ?', challenge);
      return used === 1 ? accept({ channel: row.channel, address: row.contact, language: row.language }) : refuse('sign-in.start-again');
    },
  };
}
export type OneTimeCodes = ReturnType<typeof oneTimeCodes>;
