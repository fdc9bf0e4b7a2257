import { afterAll, beforeAll, expect, test } from 'vitest';
import { sqliteForSignIn } from '#server/testing/sign-in-databases.ts';
import { applicant, asCookie, good, member, openRoom, password, type Room, visitor } from '#server/testing/sign-in-room.ts';

let room: Room;
beforeAll(async () => {
  room = openRoom(await sqliteForSignIn(), { production: true, address: 'https://office.example' });
});
afterAll(() => room.close());

test('[SI-10] every cookie that is set in production is bound to this host and to TLS, and works', async () => {
  const from = visitor();
  const asked = good(await room.signIn.requestCode('17 11 22 33', 'en', from));
  const person = await applicant(room);
  const officer = await member(room);
  const half = good(await room.signIn.signInWithPassword(officer.email, password, visitor()));
  const out = await room.signIn.signOut(visitor());
  const cookies = [asked, person, officer, half, out].flatMap((act) => act.cookies);
  expect(cookies.length).toBeGreaterThan(8);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__Host-stampless\.\w+=/);
    for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie.split('; ')).toContain(attribute);
    expect(cookie).not.toMatch(/domain=/i);
  }
  expect(await room.signIn.personOf({ cookie: asCookie(person.cookies) })).toMatchObject({ id: person.person.id });
  // A cookie under the name used without TLS is not looked at.
  expect(await room.signIn.personOf({ cookie: asCookie(person.cookies).replaceAll('__Host-', '') })).toBeNull();
});
