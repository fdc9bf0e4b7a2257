import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browser, signInApp } from '#server/testing/sign-in-app.ts';
import { sqliteForSignIn } from '#server/testing/sign-in-databases.ts';
import { appCode, codeIn, good, member, newEmail, newPhone, openRoom, password, type Room, tokenIn } from '#server/testing/sign-in-room.ts';

describe('pages of sign-in', () => {
  let room: Room;
  let app: FastifyInstance;
  let late = '';
  beforeAll(async () => {
    room = openRoom(await sqliteForSignIn(), { isLate: (channel) => channel === late });
    app = await signInApp(room);
  });
  afterAll(async () => {
    await app.close();
    await room.close();
  });
  const lastCode = () => codeIn(room.outbox.at(-1));

  test('[SI-35] an applicant signs in without script and comes back to where they were going', async () => {
    const { open, post } = browser(app);
    const sent = await open('/files?tab=2');
    expect(sent).toMatchObject({ status: 303, location: `/sign-in?next=${encodeURIComponent('/files?tab=2')}` });
    await open(sent.location!);
    const asked = await post('/sign-in', { contact: newPhone() });
    expect(asked).toMatchObject({ status: 303, location: `/sign-in/code?next=${encodeURIComponent('/files?tab=2')}` });
    const code = await open(asked.location!);
    expect(code.html).toMatch(/<input id="code"[^>]*autoComplete="one-time-code"[^>]*inputMode="numeric"/i);
    const signedIn = await post('/sign-in/code', { code: lastCode().replace(/^..../, '$& ') });
    expect(signedIn).toMatchObject({ status: 303, location: '/files?tab=2' });
    expect((await open('/files')).html).toMatch(/^applicant /);
    expect((await open('/desk')).status).toBe(403);
  });

  test('[MS295] whoever waits for a code while its gateway cannot be had is told so, and what to use instead', async () => {
    const { open, post } = browser(app);
    await open('/sign-in');
    await post('/sign-in', { contact: newPhone() });
    const words = 'Text messages come late at the moment';
    expect((await open('/sign-in/code')).html).not.toContain(words);
    late = 'sms';
    expect((await open('/sign-in/code')).html).toContain(words);
    late = 'email';
    expect((await open('/sign-in/code')).html).not.toContain(words);
  });

  test('[SI-35] a member of staff joins, sets up the second factor, signs out and in again', async () => {
    const email = newEmail();
    const { link } = good(await room.signIn.createInvitation({ email, name: 'Pema', rights: [{ right: 'analyst' }], by: 'setup', days: 1 }));
    const path = `/invitation/${tokenIn(link)}`;
    const newcomer = browser(app);
    expect((await newcomer.open(path)).html).toContain(`value="${email}"`);
    expect((await newcomer.tried(path, { name: 'Pema Lhamo', password: 'short' })).html).toContain('Use at least 8 characters');
    expect(await newcomer.post(path, { name: 'Pema Lhamo', password })).toMatchObject({ status: 303, location: '/sign-in/enrol' });
    const enrol = await newcomer.open('/sign-in/enrol');
    expect(enrol.html).toContain('role="img"');
    const secret = /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(enrol.html)?.[1]?.replaceAll(' ', '') ?? '';
    expect(await newcomer.open('/desk')).toMatchObject({ status: 303, location: '/sign-in/staff?next=%2Fdesk' });
    expect((await newcomer.tried('/sign-in/enrol', { code: '000000' })).html).toContain('role="alert"');
    const codes = await newcomer.post('/sign-in/enrol', { code: appCode(secret, room.now()) });
    expect(codes.html.match(/<li>/g)).toHaveLength(10);
    expect((await newcomer.open('/desk')).html).toMatch(/^staff /);
    expect((await newcomer.open('/sign-in/enrol')).location).toBe('/sign-in/staff');
    expect((await newcomer.open(path)).status).toBe(410);

    const before = newcomer.cookies;
    const out = await newcomer.send('POST', '/sign-out', '_csrf=t0ken');
    expect(out).toMatchObject({ status: 303, location: '/', headers: { 'clear-site-data': '"cache", "storage"' } });
    expect(newcomer.cookies).toBe('');
    expect(await room.signIn.personOf({ cookie: before })).toBeNull();

    room.later(30_000);
    await newcomer.open('/sign-in/staff?next=%2Fdesk%3Fmine');
    const second = await newcomer.post('/sign-in/staff', { email, password });
    expect(second.location).toBe('/sign-in/second-factor?next=%2Fdesk%3Fmine');
    await newcomer.open(second.location!);
    expect(await newcomer.post('/sign-in/second-factor', { code: appCode(secret, room.now()) })).toMatchObject({ status: 303, location: '/desk?mine' });
  });

  test('[SI-35] a forgotten password is chosen anew by a link', async () => {
    const officer = await member(room);
    const { open, post, tried } = browser(app);
    await open('/sign-in/forgotten');
    const sent = room.outbox.length;
    expect((await tried('/sign-in/forgotten', { email: officer.email })).html).toContain(`If ${officer.email} belongs`);
    await expect.poll(() => room.outbox.length).toBe(sent + 1);
    const path = `/invitation/${tokenIn(room.outbox.at(-1)?.text ?? '')}`;
    await open(path);
    const done = await post(path, { password: 'nine new words for nobody' });
    expect(done.location).toBe('/sign-in/staff?done=password');
    expect((await open(done.location!)).html).toContain('Your new password is set');
  });

  test('[SI-55] a person sees each device they are signed in on, and signs out one, or all others, without script; one already signed out is no fault', async () => {
    const contact = newPhone();
    const arrived = async () => {
      const device = browser(app);
      await device.open('/sign-in?next=%2Ffiles');
      await device.open((await device.post('/sign-in', { contact })).location!);
      await device.post('/sign-in/code', { code: lastCode() });
      return device;
    };
    const [phone, kiosk, work] = [await arrived(), await arrived(), await arrived()];
    const page = await phone.open('/account');
    const others = [...page.html.matchAll(/action="(\/account\/sessions\/[^"]+\/end)"/g)].map(([, action = '']) => action);
    expect(others).toHaveLength(2);
    expect(page.html.match(/This device/g)).toHaveLength(1);
    const done = await phone.post(others[0]!);
    expect(done.location).toBe('/account?done=ended');
    expect((await phone.open(done.location!)).html).toContain('That device is signed out.');
    expect((await phone.send('POST', others[0]!, '_csrf=t0ken')).location).toBe('/account?done=ended');
    expect([(await kiosk.open('/files')).status, (await work.open('/files')).status].sort()).toEqual([200, 303]);
    await phone.open('/account');
    expect((await phone.post('/account/sessions/end')).location).toBe('/account?done=ended-all');
    expect([(await kiosk.open('/files')).status, (await work.open('/files')).status, (await phone.open('/files')).status]).toEqual([303, 303, 200]);
    expect((await phone.open('/account')).html).toContain('You are signed in nowhere else.');
  });

  test('[SI-55] who signed in a while ago is asked to sign in again first; another person’s session stays', async () => {
    const contact = newPhone();
    const arrived = async (who: string) => {
      const device = browser(app);
      await device.open('/sign-in?next=%2Faccount');
      await device.open((await device.post('/sign-in', { contact: who })).location!);
      await device.post('/sign-in/code', { code: lastCode() });
      return device;
    };
    const [old, other, stranger] = [await arrived(contact), await arrived(contact), await arrived(newPhone())];
    const [action = ''] = /\/account\/sessions\/[^"]+\/end/.exec((await old.open('/account')).html) ?? [];
    await stranger.send('POST', action, '_csrf=t0ken');
    expect((await other.open('/files')).status).toBe(200);
    room.later(15 * 60_000);
    const page = await old.open('/account');
    expect(page.html).toContain('Sign in once more to sign out another device');
    expect(page.html).toContain('href="/sign-in?next=%2Faccount"');
    expect(page.html).not.toMatch(/action="\/account\/sessions/);
    for (const path of [action, '/account/sessions/end']) expect((await old.open((await old.send('POST', path, '_csrf=t0ken')).location!)).html).toMatch(/role="alert".*href="#sessions"/s);
    expect((await other.open('/files')).status).toBe(200);
  });

  test('[SI-34] nobody is sent to another site', async () => {
    const { open, post } = browser(app);
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      await open(`/sign-in?next=${encodeURIComponent(next)}`);
      const asked = await post('/sign-in', { contact: newPhone() });
      expect(asked.location).toBe('/sign-in/code');
      await open('/sign-in/code');
      expect((await post('/sign-in/code', { code: lastCode(), next })).location).toBe('/files');
    }
  });

  test('[SI-37] what is wrong stands above, leads to its field, and is tied to it', async () => {
    const { open, tried } = browser(app);
    await open('/sign-in');
    const { status, html } = await tried('/sign-in', { contact: 'nothing "like" it' });
    expect(status).toBe(200);
    expect(html).toMatch(/^<title>Error: Sign in<\/title>/);
    expect(html).toContain('<a href="#contact">A mobile number has digits only');
    const input = /<input id="contact"[^>]*>/.exec(html)?.[0];
    for (const attribute of ['value="nothing &quot;like&quot; it"', 'aria-describedby="contact-hint contact-fault"', 'aria-invalid="true"']) expect(input).toContain(attribute);
    expect(html).toMatch(/id="contact-fault">A mobile number has digits only/);
    await open('/sign-in/staff');
    const both = await tried('/sign-in/staff', { email: '', password: '' });
    expect(both.html.match(/<a href="#(email|password)">/g)).toHaveLength(2);
  });

  test('[SI-47] a form that could not be taken leads back to its page, which says why once, with what was typed but never a password; nothing forged is shown', async () => {
    const contact = newPhone();
    const person = browser(app);
    await person.open('/sign-in?next=%2Ffiles');
    await person.tried('/sign-in', { contact });
    const wrong = await person.post('/sign-in/code', { code: '1234 5670' });
    expect(wrong).toMatchObject({ status: 303, location: '/sign-in/code?next=%2Ffiles' });
    const { html } = await person.open(wrong.location!);
    expect(html).toContain('role="alert"');
    expect(/<input id="code"[^>]*>/.exec(html)?.[0]).toContain('value="1234 5670"');
    expect((await person.open(wrong.location!)).html).not.toContain('role="alert"');
    expect((await person.post('/sign-in/code', { code: lastCode() })).location).toBe('/files');

    const officer = browser(app);
    await officer.open('/sign-in/staff');
    const refused = await officer.post('/sign-in/staff', { email: 'pema@office.example', password: 'certainly not this' });
    expect(JSON.stringify([refused.headers, Buffer.from(officer.cookies.split('told=')[1]!.split('.')[0]!, 'base64url').toString()])).not.toContain('certainly');
    const told = officer.cookies;
    expect((await officer.open('/sign-in/staff')).html).toContain('value="pema@office.example"');
    const forged = told.replace(/told=./, (start) => `told=${start.endsWith('A') ? 'B' : 'A'}`);
    const response = await app.inject({ url: '/sign-in/staff', headers: { accept: 'text/html', cookie: forged } });
    expect([response.statusCode, response.body.includes('role="alert"')]).toEqual([200, false]);
  });

  test('[SI-37] every page speaks Dzongkha, and no page leaves its labels or its token out', async () => {
    const dzongkha = browser(app, 'dz');
    for (const path of ['/sign-in', '/sign-in/staff', '/sign-in/forgotten']) {
      const { html, headers } = await dzongkha.open(path);
      expect(html).toMatch(/<h1>[\u0f00-\u0fff]/);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      for (const [, id] of html.matchAll(/<input id="(\w+)"/g)) expect(html).toContain(`<label for="${id}">`);
      expect(html.match(/<form/g)?.length).toBe(html.match(/name="_csrf" value="t0ken"/g)?.length);
      expect(html).not.toMatch(/<script(?! src="\/assets\/\w+\/passkey\.js")|style=|on\w+=/);
    }
  });

  test('[SI-38] steps out of order lead back to the door', async () => {
    const { open, send } = browser(app);
    const sentTo = async (path: string, fields: string) => (await open((await send('POST', path, `_csrf=t0ken&${fields}`)).location!)).html;
    expect((await open('/sign-in/code?next=%2Ffiles')).location).toBe('/sign-in?next=%2Ffiles');
    expect((await open('/sign-in/second-factor')).location).toBe('/sign-in/staff');
    expect((await open('/sign-in/enrol')).location).toBe('/sign-in/staff');
    expect((await open('/invitation/nothing')).status).toBe(410);
    expect(await sentTo('/sign-in/code', 'code=12345678')).toContain('Start again');
    expect(await sentTo('/sign-in/second-factor', 'code=123456')).toContain('Start again');
    expect((await open('/sign-in/identity/unknown')).html).toContain('did not work');
    expect((await open('/sign-in/identity/callback/unknown?code=x&state=y')).html).toContain('did not work');
    expect((await open('/sign-in/staff?done=constructor')).status).toBe(200);
  });

  test('[SI-39] better-auth’s own addresses are not there', async () => {
    const { send } = browser(app);
    for (const path of ['/api/auth/sign-in/email', '/sign-in/identity/sign-in/email', '/sign-in/identity/get-session', '/sign-in/identity/sign-up/email', '/sign-in/identity/two-factor/disable']) {
      expect([path, (await send('POST', path, '_csrf=t0ken')).status]).toEqual([path, 404]);
    }
  });
});
