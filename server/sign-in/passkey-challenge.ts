import { createHmac, randomBytes } from 'node:crypto';
import { readCookie, setCookie, verifySigned } from './session-cookie.ts';
import type { Visitor, WithCookies } from './visitor.ts';
import { clearCookie, type Workings } from './workings.ts';

/** Milliseconds a passkey may take to answer. */
export const challengeLifetime = 10 * 60_000;

/** Signing in, or adding a key to this account: what was asked for one is no answer to the other. */
export type Ceremony = 'sign-in' | `add:${string}`;

/**
 * What a passkey has to sign: random, kept by the browser that asked in a signed cookie, so that asking costs no row in the database; good for one answer,
 * which is written down (WebAuthn Level 3, section 13.4.3).
 */
export const passkeyChallenges = ({ database, names, secret, production, now }: Workings) => ({
  issue(ceremony: Ceremony): WithCookies & { challenge: string } {
    const challenge = randomBytes(32).toString('base64url');
    const said = `${ceremony} ${now() + challengeLifetime} ${challenge}`;
    const signature = createHmac('sha256', secret).update(said).digest('base64');
    return { challenge, cookies: [setCookie(names.passkey, `${said}.${signature}`, challengeLifetime / 1000, production)] };
  },

  /** What this browser was asked to sign; undefined where it was not asked this, too long ago, or has answered. */
  async claim(ceremony: Ceremony, visitor: Visitor): Promise<string | undefined> {
    const [asked, until, challenge] = verifySigned(readCookie(visitor.cookie, names.passkey), secret)?.split(' ') ?? [];
    if (asked !== ceremony || challenge === undefined || Number(until) <= now()) return undefined;
    await database.change(`delete from verification where identifier = 'passkey-answered' and expires_at <= ?`, now());
    const claimed = await database.change(
      `insert into verification (id, identifier, value, expires_at, created_at, updated_at) values (?, 'passkey-answered', '', ?, ?, ?) on conflict (id) do nothing`,
      `passkey ${challenge}`, Number(until), now(), now(),
    );
    return claimed === 1 ? challenge : undefined;
  },
});

export const forgetChallenge = (workings: Workings): string => clearCookie(workings, workings.names.passkey);
