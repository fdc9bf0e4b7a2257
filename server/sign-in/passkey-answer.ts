import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { relyingParty } from './relying-party.ts';
import type { Workings } from './workings.ts';

/** A key as the table has it, with what has to be known of whose it is. */
export interface PasskeyRow { id: string; credential_id: string; user_id: string; public_key: string; counter: number | string; kind: 'applicant' | 'staff' }

/** The library is loaded at the first answer: few servers' first request is one. */
const library = () => import('@simplewebauthn/server');

/** What a browser posted, as far as its outside goes; undefined where it is nothing of the kind. */
export function readAnswer<T extends AuthenticationResponseJSON | RegistrationResponseJSON>(text: string): T | undefined {
  try {
    const answer = JSON.parse(text) as Partial<T> | null;
    return typeof answer?.id === 'string' && typeof answer.response === 'object' && answer.response !== null ? (answer as T) : undefined;
  } catch {
    return undefined;
  }
}

/** What a new key tells of itself. Throws where the answer is not one to this challenge at our address: the library's word for every fault. */
async function newKey(workings: Workings, answer: RegistrationResponseJSON, challenge: string) {
  const { id, origin } = relyingParty(workings);
  const { verifyRegistrationResponse } = await library();
  const { registrationInfo } = await verifyRegistrationResponse({ response: answer, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id, requireUserVerification: false });
  return registrationInfo;
}

export interface NewKey { credentialId: string; publicKey: string; counter: number; transports: string }

/** A key that was just made for this challenge. Refuses `sign-in.passkey-not-added`, and `sign-in.passkey-unverified` where `verified` asks that it checked who holds it. */
export async function provenNewKey(workings: Workings, answer: RegistrationResponseJSON, challenge: string, verified: boolean): Promise<Result<NewKey>> {
  const info = await newKey(workings, answer, challenge).catch(() => undefined);
  if (!info) return refuse('sign-in.passkey-not-added');
  if (verified && !info.userVerified) return refuse('sign-in.passkey-unverified');
  const { id, publicKey, counter, transports = [] } = info.credential;
  const known = transports.filter((one) => typeof one === 'string' && /^[a-z-]{1,20}$/.test(one)).slice(0, 8);
  return accept({ credentialId: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports: known.join(' ') });
}

/**
 * Whether the holder of a known key answered this challenge at our address; its counter now. A counter that did not go on is refused by the library: a copy may be about
 * (WebAuthn Level 3, section 6.1.1). Refuses `sign-in.passkey-refused`, and `sign-in.passkey-unverified` where a member of staff's did not check who holds it.
 */
export async function provenUse(workings: Workings, answer: AuthenticationResponseJSON, challenge: string, row: PasskeyRow): Promise<Result<{ counter: number }>> {
  const { id, origin } = relyingParty(workings);
  const { verifyAuthenticationResponse } = await library();
  const credential = { id: row.credential_id, publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')), counter: Number(row.counter) };
  const checked = await verifyAuthenticationResponse({ response: answer, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id, credential, requireUserVerification: false }).catch(() => undefined);
  const { userHandle } = answer.response;
  if (!checked?.verified || (userHandle && Buffer.from(userHandle, 'base64url').toString() !== row.user_id)) return refuse('sign-in.passkey-refused');
  if (row.kind === 'staff' && !checked.authenticationInfo.userVerified) return refuse('sign-in.passkey-unverified');
  return accept({ counter: checked.authenticationInfo.newCounter });
}
