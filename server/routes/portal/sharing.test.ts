import { hash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFaults, wordsOf } from '#runtime/testing/html.ts';
import { browser, type Browser } from '#server/testing/callers.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { CLOTH, INSPECTOR, submit } from '#server/testing/stall-office.ts';
import { stateOf } from './sharing.ts';

let room: RunningApp;
let dema: SignedInPerson;
let sonam: SignedInPerson;
let inspector: SignedInPerson;
beforeAll(async () => {
  room = await runningApp();
  [dema, sonam] = [await room.person({ kind: 'applicant', name: 'Dema' }), await room.person({ kind: 'applicant', name: 'Sonam' })];
  inspector = await room.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] });
});
afterAll(() => room.close());

async function certificate() {
  const { case: kase } = await submit(room.deps, dema.id, CLOTH);
  await room.outbox.idle();
  const grant = (await room.deps.store.grantsOf(kase.id))[0]!;
  const holder = browser(room.app, dema);
  const address = `/files/${kase.id}/certificates/${grant.number}/sharing`;
  await holder.get(address);
  return { kase, grant, holder, address, store: room.deps.store };
}

/** Makes a link as the holder does; its path. */
async function linkOf(holder: Browser, address: string, days = '7'): Promise<string> {
  const page = await holder.landed(await holder.post(address, { days }));
  return /http:\/\/localhost:3000(\/shared\/[\w-]{22})</.exec(page.html)![1]!;
}

test('[A60] the holder makes a link that shows the whole certificate and its PDF to whoever has it, and to nobody else', async () => {
  const { grant, holder, address, store, kase } = await certificate();
  expect((await holder.get(`/files/${kase.id}`)).html).toContain(`href="${address}"`);
  const link = await linkOf(holder, address);
  expect(pageFaults((await holder.get(address)).html)).toEqual([]);
  const bank = browser(room.app);
  const page = await bank.get(link);
  expect([page.status, page.headers['cache-control'], page.headers['referrer-policy'], page.headers['x-robots-tag']]).toEqual([200, 'no-store', 'no-referrer', 'noindex, noarchive']);
  for (const said of ['VALID', grant.number, 'Dema Cloth']) expect(page.html).toContain(said);
  expect(pageFaults(page.html)).toEqual([]);
  const pdf = await bank.get(`${link}/pdf`);
  expect([pdf.status, pdf.headers['content-type'], hash('sha256', pdf.bytes)]).toEqual([200, 'application/pdf', (await store.grant(grant.number))!.pdf]);
  expect([pdf.headers['x-robots-tag'], pdf.headers['cache-control']]).toEqual(['noindex, noarchive', 'no-store']);

  // What is kept cannot be turned back into the link, and only its maker is shown it, once more after Reload.
  const token = link.split('/').at(-1)!;
  expect(await store.shareLinks(grant.number)).toMatchObject([{ hash: hash('sha256', token), revokedAt: null }]);
  expect((await holder.get(address)).html).toContain(token);
  expect((await browser(room.app, dema).get(address)).html).not.toContain(token);
  const stranger = browser(room.app, sonam);
  await stranger.get('/');
  expect([(await stranger.get(address)).status, (await stranger.post(address, { days: '7' })).status]).toEqual([404, 404]);
});

test('[A60] a link works as long as it was made for, and says truly when it ended; one that never was says so', async () => {
  const { grant, holder, address, store } = await certificate();
  for (const [days, until] of [['1', 1], ['30', 30]] as const) {
    await linkOf(holder, address, days);
    const [newest] = await store.shareLinks(grant.number);
    expect(newest!.expiresAt - newest!.createdAt).toBe(until * 86_400_000);
  }
  const token = 'x'.repeat(22);
  await store.commit({ writes: () => [{ write: 'addShareLink', row: { id: `old-${grant.number}`, number: grant.number, hash: hash('sha256', token), createdAt: Date.UTC(2026, 0, 1), expiresAt: Date.UTC(2026, 0, 8), revokedAt: null } }] });
  for (const path of [`/shared/${token}`, `/shared/${token}/pdf`]) {
    const { status, html } = await browser(room.app).get(path);
    expect([path, status, html.includes('It worked until 8 January 2026'), html.includes('Dema')]).toEqual([path, 410, true, false]);
  }
  for (const wrong of ['y'.repeat(22), 'short', grant.token, '%00', '..%2f..']) {
    const { status, html } = await browser(room.app).get(`/shared/${wrong}`);
    expect([wrong, status < 500 && status >= 400, html.includes('Dema')]).toEqual([wrong, true, false]);
  }
  expect((await holder.get(address)).html).toContain('Ended on 8 January 2026');
});

test('[A60] a link ends at the very moment it was made for', () => {
  expect([999, 1_000, 1_001].map((now) => stateOf({ revokedAt: null, expiresAt: 1_000 }, now))).toEqual(['open', 'expired', 'expired']);
  expect(stateOf({ revokedAt: 5, expiresAt: 1_000 }, 999)).toBe('ended');
});

