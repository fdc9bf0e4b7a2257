import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { addressFor, type Contact, contactFrom } from './contact.ts';
import { codeLifetime } from './one-time-code.ts';
import { readCookie, setCookie } from './session-cookie.ts';
import { fitsOneSms } from '#schemas/index.ts';
import type { SignedIn, Visitor, WithCookies } from './visitor.ts';
import { clearCookie, endShownSession, headersFrom, signedInBy, type Workings } from './workings.ts';

/** Applicants sign in with a code sent to their phone or address; the account is made the first time. */
export const applicants = (workings: Workings) => ({
  /**
   * Sends a code to what was typed, in `language` (BCP 47 tag). The answer is the same whether an account is there or not.
   * Refuses what `contactFrom` does, `sign-in.too-many`, `sign-in.not-delivered`.
   */
  async requestCode(typed: string, language: string, visitor: Visitor): Promise<Result<WithCookies & { challenge: string; contact: Contact }>> {
    const read = await contactFrom(typed, workings.country);
    if (!read.ok) return read;
    const contact = read.value;
    if (!workings.limiter.allows(['codeByContact', contact.address], ['codeByAddress', visitor.ip])) return tooMany(workings, visitor);
    const { challenge, code } = await workings.codes.issue(contact, language);
    try {
      await workings.deliver({ to: contact.address, channel: contact.channel, language, lifetime: codeLifetime, ...await messageFor(workings, contact, language, code) });
    } catch {
      return refuse('sign-in.not-delivered');
    }
    workings.record({ what: 'code-sent', ip: visitor.ip });
    return accept({ challenge, contact, cookies: [setCookie(workings.names.code, challenge, codeLifetime / 1000, workings.production)] });
  },

  /**
   * The account of somebody an officer applies for, made where there is none: whoever proves the contact later finds the file there. Nobody is signed in by it.
   * Refuses what `contactFrom` does, and `sign-in.staff-contact` where it is a colleague's.
   */
  async accountFor(typed: string, name: string, language: string): Promise<Result<{ id: string }>> {
    const read = await contactFrom(typed, workings.country);
    if (!read.ok) return read;
    const { channel, address } = read.value;
    const email = addressFor(read.value);
    const known = async () => (await workings.database.rows<{ id: string; kind: string }>('select id, kind from "user" where email = ? or phone = ?', email, address))[0];
    const found = await known();
    if (found) return found.kind === 'applicant' ? accept({ id: found.id }) : refuse('sign-in.staff-contact');
    const { internalAdapter } = await (await workings.auth()).$context;
    const made = await internalAdapter.createUser({ name, email, emailVerified: false, kind: 'applicant', phone: channel === 'sms' ? address : null, language }, { method: 'email-otp' }).then((user) => user?.id, async () => (await known())?.id);
    if (made === undefined) throw new Error('no account could be made');
    return accept({ id: made });
  },

  /** Where the code went that this browser asked for, while it can be given; undefined otherwise. */
  async pendingCode(visitor: Visitor): Promise<(Contact & { challenge: string; isLate: boolean }) | undefined> {
    const challenge = readCookie(visitor.cookie, workings.names.code);
    const contact = challenge ? await workings.codes.pending(challenge) : undefined;
    return contact && challenge ? { ...contact, challenge, isLate: workings.isLate(contact.channel) } : undefined;
  },

  /** Signs in whoever gives the right code. Refuses `sign-in.wrong-code`, `sign-in.start-again`, `sign-in.too-many`. */
  async verifyCode(challenge: string, code: string, visitor: Visitor): Promise<Result<SignedIn>> {
    if (!workings.limiter.allows(['tryByAddress', visitor.ip])) return tooMany(workings, visitor);
    const proven = await workings.codes.check(challenge, code);
    if (!proven.ok) {
      workings.record({ what: 'refused', code: proven.refusal.code, ip: visitor.ip });
      return proven;
    }
    const auth = await workings.auth();
    const { headers } = await auth.api.signInProvenContact({ body: proven.value, headers: headersFrom(visitor, ''), returnHeaders: true });
    const signedIn = await signedInBy(workings, headers);
    // A disabled account, or one of staff: no more is said than for a code that no longer holds.
    if (!signedIn) return refuse('sign-in.start-again');
    await endShownSession(workings, visitor);
    workings.limiter.forgive('codeByContact', proven.value.address);
    workings.record({ what: 'signed-in', person: signedIn.person.id, ip: visitor.ip });
    return accept({ ...signedIn, cookies: [...signedIn.cookies, clearCookie(workings, workings.names.code)] });
  },
});

function tooMany(workings: Workings, visitor: Visitor) {
  workings.record({ what: 'too-many', ip: visitor.ip });
  return refuse('sign-in.too-many');
}

/** Staff have a door of their own: at their address a message says so, and the browser that asked cannot tell. */
async function messageFor(workings: Workings, contact: Contact, language: string, code: string): Promise<{ text: string; purpose: string }> {
  const t = workings.translate(language);
  const [user] = await workings.database.rows<{ kind: string }>('select kind from "user" where email = ?', contact.address);
  if (user?.kind === 'staff') return { purpose: 'sign-in.staff-address', text: t('sign-in.message.staff-address', { site: workings.siteName, address: `${workings.address}/sign-in/staff` }) };
  return { purpose: 'sign-in.code', text: contact.channel === 'sms' ? smsText(t, workings.siteName, code) : t('sign-in.message.code-email', { site: workings.siteName, code }) };
}

/** One message's length, whatever the site is called: a second part costs as much again and may come late. */
function smsText(t: Translate, site: string, code: string): string {
  const named = t('sign-in.message.code-sms', { site, code });
  return fitsOneSms(named) ? named : t('sign-in.message.code-sms-short', { code });
}
