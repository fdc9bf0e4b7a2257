import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { browserOf, type DeskRoom, LICENSING, openDeskRoom } from '#server/testing/desk-room.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { messageRow, write } from '#server/testing/store-rows.ts';

let room: DeskRoom;
let administrator: SignedInPerson;
let officer: SignedInPerson;

beforeEach(async () => {
  room = await openDeskRoom();
  administrator = await room.person({ kind: 'staff', name: 'Sonam Choden', rights: [{ right: 'administrator' }] });
  officer = await room.person({ kind: 'staff', name: 'Dechen Wangmo', rights: [LICENSING] });
});
afterEach(() => room.close());

const PEMA = { name: 'Pema', email: 'pema@office.example', days: '7', 'operator[industry/licensing-officer]': 'on' };

describe('the staff page', () => {
  test('[A1] is for administrators: everybody else is turned away, from its acts too', async () => {
    const applicant = await room.person({ kind: 'applicant' });
    for (const person of [officer, applicant]) {
      const browser = browserOf(room.app, person);
      await browser.get('/verify');
      expect((await browser.get('/staff')).status).toBe(403);
      for (const [address, fields] of [['/staff/invitations', PEMA], ['/staff/invitations/withdraw', { email: PEMA.email }], [`/staff/${administrator.id}/disable`, {}], [`/staff/${officer.id}/enable`, {}]] as const) {
        expect((await browser.post(address, fields)).status).toBe(403);
      }
    }
    expect(await room.deps.signIn.openInvitations()).toEqual([]);
    expect((await browserOf(room.app).get('/staff')).location).toBe('/sign-in/staff?next=%2Fstaff');
  });

  test('[A4] lists accounts with their rights in words, and offers the roles of the published services', async () => {
    const { html } = await browserOf(room.app, administrator).get('/staff');
    expect(html).toContain('Dechen Wangmo');
    expect(html).toContain('<li>Licensing officer, Department in charge of industry</li>');
    expect(html).toContain('name="operator[industry/licensing-officer]"');
    expect(html).toContain('<option value="revenue">Department in charge of revenue</option>');
  });

  test('[A10] names the seals that are to be changed, and none before', async () => {
    await room.deps.seals.state('industry', 'Department in charge of industry', new Uint8Array([1]));
    const look = async () => (await browserOf(room.app, await room.person({ kind: 'staff', name: 'Later', rights: [{ right: 'administrator' }] })).get('/staff')).html;
    expect(await look()).not.toContain('stampless seals rotate');
    room.later(366 * 86_400_000);
    expect(await look()).toContain('stampless seals rotate industry');
  });
});

