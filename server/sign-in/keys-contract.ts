import { describe, expect, test } from 'vitest';
import { applicant, good, member, newPhone, refusalOf, type Room, rowsOf, signInAgain, visitor } from '#server/testing/sign-in-room.ts';

const DAY = 86_400_000;

export const keysContract = (room: () => Room) => describe('keys of programs', () => {
  const shows = (key: string, acceptsKeys = true) => room().signIn.personOf({ authorization: `Bearer ${key}`, acceptsKeys });
  const keyFor = async (holder: string, days = 30) => good(await room().signIn.createKey({ holder, name: 'Ledger of the ministry', days }));

  test('[SI-41] a key is its account, with the rights of that moment, and opens nothing but what accepts keys', async () => {
    const phone = newPhone();
    const { person } = await applicant(room(), phone);
    const { key } = await keyFor(phone);
    expect(await shows(key)).toEqual({ ...person, session: undefined, sessionId: key.split('_')[1], shownBy: 'bearer' });
    expect([await shows(key, false), await room().signIn.personOf({ cookie: `stampless.session_token=${key}`, acceptsKeys: true })]).toEqual([null, null]);
    const officer = await member(room());
    const theirs = await keyFor(officer.email.toUpperCase());
    expect(await shows(theirs.key)).toMatchObject({ id: officer.person.id, kind: 'staff', rights: [{ right: 'operator', institution: 'trade', role: 'reviewer' }] });
    good(await room().signIn.setRights(officer.person.id, [{ right: 'operator', institution: 'city', role: 'clerk' }], 'admin'));
    expect((await shows(theirs.key))?.rights).toEqual([{ right: 'operator', institution: 'city', role: 'clerk' }]);
  });

  test('[SI-41] a session and a key do not disturb each other', async () => {
    const phone = newPhone();
    const { bearer, person } = await applicant(room(), phone);
    await keyFor(phone);
    expect(await room().signIn.personOf({ authorization: `Bearer ${bearer}`, acceptsKeys: true })).toMatchObject({ id: person.id, sessionId: person.sessionId });
  });

  test('[SI-42] only the hash of a key is kept, and one that is not whole is nobody’s', async () => {
    const phone = newPhone();
    await applicant(room(), phone);
    const { key, id } = await keyFor(phone);
    const secret = key.slice(key.lastIndexOf(id) + id.length + 1);
    expect(JSON.stringify(await rowsOf(room(), 'select * from program_key'))).not.toContain(secret);
    expect(JSON.stringify(room().entries)).not.toContain(secret);
    const other = await keyFor(phone);
    for (const wrong of [key.slice(0, -1), `${key}A`, `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`, key.replace(id, other.id), `stampless_${id}_`, id]) expect([wrong, await shows(wrong)]).toEqual([wrong, null]);
  });

  test('[SI-43] a key ends at its day, when it is revoked and with its account; opening the account again brings none back', async () => {
    const phone = newPhone();
    await applicant(room(), phone);
    const [short, revoked] = [await keyFor(phone, 1), await keyFor(phone, 300)];
    expect(refusalOf(await room().signIn.revokeKey('0000000000'))).toBe('sign-in.no-key');
    good(await room().signIn.revokeKey(revoked.id));
    expect([await shows(revoked.key), (await shows(short.key))?.kind]).toEqual([null, 'applicant']);
    room().later(DAY - 1);
    expect(await shows(short.key)).not.toBeNull();
    room().later(1);
    expect(await shows(short.key)).toBeNull();
    const officer = await member(room());
    const { key } = await keyFor(officer.email);
    good(await room().signIn.disable(officer.person.id, 'somebody'));
    expect(await shows(key)).toBeNull();
    expect(refusalOf(await room().signIn.createKey({ holder: officer.email, name: 'x', days: 1 }))).toBe('sign-in.account-closed');
    await room().signIn.enable(officer.person.id, 'somebody');
    expect([await shows(key), (await signInAgain(room(), officer)).person.id]).toEqual([null, officer.person.id]);
  });

  test('[SI-44] keys are listed with whose they are and when they were last used, to the minute', async () => {
    const phone = newPhone();
    await applicant(room(), phone);
    const { id, key, expiresAt } = await keyFor(phone);
    const listed = async () => (await room().signIn.keys()).find((one) => one.id === id);
    const made = room().now();
    expect(await listed()).toEqual({ id, name: 'Ledger of the ministry', holder: phone, createdAt: made, expiresAt, usedAt: null });
    await shows(key);
    room().later(59_999);
    await shows(key);
    expect((await listed())?.usedAt).toBe(made);
    room().later(1);
    await shows(key);
    expect((await listed())?.usedAt).toBe(made + 60_000);
  });

  test('[SI-44] a key is refused for nobody’s account, without a name, or for longer than a year', async () => {
    const phone = newPhone();
    await applicant(room(), phone, visitor());
    const ask = async (changed: object) => refusalOf(await room().signIn.createKey({ holder: phone, name: 'Ledger', days: 30, ...changed }));
    expect(await Promise.all([ask({ holder: newPhone() }), ask({ holder: 'somebody' }), ask({ name: ' ' }), ask({ name: 'x'.repeat(101) }), ask({ days: 0 }), ask({ days: 367 }), ask({ days: 1.5 })]))
      .toEqual(['sign-in.no-account', 'sign-in.contact-unclear', 'sign-in.key-name', 'sign-in.key-name', 'sign-in.key-days', 'sign-in.key-days', 'sign-in.key-days']);
  });
});
