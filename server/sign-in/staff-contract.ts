import { describe, expect, test } from 'vitest';
import { appCode, applicant, asCookie, codeIn, good, type Member, member, newEmail, password, type Room, refusalOf, rowsOf, signInAgain, tokenIn, visitor } from '#server/testing/sign-in-room.ts';

const rights = [{ right: 'administrator' as const }];
const day = 24 * 60 * 60_000;

export const staffContract = (room: () => Room) => describe('staff', () => {
  const invite = async (email = newEmail(), days = 7) => ({ email, token: tokenIn(good(await room().signIn.createInvitation({ email, name: 'Dorji', rights, by: 'setup', days })).link) });
  const redeem = (token: string, chosen = password, name = 'Dorji') => room().signIn.redeemInvitation(token, { name, password: chosen }, visitor());
  const givePassword = async ({ email }: Pick<Member, 'email'>) => good(await room().signIn.signInWithPassword(email, password, visitor()));
  const shows = (cookies: readonly string[]) => room().signIn.personOf({ cookie: asCookie(cookies) });

  test('[SI-21] an invitation works once, until its day, and its token is not kept', async () => {
    const { token } = await invite();
    expect(await room().signIn.invitation(token)).toMatchObject({ purpose: 'joining', name: 'Dorji' });
    expect(JSON.stringify(await rowsOf(room(), 'select * from invitation'))).not.toContain(token);
    const both = await Promise.allSettled([redeem(token), redeem(token)]);
    expect(both.filter((one) => one.status === 'fulfilled' && one.value.ok)).toHaveLength(1);
    expect(refusalOf(await redeem(token))).toBe('sign-in.invitation-over');
    const late = await invite(newEmail(), 1);
    room().later(day);
    expect(await room().signIn.invitation(late.token)).toBeUndefined();
    expect(refusalOf(await redeem(late.token))).toBe('sign-in.invitation-over');
    expect(refusalOf(await redeem('made-up'))).toBe('sign-in.invitation-over');
    const withdrawn = await invite();
    await room().signIn.withdrawInvitations(withdrawn.email);
    expect(refusalOf(await redeem(withdrawn.token))).toBe('sign-in.invitation-over');
  });

  test('[SI-21] nobody is invited to an address that has an account, or without sound rights', async () => {
    const email = newEmail();
    await applicant(room(), email);
    const invitation = { email, name: 'Dorji', rights, by: 'setup', days: 7 };
    expect(refusalOf(await room().signIn.createInvitation(invitation))).toBe('sign-in.address-in-use');
    expect(refusalOf(await room().signIn.createInvitation({ ...invitation, email: newEmail(), rights: [{ right: 'operator', institution: 'trade' }] }))).toBe('sign-in.rights-unsound');
    expect(refusalOf(await room().signIn.createInvitation({ ...invitation, email: newEmail(), days: 31 }))).toBe('sign-in.days');
    expect(refusalOf(await room().signIn.createInvitation({ ...invitation, email: newEmail(), name: 'x'.repeat(201) }))).toBe('sign-in.name-too-long');
  });

  test('[SI-22] a refused password leaves the invitation as it was', async () => {
    const { token } = await invite();
    for (const [bad, code] of [['short', 'password-short'], ['x'.repeat(129), 'password-long'], ['P@ssw0rd2026!', 'password-common']] as const) {
      expect(refusalOf(await redeem(token, bad))).toBe(`sign-in.${code}`);
    }
    expect(refusalOf(await redeem(token, password, '  '))).toBe('sign-in.name-missing');
    expect(refusalOf(await redeem(token, password, 'x'.repeat(201)))).toBe('sign-in.name-too-long');
    good(await redeem(token, 'གསང་བའི་ཚིག་ཡིག་ 7 🪁'));
  });

  test('[SI-23] a password alone opens nothing: not before the second factor is set up, not after', async () => {
    const { email, token } = await invite();
    good(await redeem(token));
    const before = await givePassword({ email });
    expect(before.next).toBe('enrol');
    expect(await shows(before.cookies)).toBeNull();
    const officer = await member(room());
    const after = await givePassword(officer);
    expect(after.next).toBe('second-factor');
    expect(asCookie(after.cookies)).not.toContain('session_token');
    expect(await shows(after.cookies)).toBeNull();
    expect(await room().signIn.enrolment(visitor(after.cookies))).toBeUndefined();
    expect(await room().signIn.awaitsSecondFactor(visitor(after.cookies))).toBe(true);
  });

  test('[SI-23] neither a code by mail nor a leftover set-up session is a way round the second factor', async () => {
    const officer = await member(room());
    good(await room().signIn.requestCode(officer.email, 'en', visitor()));
    // As if its code had been read off the wire: the gate, not the missing message, is what holds.
    const { auth, database } = await workingsFor(room());
    const { headers } = await auth.api.signInProvenContact({ body: { channel: 'email', address: officer.email, language: 'en' }, headers: new Headers(), returnHeaders: true });
    expect(headers.getSetCookie()).toEqual([]);
    expect((await database.rows('select id from session where user_id = ?', officer.person.id))).toHaveLength(1);
  });

  test('[SI-24] the second factor lets in, with a new session, and no code of the app twice', async () => {
    const officer = await member(room());
    const code = appCode(officer.secret, room().now());
    const first = await givePassword(officer);
    expect(refusalOf(await room().signIn.verifySecondFactor(wrongCode(code), visitor(first.cookies)))).toBe('sign-in.wrong-code');
    const signedIn = good(await room().signIn.verifySecondFactor(code, visitor(first.cookies)));
    expect(signedIn.person).toMatchObject({ id: officer.person.id, kind: 'staff', email: officer.email, name: 'Dorji Wangmo' });
    expect(signedIn.person.sessionId).not.toBe(officer.person.sessionId);
    const second = await givePassword(officer);
    expect(refusalOf(await room().signIn.verifySecondFactor(code, visitor(second.cookies)))).toBe('sign-in.wrong-code');
    expect(refusalOf(await room().signIn.verifySecondFactor(appCode(officer.secret, room().now() + 30_000), visitor(first.cookies)))).toBe('sign-in.start-again');
  });

  test('[SI-24] a session shown beside it does not spare anybody the count of tries', async () => {
    const officer = await member(room());
    const { cookies } = await givePassword(officer);
    const both = { ip: '192.0.2.251', cookie: `${asCookie(cookies)}; ${asCookie(officer.cookies)}` };
    expect(both.cookie).toMatch(/two_factor.*session_token/);
    const refusals = [];
    for (let count = 0; count < 6; count += 1) refusals.push(refusalOf(await room().signIn.verifySecondFactor(`11111${count}`, both)));
    expect(refusals).toEqual([...Array(5).fill('sign-in.wrong-code'), 'sign-in.start-again']);
  });

  test('[SI-25] a backup code works once, in any spelling of its dash', async () => {
    const officer = await member(room());
    expect(new Set(officer.backupCodes).size).toBe(10);
    const [code = ''] = officer.backupCodes;
    good(await room().signIn.verifySecondFactor(` ${code.replace('-', ' ')} `, visitor((await givePassword(officer)).cookies)));
    expect(refusalOf(await room().signIn.verifySecondFactor(code, visitor((await givePassword(officer)).cookies)))).toBe('sign-in.wrong-code');
  });

  test('[SI-26] a wrong password and an unknown address are answered alike, and ten tries in a quarter of an hour are enough', async () => {
    const officer = await member(room());
    const ip = '203.0.113.9';
    const answers = [];
    for (const email of [officer.email, newEmail(), 'not an address']) answers.push(await room().signIn.signInWithPassword(email, 'a wrong password', visitor([], ip)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"ok":false,"refusal":{"code":"sign-in.wrong-password"}}']));
    for (let count = 0; count < 9; count += 1) await room().signIn.signInWithPassword(officer.email, 'a wrong password', visitor([], ip));
    expect(refusalOf(await room().signIn.signInWithPassword(officer.email, password, visitor([], ip)))).toBe('sign-in.too-many');
    expect((await givePassword(officer)).next).toBe('second-factor');
  });

  test('[SI-27] a new password: the same answer to everybody, sessions ended, the second factor still asked for', async () => {
    const officer = await member(room());
    const sent = room().outbox.length;
    const ask = (email: string) => room().signIn.requestNewPassword(email, 'en', visitor());
    expect(await ask(newEmail())).toEqual(await ask(officer.email));
    await expect.poll(() => room().outbox.length).toBe(sent + 1);
    const message = room().outbox.at(-1);
    expect(message).toMatchObject({ to: officer.email, purpose: 'sign-in.new-password' });
    const token = tokenIn(message?.text ?? '');
    const both = await Promise.all([redeem(token, 'nine new words for nobody'), redeem(token, 'nine new words for nobody')]);
    expect(both.map(refusalOf).sort()).toEqual(['sign-in.invitation-over', undefined]);
    expect(await shows(officer.cookies)).toBeNull();
    expect(refusalOf(await room().signIn.signInWithPassword(officer.email, password, visitor()))).toBe('sign-in.wrong-password');
    expect(good(await room().signIn.signInWithPassword(officer.email, 'nine new words for nobody', visitor())).next).toBe('second-factor');
    expect(refusalOf(await redeem(token, password))).toBe('sign-in.invitation-over');
  });

  test('[SI-28] rights come with the person and change from the next request on', async () => {
    const officer = await member(room(), [{ right: 'operator', institution: 'trade', role: 'reviewer' }, { right: 'analyst' }]);
    expect((await shows(officer.cookies))?.rights).toEqual(expect.arrayContaining([{ right: 'operator', institution: 'trade', role: 'reviewer' }, { right: 'analyst', institution: null, role: null }]));
    good(await room().signIn.setRights(officer.person.id, [{ right: 'operator', institution: 'city', role: 'approver' }], 'admin'));
    expect((await shows(officer.cookies))?.rights).toEqual([{ right: 'operator', institution: 'city', role: 'approver' }]);
    const person = await applicant(room());
    expect(refusalOf(await room().signIn.setRights(person.person.id, rights, 'admin'))).toBe('sign-in.not-staff');
    expect(person.person.rights).toEqual([]);
  });

  test('[SI-29] the last administrator cannot be disabled or demoted', async () => {
    const everyone = await room().signIn.staff();
    const administrator = await member(room(), rights);
    for (const { id } of everyone) good(await room().signIn.disable(id, administrator.person.id));
    expect(await room().signIn.hasAdministrator()).toBe(true);
    expect(refusalOf(await room().signIn.disable(administrator.person.id, 'x'))).toBe('sign-in.last-administrator');
    expect(refusalOf(await room().signIn.setRights(administrator.person.id, [{ right: 'analyst' }], 'x'))).toBe('sign-in.last-administrator');
    expect(await room().signIn.staff()).toContainEqual(expect.objectContaining({ id: administrator.person.id, hasSecondFactor: true, disabled: false }));
  });

  test('[SI-30] a reset second factor ends the sessions and is set up anew after the password', async () => {
    const officer = await member(room());
    await room().signIn.resetSecondFactor(officer.person.id, 'admin');
    expect(await shows(officer.cookies)).toBeNull();
    const again = await givePassword(officer);
    expect(again.next).toBe('enrol');
    const enrolment = await room().signIn.enrolment(visitor(again.cookies));
    expect(enrolment?.secret).not.toBe(officer.secret);
    const confirmed = good(await room().signIn.confirmEnrolment(appCode(enrolment?.secret ?? '', room().now()), visitor(again.cookies)));
    expect(confirmed.backupCodes).toHaveLength(10);
    room().later(30_000);
    expect((await signInAgain(room(), { ...officer, secret: enrolment?.secret ?? '' })).person.id).toBe(officer.person.id);
  });

  test('[SI-31] the log of comings and goings holds no address, code or token', async () => {
    const email = newEmail();
    const person = await applicant(room(), email);
    const log = JSON.stringify(room().entries);
    expect(log).toContain(person.person.id);
    for (const secretPart of [email, codeIn(room().outbox.at(-1)), person.bearer.split('.')[0]!]) expect(log).not.toContain(secretPart);
  });
});

const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function workingsFor(room: Room) {
  const [{ loadAuth }, { openSignInDatabase }, { secret }] = await Promise.all([import('./auth.ts'), import('./database.ts'), import('#server/testing/sign-in-room.ts')]);
  const database = openSignInDatabase(room.connection);
  return { database, auth: await loadAuth({ database, secret, address: 'http://office.example', production: false, siteName: 'Office', identityProviders: [], now: room.now, complain() {} }) };
}
