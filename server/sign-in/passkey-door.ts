import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { type PasskeyRow, provenUse, readAnswer } from './passkey-answer.ts';
import { challengeLifetime, forgetChallenge, passkeyChallenges } from './passkey-challenge.ts';
import { canHavePasskeys, relyingParty } from './relying-party.ts';
import type { SignedIn, Visitor, WithCookies } from './visitor.ts';
import { endShownSession, headersFrom, signedInBy, type Workings } from './workings.ts';

/** What a browser is to ask its passkeys (WebAuthn's `PublicKeyCredentialRequestOptionsJSON`). */
export interface PasskeyQuestion { challenge: string; rpId: string; timeout: number; userVerification: 'required' | 'preferred' }

/** Signing in with a passkey: for an applicant in place of the code; for a member of staff in place of password and second factor, where the key checked who holds it. */
export const passkeyDoor = (workings: Workings) => ({
  /** Whether people here can have passkeys. */
  offersPasskeys: canHavePasskeys(workings),

  /** `verified`: at the door of staff. Nobody is named: the device knows which of its keys are of this place. */
  askPasskey(verified: boolean): WithCookies & { question: PasskeyQuestion } {
    const { challenge, cookies } = passkeyChallenges(workings).issue('sign-in');
    return { cookies, question: { challenge, rpId: relyingParty(workings).id, timeout: challengeLifetime, userVerification: verified ? 'required' : 'preferred' } };
  },

  /**
   * Takes what the browser answered. Refuses `sign-in.too-many`, `sign-in.passkey-late` (not asked here, too long ago, or answered already), `sign-in.passkey-unverified`,
   * and `sign-in.passkey-refused` for all else: an unknown or removed key, a closed account, an answer given at another address, a counter gone back.
   */
  async signInWithPasskey(typed: string, visitor: Visitor): Promise<Result<SignedIn>> {
    if (!workings.limiter.allows(['tryByAddress', visitor.ip])) {
      workings.record({ what: 'too-many', ip: visitor.ip });
      return refuse('sign-in.too-many');
    }
    const refused = (code: string, person?: string) => {
      workings.record({ what: 'refused', person, code, ip: visitor.ip });
      return refuse(code);
    };
    const challenge = await passkeyChallenges(workings).claim('sign-in', visitor);
    if (challenge === undefined) return refused('sign-in.passkey-late');
    const answer = readAnswer<AuthenticationResponseJSON>(typed);
    const row = answer && await passkeyNamed(workings, answer.id);
    if (!answer || !row) return refused('sign-in.passkey-refused');
    const proven = await provenUse(workings, answer, challenge, row);
    if (!proven.ok) return refused(proven.refusal.code, row.user_id);
    const { now } = workings;
    // Nobody else's use of the same key came in between.
    const noted = await workings.database.change('update passkey set counter = ?, used_at = ? where id = ? and counter = ?', proven.value.counter, now(), row.id, Number(row.counter));
    const signedIn = noted === 1 ? await openSession(workings, row.user_id, visitor) : null;
    if (!signedIn) return refused('sign-in.passkey-refused', row.user_id);
    workings.record({ what: 'signed-in', person: row.user_id, ip: visitor.ip });
    return accept({ ...signedIn, cookies: [...signedIn.cookies, forgetChallenge(workings)] });
  },
});

async function passkeyNamed({ database }: Workings, credentialId: string): Promise<PasskeyRow | undefined> {
  return (await database.rows<PasskeyRow>(
    'select p.id, p.credential_id, p.user_id, p.public_key, p.counter, u.kind from passkey p join "user" u on u.id = p.user_id where p.credential_id = ?', credentialId))[0];
}

/** A new session, by the gate that every session passes; null where the account may not have one. */
async function openSession(workings: Workings, userId: string, visitor: Visitor): Promise<SignedIn | null> {
  const auth = await workings.auth();
  const { headers } = await auth.api.signInProvenPasskey({ body: { userId }, headers: headersFrom(visitor, ''), returnHeaders: true });
  const signedIn = await signedInBy(workings, headers);
  if (signedIn) await endShownSession(workings, visitor);
  return signedIn;
}
