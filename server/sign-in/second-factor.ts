import { createHmac } from 'node:crypto';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { Auth } from './auth.ts';
import { latinDigits } from '#runtime/forms/digits.ts';
import { refusable } from './refusals.ts';
import { onlyCookies, readCookie, verifySigned } from './session-cookie.ts';
import type { SignedIn, Visitor } from './visitor.ts';
import { clearCookie, endShownSession, headersFrom, signedInBy, type Workings } from './workings.ts';

/** What an authenticator app needs: the secret in base32 (RFC 6238, 6 digits, 30 seconds) and the same as an `otpauth:` address. */
export interface Enrolment { secret: string; uri: string }

/** How long a code of an app could be accepted, with a period's grace on either side. */
const codeWindow = 2 * 60_000;

/** The second half of a staff sign-in, and setting it up the first time. */
export const secondFactor = (workings: Workings) => ({
  /** Whether a right password was given in this browser and the second factor is what is missing. */
  async awaitsSecondFactor(visitor: Visitor): Promise<boolean> {
    return await waitingUser(workings, visitor) !== undefined;
  },

  /**
   * Takes six digits from the app or a backup code. Refuses `sign-in.wrong-code`, `sign-in.start-again` (no password given,
   * too long ago, or five wrong codes) and `sign-in.too-many` (ten wrong ones in a row: closed for 15 minutes).
   */
  async verifySecondFactor(typed: string, visitor: Visitor): Promise<Result<SignedIn>> {
    const user = await waitingUser(workings, visitor);
    if (!user) return refuse('sign-in.start-again');
    if (!workings.limiter.allows(['tryByAddress', visitor.ip])) return refuse('sign-in.too-many');
    const code = readCode(typed);
    if (code.kind === 'app' && !await firstUse(workings, user, code.code)) return refuse('sign-in.wrong-code');
    // Only the cookie of the password step: a session shown beside it would make better-auth skip its count of tries.
    const headers = headersFrom(visitor, onlyCookies(visitor.cookie, workings.names.secondFactor));
    const auth = await workings.auth();
    const verified = await refusable(() => verify(auth, code, headers));
    if (!verified.ok) {
      workings.record({ what: 'refused', person: user, code: verified.refusal.code, ip: visitor.ip });
      return verified;
    }
    return finish(workings, verified.value, visitor, user);
  },

  /** What to put in the authenticator app, for a member of staff who gave a password and has no second factor yet. */
  async enrolment(visitor: Visitor): Promise<Enrolment | undefined> {
    const user = await userSettingUp(workings, visitor);
    if (!user) return undefined;
    const [row] = await workings.database.rows<{ secret: string }>('select secret from two_factor where user_id = ?', user.id);
    if (!row) return undefined;
    const [{ symmetricDecrypt }, auth] = await Promise.all([import('better-auth/crypto'), workings.auth()]);
    const secret = base32(Buffer.from(await symmetricDecrypt({ key: (await auth.$context).secretConfig, data: row.secret })));
    const label = `${encodeURIComponent(workings.siteName)}:${encodeURIComponent(user.email)}`;
    return { secret, uri: `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(workings.siteName)}` };
  },

  /** The first code from the app completes the account: a new session, and the backup codes, which are not shown again. */
  async confirmEnrolment(typed: string, visitor: Visitor): Promise<Result<SignedIn & { backupCodes: string[] }>> {
    const user = await userSettingUp(workings, visitor);
    if (!user) return refuse('sign-in.start-again');
    if (!workings.limiter.allows(['tryByAddress', visitor.ip])) return refuse('sign-in.too-many');
    const { code } = readCode(typed);
    if (!await firstUse(workings, user.id, code)) return refuse('sign-in.wrong-code');
    const auth = await workings.auth();
    const headers = headersFrom(visitor, onlyCookies(visitor.cookie, workings.names.session));
    const verified = await refusable(() => auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }));
    if (!verified.ok) return verified;
    const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: user.id } });
    workings.record({ what: 'second-factor-set', person: user.id, ip: visitor.ip });
    const finished = await finish(workings, verified.value.headers, visitor, user.id);
    return finished.ok ? accept({ ...finished.value, backupCodes }) : finished;
  },
});

async function finish(workings: Workings, headers: Headers, visitor: Visitor, user: string): Promise<Result<SignedIn>> {
  const signedIn = await signedInBy(workings, headers);
  if (!signedIn) return refuse('sign-in.start-again');
  await endShownSession(workings, visitor);
  workings.record({ what: 'signed-in', person: user, ip: visitor.ip });
  return accept({ ...signedIn, cookies: [...signedIn.cookies, clearCookie(workings, workings.names.secondFactor)] });
}

type Code = { kind: 'app' | 'backup'; code: string };

function readCode(typed: string): Code {
  const bare = latinDigits(typed).replace(/[\s-]/g, '').slice(0, 40);
  if (/^[0-9]{6}$/.test(bare)) return { kind: 'app', code: bare };
  return { kind: 'backup', code: `${bare.slice(0, 5)}-${bare.slice(5)}` };
}

async function verify(auth: Auth, { kind, code }: Code, headers: Headers): Promise<Headers> {
  const answer = kind === 'app' ? await auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }) : await auth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true });
  return answer.headers;
}

/** The account whose password was given in this browser, from better-auth's cookie of that step. */
async function waitingUser({ names, secret, database, now }: Workings, visitor: Visitor): Promise<string | undefined> {
  const identifier = verifySigned(readCookie(visitor.cookie, names.secondFactor), secret);
  if (!identifier) return undefined;
  return (await database.rows<{ value: string }>('select value from verification where identifier = ? and expires_at > ?', identifier, now()))[0]?.value;
}

/** A code of the app is good once (RFC 6238 section 5.2, ASVS 6.5.1): the first to claim it has it. */
async function firstUse({ database, secret, now }: Workings, user: string, code: string): Promise<boolean> {
  const id = createHmac('sha256', secret).update(`app code\n${user}\n${code}`).digest('base64url');
  const at = now();
  return await database.change(
    `insert into verification (id, identifier, value, expires_at, created_at, updated_at) values (?, 'app-code-used', ?, ?, ?, ?)
     on conflict (id) do update set expires_at = excluded.expires_at where verification.expires_at <= excluded.created_at`,
    id, user, at + codeWindow, at, at,
  ) === 1;
}

async function userSettingUp(workings: Workings, visitor: Visitor): Promise<{ id: string; email: string } | undefined> {
  const token = verifySigned(readCookie(visitor.cookie, workings.names.session), workings.secret);
  if (!token) return undefined;
  const [user] = await workings.database.rows<{ id: string; email: string; two_factor_enabled: boolean | number | null }>(
    `select u.id, u.email, u.two_factor_enabled from session s join "user" u on u.id = s.user_id
     where s.token = ? and s.expires_at > ? and u.kind = 'staff' and u.disabled_at is null`, token, workings.now(),
  );
  return user && !user.two_factor_enabled ? user : undefined;
}

function base32(bytes: Uint8Array): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.match(/.{1,5}/g)?.map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('') ?? '';
}

