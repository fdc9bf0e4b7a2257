import { describe, expect, test } from 'vitest';
import { applicant, asCookie, codeIn, good, member, newPhone, type Room, refusalOf, rowsOf, secret, signInAgain, visitor } from '#server/testing/sign-in-room.ts';
import { loadAuth } from './auth.ts';
import { openSignInDatabase } from './database.ts';

const minutes = (count: number) => count * 60_000;

export const sessionsContract = (room: () => Room) => describe('sessions', () => {
  const shows = (cookies: readonly string[]) => room().signIn.personOf({ cookie: asCookie(cookies) });

  test('[SI-1] our reading of the cookie and better-auth’s agree', async () => {
    const auth = await loadAuth({ database: openSignInDatabase(room().connection), secret, address: 'http://office.example', production: false, siteName: 'Office', identityProviders: [], now: room().now, complain() {} });
    const { cookies, person } = await applicant(room());
    const cookie = asCookie(cookies);
    const theirs = async (header: string) => (await auth.api.getSession({ headers: new Headers({ cookie: header }) }))?.session.id;
    const ours = async (header: string) => (await room().signIn.personOf({ cookie: header }))?.sessionId;
    const raw = decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1));
    const name = cookie.slice(0, cookie.indexOf('='));
    const forged = `${raw.slice(0, -5)}${raw.at(-5) === 'A' ? 'B' : 'A'}${raw.slice(-4)}`;
    const headers = [cookie, `theme=dark; ${cookie}; lang=dz`, `${name}=${raw}`];
    for (const header of headers) expect([header, await ours(header), await theirs(header)]).toEqual([header, person.sessionId, person.sessionId]);
    const bad = [`${name}=${encodeURIComponent(forged)}`, `${name}=x${raw}`, `${name}=${raw.split('.')[0]}`, `${name}=`, `other=${raw}`, ''];
    for (const header of bad) expect([header, await ours(header), await theirs(header)]).toEqual([header, undefined, undefined]);
  });

  test('[SI-2] a program shows the same signed token as a bearer, and a forged one is nobody even beside a good cookie', async () => {
    const { bearer, person, cookies } = await applicant(room());
    const { personOf } = room().signIn;
    expect(await personOf({ authorization: `Bearer ${bearer}` })).toEqual({ ...person, shownBy: 'bearer' });
    expect(await personOf({ authorization: `bearer ${encodeURIComponent(bearer)}` })).toMatchObject({ id: person.id });
    expect(await personOf({ authorization: `Bearer x${bearer}`, cookie: asCookie(cookies) })).toBeNull();
    expect(await personOf({ authorization: `Bearer ${bearer.split('.')[0]}` })).toBeNull();
    expect(await personOf({ authorization: 'Basic YTpi', cookie: asCookie(cookies) })).toMatchObject({ shownBy: 'cookie' });
  });

  test('[SI-3] a session left alone is over: applicants after 60 minutes, staff after 30', async () => {
    const person = await applicant(room());
    room().later(minutes(60) - 1);
    expect(await shows(person.cookies)).not.toBeNull();
    room().later(minutes(60));
    expect(await shows(person.cookies)).toBeNull();
    const officer = await member(room());
    room().later(minutes(30) - 30_001);
    expect(await shows(officer.cookies)).not.toBeNull();
    room().later(minutes(30));
    expect(await shows(officer.cookies)).toBeNull();
  });

  test.for([['applicant', 24], ['staff', 12]] as const)('[SI-4] however busy, a session of %s ends after %i hours', async ([kind, hours]) => {
    const { cookies } = kind === 'staff' ? await member(room()) : await applicant(room());
    for (let quarter = 0; quarter < hours * 4 - 1; quarter += 1) {
      room().later(minutes(15));
      if (!await shows(cookies)) throw new Error(`over after ${quarter + 1} quarters of an hour`);
    }
    room().later(minutes(15));
    expect(await shows(cookies)).toBeNull();
  });

  test('[SI-5] being seen is written down at most once a minute', async () => {
    const { cookies, person } = await applicant(room());
    const seenAt = async () => Number((await rowsOf(room(), `select updated_at from session where id = '${person.sessionId}'`))[0]?.['updated_at']);
    const start = await seenAt();
    room().later(59_999);
    await shows(cookies);
    expect(await seenAt()).toBe(start);
    room().later(1);
    await shows(cookies);
    expect(await seenAt()).toBe(start + 60_000);
  });

  test('[SI-6] signing out ends the session on the server, so the old cookie is dead', async () => {
    const { cookies } = await applicant(room());
    const { cookies: taken } = await room().signIn.signOut(visitor(cookies));
    expect(asCookie([...cookies, ...taken])).toBe('');
    expect(await shows(cookies)).toBeNull();
  });

  test('[SI-7] disabling an account ends its sessions at once and lets nobody in again', async () => {
    const phone = newPhone();
    const { cookies, person } = await applicant(room(), phone);
    const officer = await member(room());
    for (const { id } of [person, officer.person]) good(await room().signIn.disable(id, 'somebody'));
    expect([await shows(cookies), await shows(officer.cookies)]).toEqual([null, null]);
    const asked = good(await room().signIn.requestCode(phone, 'en', visitor()));
    expect(refusalOf(await room().signIn.verifyCode(asked.challenge, codeIn(room().outbox.at(-1)), visitor()))).toBe('sign-in.start-again');
    await expect(signInAgain(room(), officer)).rejects.toThrow('sign-in');
    await room().signIn.enable(officer.person.id, 'somebody');
    expect((await signInAgain(room(), officer)).person.id).toBe(officer.person.id);
  });

  test('[SI-8] people see where they are signed in and end one or all of it, their own only', async () => {
    const phone = newPhone();
    const [home, work] = [await applicant(room(), phone), await applicant(room(), phone)];
    const stranger = await applicant(room());
    expect((await room().signIn.sessionsOf(home.person)).map(({ id }) => id).sort()).toEqual([home.person.sessionId, work.person.sessionId].sort());
    expect((await room().signIn.sessionsOf(home.person))[0]).toMatchObject({ startedAt: room().now(), seenAt: room().now(), userAgent: 'Test' });
    expect(good(await room().signIn.endSession(stranger.person, home.person.sessionId, visitor()))).toBe(0);
    expect(good(await room().signIn.endSession(work.person, work.person.sessionId, visitor())), 'here one signs out').toBe(0);
    expect(good(await room().signIn.endSession(work.person, home.person.sessionId, visitor()))).toBe(1);
    expect([await shows(home.cookies), await shows(work.cookies) === null]).toEqual([null, false]);
    const [third, fourth] = [await applicant(room(), phone), await applicant(room(), phone)];
    expect(good(await room().signIn.endOtherSessions(fourth.person, visitor()))).toBe(2);
    expect([await shows(work.cookies), await shows(third.cookies), await shows(fourth.cookies) === null, await shows(stranger.cookies) === null]).toEqual([null, null, false, false]);
    expect(room().entries.filter(({ what }) => what === 'sessions-ended').map(({ person }) => person)).toEqual([home.person.id, home.person.id]);
  });

  test('[SI-54] who signed in a while ago ends nothing elsewhere, and what was left alone too long is not listed', async () => {
    const phone = newPhone();
    const [old, other] = [await applicant(room(), phone), await applicant(room(), phone)];
    room().later(minutes(15));
    await shows(old.cookies);
    for (const act of [room().signIn.endSession(old.person, other.person.sessionId, visitor()), room().signIn.endOtherSessions(old.person, visitor())]) expect(refusalOf(await act)).toBe('sign-in.sessions-not-fresh');
    expect(await room().signIn.sessionsOf(old.person)).toHaveLength(2);
    room().later(minutes(46));
    expect((await room().signIn.sessionsOf(old.person)).map(({ id }) => id)).toEqual([old.person.sessionId]);
  });
});