test('[A60] the holder takes a link back; another’s link, and one that is not there, stay as they are', async () => {
  const { grant, holder, address, store } = await certificate();
  const other = await certificate();
  const link = await linkOf(holder, address);
  const theirs = await linkOf(other.holder, other.address);
  const [{ id } = { id: '' }] = await store.shareLinks(grant.number);
  const [{ id: theirId } = { id: '' }] = await store.shareLinks(other.grant.number);
  expect([(await holder.post(`${address}/${theirId}/end`)).status, (await holder.post(`${address}/none/end`)).status]).toEqual([404, 404]);
  expect((await browser(room.app).get(theirs)).status).toBe(200);
  expect([(await holder.post(`${address}/${id}/end`)).status, (await holder.post(`${address}/${id}/end`)).status]).toEqual([303, 303]);
  const { status, html } = await browser(room.app).get(link);
  expect([status, html.includes('This link was taken back'), html.includes('Dema')]).toEqual([410, true, false]);
  expect((await holder.get(address)).html).toContain('You took it back on');
});

test('[A60] a certificate that was suspended says so to whoever has the link', async () => {
  const { grant, holder, address, store } = await certificate();
  const link = await linkOf(holder, address);
  await store.commit({ writes: () => [{ write: 'setGrantStatus', row: { number: grant.number, was: 'valid', status: 'suspended', statusReason: 'Unpaid', statusAt: Date.now(), replacedBy: null } }] });
  expect((await browser(room.app).get(link)).html).toContain('<h1>SUSPENDED</h1>');
});

test('[A60] another time than was offered, more than twenty links and a forged form make no link', async () => {
  const { grant, holder, address, store } = await certificate();
  for (const days of ['', '365', '-1', 'x', '7.0']) expect([days, (await holder.landed(await holder.post(address, { days }))).html.includes('<title>Error: ')]).toEqual([days, true]);
  expect((await holder.post(address, { days: '7', _csrf: 'forged' })).status).toBe(403);
  expect(await store.shareLinks(grant.number)).toEqual([]);
  for (let made = 0; made < 20; made++) await holder.post(address, { days: '1' });
  const posted = await holder.post(address, { days: '1' });
  const refused = await holder.landed(posted);
  expect([posted.status, refused.html.includes('Twenty links work already')]).toEqual([303, true]);
  expect(pageFaults(refused.html)).toEqual([]);
});

test('[A61] the holder sees how often the certificate was checked and on which days, never by whom; looking herself does not count', async () => {
  const { grant, holder, address, store } = await certificate();
  expect((await holder.get(address)).html).toContain('Nobody has checked this certificate so far.');
  for (const visitor of [browser(room.app), browser(room.app, sonam), browser(room.app, inspector)]) expect((await visitor.get(`/verify/${grant.token}`)).status).toBe(200);
  await browser(room.app).send('HEAD', `/verify/${grant.token}`);
  await holder.get(`/verify/${grant.token}`);
  const typing = browser(room.app);
  await typing.get('/verify');
  await typing.landed(await typing.post('/verify', { code: grant.number, name: 'Nobody at all' }));
  await typing.landed(await typing.post('/verify', { code: grant.number, name: grant.holder }));
  await room.deps.uses.flush();
  expect(await store.uses(grant.number)).toMatchObject([{ use: 'check', times: 4 }]);
  const { html } = await holder.get(address);
  expect(wordsOf(html)).toContain('It was checked 4 times.');
  for (const name of ['Sonam', 'Pema']) expect(html).not.toContain(name);
});

test('[A62] every copy of the PDF handed out is counted, and each is the same file', async () => {
  const { kase, grant, holder, address, store } = await certificate();
  const link = await linkOf(holder, address);
  const officer = browser(room.app, inspector);
  const own = `/files/${kase.id}/certificates/${grant.number}`;
  const copies = [await holder.get(own), await holder.get(own), await browser(room.app).get(`${link}/pdf`), await officer.get(`/desk/certificates/${grant.number}/copies/pdf`)];
  await holder.send('HEAD', own);
  expect(new Set(copies.map(({ status, bytes }) => `${status} ${hash('sha256', bytes)}`))).toEqual(new Set([`200 ${(await store.grant(grant.number))!.pdf}`]));
  await room.deps.uses.flush();
  const said = (html: string, who: string) => new RegExp(`${who}</dt><dd>(never|once|\\d+ times)<`).exec(html)?.[1];
  const { html } = await holder.get(address);
  expect([said(html, 'Downloaded by you'), said(html, 'Downloaded with your links'), said(html, 'Downloaded by officers of the institution')]).toEqual(['2 times', 'once', 'once']);
  const desk = (await officer.get(`/desk/certificates/${grant.number}`)).html;
  expect([said(desk, 'Downloaded by the holder'), said(desk, 'Downloaded by officers')]).toEqual(['2 times', 'once']);
  expect(await store.views(kase.id)).toMatchObject([{ actorName: 'Pema', what: `copied:${grant.number}` }]);
});
