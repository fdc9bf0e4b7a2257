import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startIdentityProvider, type TestProvider } from '#server/testing/identity-provider.ts';
import { browser, signInApp } from '#server/testing/sign-in-app.ts';
import { sqliteForSignIn } from '#server/testing/sign-in-databases.ts';
import { applicant, good, member, newEmail, openRoom, type Room, rowsOf } from '#server/testing/sign-in-room.ts';

describe('[SI-33] signing in through another office', () => {
  let room: Room;
  let app: FastifyInstance;
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await startIdentityProvider('stampless');
    const { discoveryUrl } = provider;
    room = openRoom(await sqliteForSignIn(), { identityProviders: [{ id: 'oidc', name: 'National ID', discoveryUrl, clientId: 'stampless', clientSecret: 'hush', scopes: ['openid', 'profile', 'email'] }] });
    app = await signInApp(room);
  });
  afterAll(async () => {
    await app.close();
    await room.close();
    await provider.close();
  });

  /** As far as the provider's answer, which `answer` then shows to our server. */
  const goThere = async (claims: Record<string, unknown>, next: string) => {
    provider.vouchFor(claims);
    const visitor = browser(app);
    const door = await visitor.open(`/sign-in?next=${encodeURIComponent(next)}`);
    expect(door.html).toContain('Sign in with National ID');
    const away = await visitor.open(/href="(\/sign-in\/identity\/oidc[^"]*)"/.exec(door.html)?.[1] ?? '');
    const back = new URL(await provider.visit(away.location ?? ''));
    return { visitor, back: back.pathname + back.search };
  };
  const come = async (claims: Record<string, unknown>, next = '/files?a=1') => {
    const there = await goThere(claims, next);
    return { ...there, answer: await there.visitor.open(there.back) };
  };

  test('makes an account the first time, finds it again, and goes back to where they were going', async () => {
    const claims = { sub: 'person-1', email: newEmail(), email_verified: true, name: 'Tashi' };
    const first = await come(claims);
    expect(first.answer).toMatchObject({ status: 303, location: '/files?a=1' });
    const person = await room.signIn.personOf({ cookie: first.visitor.cookies });
    expect(person).toMatchObject({ kind: 'applicant', name: 'Tashi', email: claims.email });
    const again = await come({ ...claims, name: 'Other' });
    expect((await room.signIn.personOf({ cookie: again.visitor.cookies }))?.id).toBe(person?.id);
    expect(JSON.stringify(await rowsOf(room, 'select access_token, refresh_token from account'))).not.toContain(Buffer.from('person-1').toString('base64url').slice(0, 8));
  });

  test('takes somebody without an address', async () => {
    const { visitor } = await come({ sub: 'person-2', name: 'Sonam' }, 'https://evil.example');
    const person = await room.signIn.personOf({ cookie: visitor.cookies });
    expect([person?.name, person?.email]).toEqual(['Sonam', undefined]);
  });

  test('does not come into anybody’s account by an address it has not verified', async () => {
    const email = newEmail();
    const owner = await applicant(room, email);
    const { visitor } = await come({ sub: 'person-3', email, name: 'Not the owner' });
    expect((await room.signIn.personOf({ cookie: visitor.cookies }))?.id).not.toBe(owner.person.id);
  });

  test('never lets a member of staff in: that takes a password and a second factor', async () => {
    const officer = await member(room);
    const { visitor, answer } = await come({ sub: 'person-4', email: officer.email, email_verified: true, name: 'Officer' });
    expect(answer.html).toContain('did not work');
    expect(await room.signIn.personOf({ cookie: visitor.cookies })).toBeNull();
    expect(await room.signIn.sessionsOf(officer.person)).toHaveLength(1);
  });

  test('refuses a forged answer, one used twice, and one that belongs to another browser', async () => {
    const claims = { sub: 'person-5', email: newEmail(), email_verified: true, name: 'Karma' };
    provider.forge(true);
    expect((await come(claims)).answer.html).toContain('did not work');
    provider.forge(false);
    const { visitor, back } = await goThere(claims, '/files');
    expect((await browser(app).open(back)).html).toContain('did not work');
    const mine = await goThere(claims, '/files');
    expect((await mine.visitor.open(mine.back)).location).toBe('/files');
    expect((await mine.visitor.open(mine.back)).html).toContain('did not work');
    expect(await room.signIn.personOf({ cookie: visitor.cookies })).toBeNull();
    expect((await browser(app).open('/sign-in/identity/callback/oidc?code=x&state=y&code=z')).html).toContain('did not work');
    expect((await browser(app).open('/sign-in?error=access_denied')).html).toContain('did not work');
    good(await room.signIn.startIdentity('oidc', '/', { ip: '192.0.2.1' }));
  });
});
