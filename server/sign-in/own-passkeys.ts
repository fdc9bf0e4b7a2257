import { randomUUID } from 'node:crypto';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { Person } from '#server/rights/person.ts';
import { contactOf } from './contact-of.ts';
import { isFresh } from './freshness.ts';
import { provenNewKey, readAnswer } from './passkey-answer.ts';
import { challengeLifetime, forgetChallenge, passkeyChallenges } from './passkey-challenge.ts';
import { relyingParty } from './relying-party.ts';
import type { Visitor, WithCookies } from './visitor.ts';
import type { Workings } from './workings.ts';

/** A key as its owner sees it. Times are epoch milliseconds. */
export interface Passkey { id: string; name: string; createdAt: number; usedAt: number | null }

export const mostPasskeys = 20;
export const longestPasskeyName = 60;
/** EdDSA, ES256 and RS256 (COSE): what the library checks and devices have. */
const algorithms = [-8, -7, -257];
const DAY = 86_400_000;

interface OwnRow { id: string; credential_id: string; transports: string; name: string; created_at: number | string; used_at: number | string | null }

/** A person's own passkeys. They come on top: the code, or password and app, go on opening the account, so no key is ever the last way in. */
export const ownPasskeys = (workings: Workings) => {
  const { database, now, record } = workings;
  const rowsOf = (person: string) => database.rows<OwnRow>('select id, credential_id, transports, name, created_at, used_at from passkey where user_id = ? order by created_at, id', person);
  const challenges = passkeyChallenges(workings);

  const act = {
    async passkeysOf(person: string): Promise<Passkey[]> {
      return (await rowsOf(person)).map(({ id, name, created_at, used_at }) => ({ id, name, createdAt: Number(created_at), usedAt: used_at === null ? null : Number(used_at) }));
    },

    /** Whether the person signed in lately enough to change their passkeys and end their sessions; a program's key never did. */
    isFresh: (person: Person): Promise<boolean> => isFresh(workings, person),

    /** What a browser is to make (WebAuthn's `PublicKeyCredentialCreationOptionsJSON`). Refuses `sign-in.passkey-not-fresh` and `sign-in.passkey-most`. */
    async offerPasskey(person: Person): Promise<Result<WithCookies & { offer: object }>> {
      const own = await rowsOf(person.id);
      const may = await mayAdd(person, own.length);
      if (!may.ok) return may;
      const { challenge, cookies } = challenges.issue(`add:${person.id}`);
      const name = person.email ?? person.phone ?? person.name;
      return accept({ cookies, offer: {
        challenge, rp: { id: relyingParty(workings).id, name: workings.siteName }, user: { id: Buffer.from(person.id).toString('base64url'), name, displayName: person.name || name },
        pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })), timeout: challengeLifetime, attestation: 'none',
        excludeCredentials: own.map(({ credential_id, transports }) => ({ type: 'public-key', id: credential_id, ...(transports ? { transports: transports.split(' ') } : {}) })),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: person.kind === 'staff' ? 'required' : 'preferred' },
      } });
    },

    /** Keeps the key the browser made, and tells its owner. Refuses what `offerPasskey` does, `sign-in.passkey-name`, `sign-in.passkey-late`, `sign-in.passkey-unverified`, `sign-in.passkey-not-added`, `sign-in.too-many`. */
    async addPasskey(person: Person, typedName: string, typed: string, language: string, visitor: Visitor): Promise<Result<WithCookies>> {
      const may = await mayAdd(person, (await rowsOf(person.id)).length);
      if (!may.ok) return may;
      const name = typedName.normalize('NFC').trim();
      if (name === '' || name.length > longestPasskeyName || /\p{Cc}/u.test(name)) return refuse('sign-in.passkey-name', { params: { most: longestPasskeyName } });
      if (!workings.limiter.allows(['passkeyByAccount', person.id], ['tryByAddress', visitor.ip])) return refuse('sign-in.too-many');
      const challenge = await challenges.claim(`add:${person.id}`, visitor);
      if (challenge === undefined) return refuse('sign-in.passkey-late');
      const answer = readAnswer<RegistrationResponseJSON>(typed);
      const proven = answer ? await provenNewKey(workings, answer, challenge, person.kind === 'staff') : refuse('sign-in.passkey-not-added');
      if (!proven.ok) return proven;
      const { credentialId, publicKey, counter, transports } = proven.value;
      const added = await database.change(
        'insert into passkey (id, credential_id, user_id, public_key, counter, transports, name, created_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (credential_id) do nothing',
        randomUUID(), credentialId, person.id, publicKey, counter, transports, name, now(),
      );
      if (added === 0) return refuse('sign-in.passkey-not-added');
      record({ what: 'passkey-added', person: person.id, ip: visitor.ip });
      await tell(person, 'added', name, language);
      return accept({ cookies: [forgetChallenge(workings)] });
    },

    /** Takes one of their own keys away at once, and tells its owner. False where they have no such key. Refuses `sign-in.passkey-not-fresh`. */
    async removePasskey(person: Person, id: string, language: string, visitor: Visitor): Promise<Result<boolean>> {
      if (!await isFresh(workings, person)) return refuse('sign-in.passkey-not-fresh');
      const [removed] = await database.rows<{ name: string }>('delete from passkey where id = ? and user_id = ? returning name', id, person.id);
      if (!removed) return accept(false);
      record({ what: 'passkey-removed', person: person.id, ip: visitor.ip });
      await tell(person, 'removed', removed.name, language);
      return accept(true);
    },
  };

  async function mayAdd(person: Person, has: number): Promise<Result<null>> {
    if (!await isFresh(workings, person)) return refuse('sign-in.passkey-not-fresh');
    return has < mostPasskeys ? accept(null) : refuse('sign-in.passkey-most', { params: { most: mostPasskeys } });
  }

  /** That it was done stands, whether word of it comes through or not. */
  async function tell(person: Person, what: 'added' | 'removed', name: string, language: string): Promise<void> {
    const contact = await contactOf(workings).contactOf(person.id);
    if (!contact) return;
    const written = contact.language ?? language;
    const text = workings.translate(written)(`sign-in.message.passkey-${what}`, { site: workings.siteName, name, address: `${workings.address}/account` });
    await workings.deliver({ to: contact.address, channel: contact.channel, language: written, lifetime: DAY, text, purpose: `sign-in.passkey-${what}` })
      .catch(() => record({ what: 'not-told', person: person.id }));
  }

  return act;
};
