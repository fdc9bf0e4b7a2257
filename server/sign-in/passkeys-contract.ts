import { describe, expect, test } from 'vitest';
import type { Person } from '#server/rights/person.ts';
import { applicant, good, member, refusalOf, type Room, rowsOf, visitor } from '#server/testing/sign-in-room.ts';
import { type Ceremony, softPasskey, type SoftPasskey } from '#server/testing/soft-passkey.ts';
import type { Visitor } from './visitor.ts';

const MINUTE = 60_000;
const HERE = { rpId: 'office.example', origin: 'http://office.example' };

export const passkeysContract = (room: () => Room) => describe('passkeys', () => {
  const offered = async (person: Person): Promise<{ from: Visitor; challenge: string }> => {
    const { cookies, offer } = good(await room().signIn.offerPasskey(person));
    return { from: visitor(cookies), challenge: (offer as { challenge: string }).challenge };
  };
  const add = async (person: Person, key: SoftPasskey, changed: Partial<Ceremony> = {}, name = 'My phone') => {
    const { from, challenge } = await offered(person);
    return room().signIn.addPasskey(person, name, key.made({ ...HERE, challenge, ...changed }), 'en', from);
  };
  const use = async (key: SoftPasskey, changed: Partial<Ceremony> = {}) => {
    const { cookies, question: { challenge } } = room().signIn.askPasskey(false);
    return room().signIn.signInWithPasskey(key.used({ ...HERE, challenge, ...changed }), visitor(cookies));
  };

  test('[SI-48] given an applicant’s passkey, then it signs them in with a new session, its use is noted, and it does so again', async () => {
    const { person, cookies } = await applicant(room());
    const key = softPasskey();
    good(await add(person, key));
    expect(room().outbox.at(-1)).toMatchObject({ to: person.phone, channel: 'sms', purpose: 'sign-in.passkey-added', text: expect.stringContaining('“My phone”') });
    expect(await room().signIn.passkeysOf(person.id)).toMatchObject([{ name: 'My phone', createdAt: room().now(), usedAt: null }]);
    room().later(1_000);
    const { cookies: asked, question } = room().signIn.askPasskey(false);
    expect(question).toEqual({ challenge: expect.stringMatching(/^[\w-]{43}$/), rpId: 'office.example', timeout: 10 * MINUTE, userVerification: 'preferred' });
    const signedIn = good(await room().signIn.signInWithPasskey(key.used({ ...HERE, challenge: question.challenge, userHandle: person.id, verified: false }), visitor([...cookies, ...asked])));
    expect([signedIn.person.id, signedIn.person.sessionId === person.sessionId]).toEqual([person.id, false]);
    expect(await room().signIn.personOf({ cookie: visitor(cookies).cookie })).toBeNull();
    expect((await room().signIn.passkeysOf(person.id))[0]!.usedAt).toBe(room().now());
    expect(good(await use(key)).person.id).toBe(person.id);
  });

  test('[SI-49] given a member of staff, then a key that does not check who holds it is neither added nor opens anything', async () => {
    const { person } = await member(room());
    const key = softPasskey();
    expect(room().signIn.askPasskey(true).question.userVerification).toBe('required');
    expect(good(await room().signIn.offerPasskey(person)).offer).toMatchObject({ user: { name: person.email }, authenticatorSelection: { residentKey: 'required', userVerification: 'required' } });
    expect(refusalOf(await add(person, key, { verified: false }))).toBe('sign-in.passkey-unverified');
    good(await add(person, key));
    expect(refusalOf(await use(key, { verified: false }))).toBe('sign-in.passkey-unverified');
    expect(good(await use(key)).person).toMatchObject({ id: person.id, kind: 'staff', rights: person.rights });
  });

  test('[SI-50] given a closed account, or a second factor that was reset, then its passkey opens nothing', async () => {
    const { person } = await member(room());
    const key = softPasskey();
    good(await add(person, key));
    good(await room().signIn.disable(person.id, 'somebody'));
    expect(refusalOf(await use(key))).toBe('sign-in.passkey-refused');
    await room().signIn.enable(person.id, 'somebody');
    good(await use(key));
    await room().signIn.resetSecondFactor(person.id, 'somebody');
    expect([refusalOf(await use(key)), await room().signIn.passkeysOf(person.id)]).toEqual(['sign-in.passkey-refused', []]);
  });

  test('[SI-51] given an answer given twice, late, in another browser, elsewhere, to another question or for another account, then it is refused', async () => {
    const [{ person }, other] = [await applicant(room()), await applicant(room())];
    const key = softPasskey();
    good(await add(person, key));
    const { cookies, question: { challenge } } = room().signIn.askPasskey(false);
    const answer = key.used({ ...HERE, challenge });
    expect(refusalOf(await room().signIn.signInWithPasskey(answer, visitor()))).toBe('sign-in.passkey-late');
    good(await room().signIn.signInWithPasskey(answer, visitor(cookies)));
    expect(refusalOf(await room().signIn.signInWithPasskey(answer, visitor(cookies)))).toBe('sign-in.passkey-late');
    for (const changed of [{ origin: 'https://office.example' }, { origin: 'http://office.example.evil.example' }, { rpId: 'evil.example' }, { challenge }, { userHandle: other.person.id }]) {
      expect([changed, refusalOf(await use(key, changed))]).toEqual([changed, 'sign-in.passkey-refused']);
    }
    expect(refusalOf(await use(softPasskey()))).toBe('sign-in.passkey-refused');
    const adding = await offered(other.person);
    expect(refusalOf(await room().signIn.signInWithPasskey(key.used({ ...HERE, challenge: adding.challenge }), adding.from))).toBe('sign-in.passkey-late');
    expect(refusalOf(await room().signIn.addPasskey(person, 'Mine', softPasskey().made({ ...HERE, challenge: adding.challenge }), 'en', adding.from))).toBe('sign-in.passkey-late');
    expect(refusalOf(await add(other.person, key))).toBe('sign-in.passkey-not-added');
    expect(refusalOf(await add(other.person, softPasskey(), { origin: 'https://elsewhere.example' }))).toBe('sign-in.passkey-not-added');
    const late = room().signIn.askPasskey(false);
    room().later(10 * MINUTE);
    expect(refusalOf(await room().signIn.signInWithPasskey(key.used({ ...HERE, challenge: late.question.challenge }), visitor(late.cookies)))).toBe('sign-in.passkey-late');
  });

  test('[SI-51] given a counter, then it has to go on: where it went back there may be a copy', async () => {
    const { person } = await applicant(room());
    const key = softPasskey();
    good(await add(person, key, { counter: 5 }));
    good(await use(key, { counter: 4_000_000_000 }));
    for (const counter of [4_000_000_000, 6, 0]) expect(refusalOf(await use(key, { counter }))).toBe('sign-in.passkey-refused');
    expect(room().entries.at(-1)).toMatchObject({ what: 'refused', code: 'sign-in.passkey-refused', person: person.id });
    good(await use(key, { counter: 4_000_000_001 }));
  });

  test('[SI-52] given a removed key, then it opens nothing and its owner is told; nobody removes another’s, and nobody long after signing in', async () => {
    const [{ person }, other] = [await applicant(room()), await applicant(room())];
    const key = softPasskey();
    good(await add(person, key));
    const [{ id } = { id: '' }] = await room().signIn.passkeysOf(person.id);
    expect(good(await room().signIn.removePasskey(other.person, id, 'en', visitor()))).toBe(false);
    expect(good(await room().signIn.removePasskey(person, id, 'en', visitor()))).toBe(true);
    expect(room().outbox.at(-1)).toMatchObject({ to: person.phone, purpose: 'sign-in.passkey-removed' });
    expect([refusalOf(await use(key)), await room().signIn.passkeysOf(person.id)]).toEqual(['sign-in.passkey-refused', []]);
    expect(room().entries.map(({ what, person: of }) => (of === person.id ? what : ''))).toEqual(expect.arrayContaining(['passkey-added', 'passkey-removed']));
    expect(JSON.stringify(room().entries)).not.toContain(key.used({ ...HERE, challenge: '' }).slice(7, 25));
    const { from, challenge } = await offered(person);
    room().later(15 * MINUTE);
    expect([
      refusalOf(await room().signIn.offerPasskey(person)), refusalOf(await room().signIn.removePasskey(person, id, 'en', visitor())),
      refusalOf(await room().signIn.addPasskey(person, 'Late', softPasskey().made({ ...HERE, challenge }), 'en', from)),
    ]).toEqual(Array(3).fill('sign-in.passkey-not-fresh'));
  });

  test('[SI-52] given a name that is none, or more keys than anybody needs, then none is added', async () => {
    const { person } = await applicant(room());
    for (const name of ['', '  ', 'x'.repeat(61), 'a\nb']) expect(refusalOf(await add(person, softPasskey(), {}, name))).toBe('sign-in.passkey-name');
    for (let index = 0; index < 20; index++) good(await add(person, softPasskey()));
    expect(refusalOf(await room().signIn.offerPasskey(person))).toBe('sign-in.passkey-most');
    expect(await rowsOf(room(), `select count(*) as many from passkey where user_id = '${person.id}'`)).toMatchObject([{ many: expect.toSatisfy((many) => Number(many) === 20) }]);
  });
});
