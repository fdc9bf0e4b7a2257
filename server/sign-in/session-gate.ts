import type { SignInDatabase } from './database.ts';
import { passkeyWay } from './passkey-way.ts';
import { sessionLimits } from './session-limits.ts';

/** A member of staff gets a session through a password and a second factor, or through a passkey that stands for both: by no code, no identity provider. */
const staffWays: ReadonlySet<string> = new Set(['/sign-in/email', '/two-factor/verify-totp', '/two-factor/verify-backup-code', passkeyWay]);
/** Long enough to set up a second factor, and good for nothing else. */
const setUpLifetime = 30 * 60_000;

interface GateRow { kind: 'applicant' | 'staff'; disabled_at: number | string | null; two_factor_enabled: number | boolean | null }

/** Asked by better-auth before it writes any session: false refuses it; otherwise its times, by our clock and limits. */
export function sessionGate(database: SignInDatabase, now: () => number) {
  return async (session: { userId: string }, way: string | undefined): Promise<false | { data: { createdAt: Date; updatedAt: Date; expiresAt: Date } }> => {
    const [user] = await database.rows<GateRow>('select kind, disabled_at, two_factor_enabled from "user" where id = ?', session.userId);
    if (!user || user.disabled_at !== null) return false;
    if (user.kind === 'staff' && !staffWays.has(way ?? '')) return false;
    // Who has to set up a second factor anew does so by password first.
    if (user.kind === 'staff' && way === passkeyWay && !user.two_factor_enabled) return false;
    const at = now();
    const settingUp = user.kind === 'staff' && way === '/sign-in/email';
    const lifetime = settingUp ? setUpLifetime : sessionLimits[user.kind].absolute;
    return { data: { createdAt: new Date(at), updatedAt: new Date(at), expiresAt: new Date(at + lifetime) } };
  };
}