describe('an invitation', () => {
  test('[A2] shows its link once; the link is good for what was chosen', async () => {
    const browser = browserOf(room.app, administrator);
    await browser.get('/staff');
    const invited = await browser.post('/staff/invitations', PEMA);
    const link = /http:\/\/permits\.example\/invitation\/([\w-]+)/.exec(invited.html);
    expect(invited.status).toBe(200);
    expect(invited.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(await room.deps.signIn.invitation(link![1]!)).toEqual({ purpose: 'joining', email: PEMA.email, name: 'Pema' });
    expect(await room.deps.signIn.openInvitations()).toMatchObject([{ rights: [LICENSING] }]);
    const { html } = await browser.get('/staff');
    expect(html).toContain(PEMA.email);
    expect(html).not.toContain(link![1]!);
  });

  test('[A2] can be withdrawn', async () => {
    const browser = browserOf(room.app, administrator);
    await browser.get('/staff');
    const [, token] = /\/invitation\/([\w-]+)/.exec((await browser.post('/staff/invitations', PEMA)).html)!;
    await browser.get('/staff');
    expect((await browser.post('/staff/invitations/withdraw', { email: PEMA.email })).html).toContain('The invitation for Pema no longer works.');
    expect(await room.deps.signIn.invitation(token!)).toBeUndefined();
  });

  test.each([
    [{ ...PEMA, email: 'no address' }, '#email', 'Type an e-mail address'], [{ ...PEMA, name: '' }, '#name', 'Type the full name'], [{ ...PEMA, name: 'x'.repeat(300) }, '#name', 'Shorten the name to at most 200 characters'],
    [{ ...PEMA, email: `${'p'.repeat(300)}@office.example` }, '#email', 'This e-mail address is too long: at most 64 characters stand before the @'], [{ ...PEMA, days: '400' }, '#days', 'Choose how long'],
    [{ name: 'Pema', email: PEMA.email, days: '7' }, '#rights', 'Choose at least one right'], [{ ...PEMA, 'operator[<b>/x]': 'on' }, '#rights', 'Choose rights from the list'],
  ])('[A4] that is faulty comes back with what was typed (%#)', async (fields: Record<string, string>, link, said) => {
    const browser = browserOf(room.app, administrator);
    await browser.get('/staff');
    const { status, html } = await browser.submit('/staff/invitations', fields);
    expect(status).toBe(200);
    expect(html).toContain(`href="${link}">${said}`);
    expect(html).toContain(`value="${fields['email']}"`);
    expect(html).toMatch(new RegExp(`name="name"[^>]* value="${fields['name']}"`));
    expect(html).not.toContain('maxlength');
    expect(await room.deps.signIn.openInvitations()).toEqual([]);
  });
});

describe('an account', () => {
  test('[A3] is disabled after a second look; its sessions end at once, and it can be enabled again', async () => {
    const browser = browserOf(room.app, administrator);
    expect((await browserOf(room.app, officer).get('/desk')).status).toBe(200);
    expect((await browser.get(`/staff/${officer.id}/disable`)).html).toContain('Dechen Wangmo is signed out everywhere');
    expect((await browserOf(room.app, officer).get('/desk')).status).toBe(200);
    expect((await browser.post(`/staff/${officer.id}/disable`)).html).toContain('The account of Dechen Wangmo is disabled.');
    expect((await browserOf(room.app, officer).get('/desk')).location).toBe('/sign-in/staff?next=%2Fdesk');
    await browser.get('/staff');
    expect((await browser.post(`/staff/${officer.id}/enable`)).html).toContain('is enabled again');
    expect((await room.deps.signIn.staff()).find(({ id }) => id === officer.id)).toMatchObject({ disabled: false });
  });

  test('[A11] is signed out everywhere from its page, at once, and signs in again; one’s own is not ended there', async () => {
    const [browser, theirs] = [browserOf(room.app, administrator), browserOf(room.app, officer)];
    expect((await theirs.get('/desk')).status).toBe(200);
    const page = await browser.get(`/staff/${officer.id}/rights`);
    expect(page.html).toContain('Sign them out everywhere');
    const { status, html } = await browser.post(`/staff/${officer.id}/sessions/end`);
    expect([status, html.includes('Dechen Wangmo is signed out everywhere.')]).toEqual([200, true]);
    expect((await theirs.get('/desk')).location).toContain('/sign-in/staff');
    expect((await room.deps.signIn.staff()).find(({ id }) => id === officer.id)).toMatchObject({ disabled: false, lastSeenAt: null });
    expect((await browser.get(`/staff/${administrator.id}/rights`)).html).not.toContain('Sign them out everywhere');
    expect((await browser.post(`/staff/${administrator.id}/sessions/end`)).location).toBe('/account');
    expect((await browser.get('/staff')).status).toBe(200);
  });

  test('[A3] of the only administrator cannot be disabled', async () => {
    const browser = browserOf(room.app, administrator);
    await browser.get(`/staff/${administrator.id}/disable`);
    const { html } = await browser.submit(`/staff/${administrator.id}/disable`);
    expect(html).toContain('This is the only administrator');
    expect((await browser.get('/staff')).status).toBe(200);
  });

  test('[A1] of an applicant is not found here', async () => {
    const applicant = await room.person({ kind: 'applicant' });
    const browser = browserOf(room.app, administrator);
    await browser.get('/staff');
    expect((await browser.get(`/staff/${applicant.id}/disable`)).status).toBe(404);
    expect((await browser.post(`/staff/${applicant.id}/disable`)).status).toBe(404);
  });
});

describe('roles of published services', () => {
  test('[A9] that nobody has are named until somebody has them', async () => {
    const browser = browserOf(room.app, administrator);
    const nobodyHas = (html: string) => (/Roles nobody has.*?<\/ul>/s.exec(html)?.[0] ?? '').includes('Licensing officer');
    expect(nobodyHas((await browser.get('/staff')).html)).toBe(false);
    await browser.get(`/staff/${officer.id}/disable`);
    expect(nobodyHas((await browser.post(`/staff/${officer.id}/disable`)).html)).toBe(true);
  });
});

describe('the rights of a colleague', () => {
  test('[A8] are given and taken on a page of their own, and hold at once where they are signed in', async () => {
    const browser = browserOf(room.app, administrator);
    const officers = browserOf(room.app, officer);
    expect((await officers.get('/desk')).status).toBe(200);
    expect((await browser.get('/staff')).html).toContain(`href="/staff/${officer.id}/rights"`);
    expect((await browser.get(`/staff/${officer.id}/rights`)).html).toContain('name="operator[industry/licensing-officer]" checked=""');
    expect((await browser.post(`/staff/${officer.id}/rights`, { analyst: '*', 'manager[industry]': 'on' })).html).toContain('The rights of Dechen Wangmo are changed.');
    expect([(await officers.get('/desk')).status, (await officers.get('/staff')).status]).toEqual([403, 403]);
    await browser.get('/staff');
    await browser.post(`/staff/${officer.id}/rights`, { administrator: 'on', 'operator[industry/licensing-officer]': 'on' });
    expect([(await officers.get('/desk')).status, (await officers.get('/staff')).status]).toEqual([200, 200]);
  });

  test('[A8] are never none, and the last administrator stays one; whoever gives the right away is let out', async () => {
    const browser = browserOf(room.app, administrator);
    await browser.get(`/staff/${officer.id}/rights`);
    const none = await browser.submit(`/staff/${officer.id}/rights`, {});
    expect([none.status, none.html]).toEqual([200, expect.stringContaining('href="#rights">Choose at least one right')]);
    const last = await browser.submit(`/staff/${administrator.id}/rights`, { analyst: '*' });
    expect([last.status, last.html]).toEqual([200, expect.stringContaining('This is the only administrator')]);
    await browser.post(`/staff/${officer.id}/rights`, { administrator: 'on' });
    expect((await browser.post(`/staff/${administrator.id}/rights`, { analyst: '*' })).location).toBe('/');
    expect((await browser.get('/staff')).status).toBe(403);
  });

  test('[A8] that no service names any more stay ticked; an applicant has none to be given', async () => {
    await room.deps.signIn.setRights(officer.id, [LICENSING, { right: 'operator', institution: 'closed', role: 'former' }], administrator.id);
    const browser = browserOf(room.app, administrator);
    expect((await browser.get(`/staff/${officer.id}/rights`)).html).toContain('name="operator[closed/former]" checked=""');
    const applicant = await room.person({ kind: 'applicant' });
    expect([(await browser.get(`/staff/${applicant.id}/rights`)).status, (await browser.post(`/staff/${applicant.id}/rights`, { administrator: 'on' })).status]).toEqual([404, 404]);
  });

  test('[A1] are for administrators alone', async () => {
    const browser = browserOf(room.app, officer);
    await browser.get('/verify');
    expect([(await browser.get(`/staff/${officer.id}/rights`)).status, (await browser.post(`/staff/${officer.id}/rights`, { administrator: 'on' })).status]).toEqual([403, 403]);
  });
});

describe('the messages', () => {
  test('[A5] are there while things are tried out, newest first', async () => {
    for (const [id, text] of [['1', 'Your code is 11111111.'], ['2', 'Your code is 22222222.']] as const) {
      await room.deps.store.commit({ writes: () => [write('addMessage', messageRow(id, { recipient: '+97517000002', text, createdAt: Number(id) }))] });
    }
    const { status, html } = await browserOf(room.app).get('/messages');
    expect(status).toBe(200);
    expect(html.indexOf('22222222')).toBeLessThan(html.indexOf('11111111'));
  });

  test.each([{ messagesShown: false }, { production: true, address: 'https://permits.example' }])('[A5] have no page on a server for the public: %j', async (config) => {
    const other = await openDeskRoom(config);
    expect((await browserOf(other.app).get('/messages')).status).toBe(404);
    await other.close();
  });
});

describe('work that failed', () => {
  test('[A7] is named with its reason and next try, and tried again when asked', async () => {
    const browser = browserOf(room.app, administrator);
    expect((await browser.get('/staff/unfinished')).html).toContain('Nothing has failed.');
    const { case: { id: caseId } } = await room.apply(await room.person({ kind: 'applicant' }));
    const [createdAt, dueAt] = [Date.now() - 60_000, Date.now() + 3_000_000];
    const note = (id: string, text: string) => write('addNote', { id, caseId, note: text, createdAt, dueAt, attempts: 4, fault: 'Error: No typeface has: 😀' });
    await room.deps.store.commit({ writes: () => [note('draw', '{"do":"DrawCertificate","number":"CI-2026-000007-X"}'), note('odd', '<b>not JSON')] });

    expect((await browser.get('/staff')).html).toContain('2 pieces of work have failed so far.');
    const { html } = await browser.get('/staff/unfinished');
    for (const words of ['Draw and seal certificate CI-2026-000007-X', 'Error: No typeface has: 😀', '&lt;b&gt;not JSON']) expect(html).toContain(words);
    expect((await browser.post('/staff/unfinished/odd', {})).html).toContain('It is being tried again.');
    expect((await room.deps.store.failedNotes(9)).find(({ id }) => id === 'odd')!.dueAt).toBeLessThan(dueAt);
    expect((await browser.post('/staff/unfinished/none', {})).html).toContain('It was done meanwhile.');
  });

  test('[MS7] messages that were not sent are shown with their reason, without the whole phone, and sent after all where their text is kept', async () => {
    const browser = browserOf(room.app, administrator);
    const failed = (id: string, text: string) => write('addMessage', messageRow(id, { recipient: '+97517123456', state: 'failed', fault: 'message.no-such-recipient', purpose: 'notice.approved', text }));
    await room.deps.store.commit({ writes: () => [failed('news', 'Approved'), failed('code', '')] });
    const { html } = await browser.get('/staff/unfinished');
    for (const words of ['Text message: application approved', '+975•••456', 'not sent: The gateway knows no such phone or address']) expect(html).toContain(words);
    expect(html).not.toContain('17123456');
    expect(html).not.toContain('/messages/code');
    expect((await browser.post('/staff/unfinished/messages/news', {})).html).toContain('It is being tried again.');
    expect(await room.deps.store.dueMessages({ channel: 'sms', kind: 'news', now: Date.now(), limit: 9 })).toMatchObject([{ id: 'news', attempts: 0, text: 'Approved' }]);
    for (const id of ['news', 'code', 'none']) expect((await browser.post(`/staff/unfinished/messages/${id}`, {})).html).toContain('It was done meanwhile.');
  });

  test('[MS294] a message that waits after a try in vain is shown with its reason at once, not after three days, and is not offered to be sent: it is tried by itself', async () => {
    const browser = browserOf(room.app, administrator);
    const [before] = /\d+ pieces? of work ha|One piece of work/.exec((await browser.get('/staff')).html) ?? ['none'];
    await room.deps.store.commit({ writes: () => [write('addMessage', messageRow('stalled', { recipient: '+97517123477', state: 'waiting', dueAt: Date.now() + 3_600_000, attempts: 3, fault: 'message.not-allowed', purpose: 'notice.rejected', text: 'Refused' }))] });
    const [after] = /\d+ pieces? of work ha|One piece of work/.exec((await browser.get('/staff')).html) ?? ['none'];
    expect(after).not.toBe(before);
    const { html } = await browser.get('/staff/unfinished');
    for (const words of ['Text message: application refused', '+975•••477', 'The gateway does not accept our password, key or sender’s address', 'tried again by itself']) expect(html).toContain(words);
    expect(html).not.toContain('/messages/stalled');
    expect((await browser.post('/staff/unfinished/messages/stalled', {})).html).toContain('It was done meanwhile.');
  });
});
