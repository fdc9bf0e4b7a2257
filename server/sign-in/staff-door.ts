import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { refusable } from './refusals.ts';
import type { Visitor, WithCookies } from './visitor.ts';
import { clearCookie, endShownSession, headersFrom, type Workings } from './workings.ts';

/** What the person does next: give the second factor, or set one up. */
export interface AfterPassword extends WithCookies { next: 'second-factor' | 'enrol' }

/** The first half of a staff sign-in: the password. It opens nothing by itself. */
export const staffDoor = (workings: Workings) => ({
  /** Refuses `sign-in.wrong-password` (no matter which part was wrong, or that the account is disabled) and `sign-in.too-many`. */
  async signInWithPassword(typedEmail: string, password: string, visitor: Visitor): Promise<Result<AfterPassword>> {
    const email = typedEmail.normalize('NFKC').trim().toLowerCase().slice(0, 255);
    const both = `${email} ${visitor.ip}`;
    if (!workings.limiter.allows(['passwordByAccountAndAddress', both], ['passwordByAccount', email], ['tryByAddress', visitor.ip])) {
      workings.record({ what: 'too-many', ip: visitor.ip });
      return refuse('sign-in.too-many');
    }
    const auth = await workings.auth();
    const checked = await refusable(() => auth.api.signInEmail({ body: { email, password }, headers: headersFrom(visitor, ''), returnHeaders: true }));
    if (!checked.ok) {
      workings.record({ what: 'refused', code: checked.refusal.code, ip: visitor.ip });
      return checked;
    }
    workings.limiter.forgive('passwordByAccountAndAddress', both);
    await endShownSession(workings, visitor);
    const { headers, response } = checked.value;
    const cookies = headers.getSetCookie();
    if ('twoFactorRedirect' in response) return accept({ next: 'second-factor', cookies });
    // The password is at hand only now, and better-auth asks for it before it makes a secret for the app.
    const session = cookies.map((cookie) => cookie.split(';', 1)[0]!).join('; ');
    await auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers: headersFrom(visitor, session) });
    workings.record({ what: 'password-right', person: response.user.id, ip: visitor.ip });
    return accept({ next: 'enrol', cookies: [...cookies, clearCookie(workings, workings.names.secondFactor)] });
  },
});
