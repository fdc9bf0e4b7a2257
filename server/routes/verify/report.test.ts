import { deflateSync, crc32 } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFaults } from '#runtime/testing/html.ts';
import { browser, type Browser } from '#server/testing/callers.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { CLOTH, INSPECTOR, submit } from '#server/testing/stall-office.ts';
import type { GrantRow } from '#server/stores/rows.ts';

let room: RunningApp;
let grant: GrantRow;
let inspector: SignedInPerson;
let administrator: SignedInPerson;
let elsewhere: SignedInPerson;
beforeAll(async () => {
  room = await runningApp({ environment: { STAMPLESS_TRUSTED_PROXIES: '1' } });
  const { id } = await room.person({ kind: 'applicant', name: 'Dema' });
  inspector = await room.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] });
  administrator = await room.person({ kind: 'staff', name: 'Tashi', rights: [{ right: 'administrator' }] });
  elsewhere = await room.person({ kind: 'staff', name: 'Ugyen', rights: [{ ...INSPECTOR, institution: 'city' }] });
  const { case: kase } = await submit(room.deps, id, CLOTH);
  await room.outbox.idle();
  grant = (await room.deps.store.grantsOf(kase.id))[0]!;
});
afterAll(() => room.close());

const chunk = (kind: string, bytes: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(kind), bytes]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])), chunk('IDAT', deflateSync(Buffer.from([0, 0]))), chunk('IEND', Buffer.alloc(0))]);

/** Each visitor comes from an address of their own, unless told otherwise. */
let visitors = 0;
const visitor = (from = `10.0.1.${++visitors}`) => browser(room.app, undefined, { 'x-forwarded-for': from });

async function report(fields: Record<string, string>, photo?: { name: string; bytes: Buffer }, from: Browser = visitor(), token?: string) {
  await from.get('/verify/report');
  const line = 'end-of-part';
  const parts = Object.entries({ _csrf: token ?? from.token(), ...fields }).map(([name, value]) => Buffer.from(`--${line}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  const file = photo ? [Buffer.from(`--${line}\r\ncontent-disposition: form-data; name="file"; filename="${photo.name}"\r\ncontent-type: image/png\r\n\r\n`), photo.bytes, Buffer.from('\r\n')] : [];
  return from.send('POST', '/verify/report', { headers: { 'content-type': `multipart/form-data; boundary=${line}` }, payload: Buffer.concat([...parts, ...file, Buffer.from(`--${line}--\r\n`)]) });
}

const newest = async (institution: string) => (await room.deps.store.reports([institution], 'open', 100)).at(-1)!;

test('[V17] leads from every answer to the form, which needs no account and no script', async () => {
  const from = visitor();
  for (const address of ['/verify', `/verify/${grant.token}`, '/verify/nothing-at-all']) expect([address, (await from.get(address)).html.includes('href="/verify/report')]).toEqual([address, true]);
  const broken = await from.upload('/verify/file', { name: 'x.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 broken') });
  expect(broken.html).toContain('href="/verify/report"');
  const { html } = await from.get(`/verify/report?about=${grant.number}`);
  expect([html.includes(`value="${grant.number}"`), html.includes('Dema'), pageFaults(html)]).toEqual([true, false, []]);
  expect((await from.get('/verify/report?about=%22%3E%3Cscript%3E')).html).not.toContain('"><script>');
});

test('[V17] a report with a photo reaches operators of the institution that gave the certificate, and nobody else', async () => {
  const sent = await report({ wrong: 'Another name <b>', typed: grant.token, seen: 'Paro market', contact: 'karma@example.org' }, { name: 'photo.png', bytes: PNG });
  expect([sent.status, sent.location]).toEqual([303, expect.stringMatching(/^\/verify\/report\/[\w-]{22}$/)]);
  const row = await newest('market');
  expect(row).toMatchObject({ number: grant.number, wrong: 'Another name <b>', seen: 'Paro market', contact: 'karma@example.org', photoType: 'image/png' });
  expect(row.receipt).not.toContain(sent.location!.split('/').at(-1)!);
  const officer = browser(room.app, inspector);
  expect((await officer.get('/desk')).html).toContain('Certificates (1)');
  expect((await officer.get('/desk/reports')).html).toContain(`href="/desk/reports/${row.id}"`);
  const { html } = await officer.get(`/desk/reports/${row.id}`);
  for (const said of ['Another name &lt;b&gt;', 'Paro market', 'karma@example.org', `href="/desk/certificates/${grant.number}"`]) expect(html).toContain(said);
  const photo = await officer.get(`/desk/reports/${row.id}/photo`);
  expect([photo.status, photo.headers['content-type'], photo.bytes.equals(PNG), photo.headers['content-security-policy']]).toEqual([200, 'image/png', true, expect.stringContaining('sandbox')]);
  for (const person of [administrator, elsewhere]) for (const path of ['', '/photo']) expect((await browser(room.app, person).get(`/desk/reports/${row.id}${path}`)).status).toBe(404);
});

test('[V17] is answered once, and read by whoever reported it at an address of their own', async () => {
  const from = visitor();
  const sent = await report({ wrong: 'No such shop', typed: grant.number.toLowerCase() }, undefined, from);
  const waiting = await from.get(sent.location!);
  expect([waiting.status, waiting.html.includes('Your report has arrived'), waiting.headers['x-robots-tag'], waiting.headers['referrer-policy'], waiting.html.includes('Dema')]).toEqual([200, true, 'noindex', 'no-referrer', false]);
  const { id } = await newest('market');
  const officer = browser(room.app, inspector);
  await officer.get(`/desk/reports/${id}`);
  const answers = [];
  for (const answer of [' ', 'x'.repeat(2_001), 'It is forged, and was suspended.', 'Again']) answers.push((await officer.post(`/desk/reports/${id}`, { answer })).status);
  expect(answers).toEqual([303, 303, 303, 409]);
  const told = (await from.get(sent.location!)).html;
  expect([told.includes('It is forged, and was suspended.'), told.includes('Pema')]).toEqual([true, false]);
  expect((await officer.get('/desk/reports?state=answered')).html).toContain(`/desk/reports/${id}`);
  expect((await officer.get(`/desk/reports/${id}`)).html).toContain('Answered by Pema');
  for (const wrong of ['x'.repeat(22), 'short', id]) expect([wrong, (await from.get(`/verify/report/${wrong}`)).status]).toEqual([wrong, 404]);
});

test('[V17] goes to administrators where no certificate is known', async () => {
  await report({ wrong: 'Sold at the border', typed: 'XX-1' });
  const { id, number } = await newest('');
  expect(number).toBeNull();
  const from = browser(room.app, administrator);
  expect((await from.get('/staff')).html).toContain('href="/desk/reports"');
  expect((await from.get('/desk/reports')).html).toContain(`/desk/reports/${id}`);
  await from.get(`/desk/reports/${id}`);
  expect((await from.post(`/desk/reports/${id}`, { answer: 'We told the police.' })).status).toBe(303);
  expect((await browser(room.app, inspector).get(`/desk/reports/${id}`)).status).toBe(404);
});

test('[V17] goes to administrators while nobody works for the institution, and to whoever does from then on', async () => {
  const number = 'PT-2026-000001-X';
  await room.deps.store.commit({ writes: () => [{ write: 'addGrant', row: { ...grant, number, token: 'another token', institution: 'lonely' } }] });
  await room.deps.seals.state('lonely', 'Lonely office', new Uint8Array([1]));
  await report({ wrong: 'Two of one number', typed: number });
  const { id } = await newest('lonely');
  const from = browser(room.app, administrator);
  expect((await from.get('/desk/reports')).html).toContain(`/desk/reports/${id}`);
  const { html } = await from.get(`/desk/reports/${id}`);
  expect([html.includes('lonely'), html.includes('href="/staff"'), html.includes(`href="/desk/certificates/${number}"`)]).toEqual([true, true, false]);
  const clerk = await room.person({ kind: 'staff', name: 'Dorji', rights: [{ ...INSPECTOR, institution: 'lonely' }] });
  expect((await from.get(`/desk/reports/${id}`)).status).toBe(404);
  expect((await browser(room.app, clerk).get(`/desk/reports/${id}`)).html).toContain(`href="/desk/certificates/${number}"`);
  await room.deps.signIn.disable(clerk.id, administrator.id);
  await from.get(`/desk/reports/${id}`);
  expect((await from.post(`/desk/reports/${id}`, { answer: 'We asked the office.' })).status).toBe(303);
  expect((await from.get('/desk/reports?state=answered')).html).toContain(`/desk/reports/${id}`);
});

test('[V17] what is empty, too long, no picture or too large is asked for again, with what was typed; a forged form is not taken', async () => {
  const before = (await room.deps.store.reports(['market', ''], 'open', 100)).length;
  const tried: [Record<string, string>, { name: string; bytes: Buffer } | undefined, string][] = [
    [{ wrong: '  ', seen: 'Paro' }, undefined, 'Say what is wrong with the paper'],
    [{ wrong: 'x'.repeat(2_001), seen: 'Paro' }, undefined, 'Write at most 2,000 characters'],
    [{ wrong: 'x', seen: `Paro${'x'.repeat(500)}` }, undefined, 'Write at most 500 characters'],
    [{ wrong: 'x', seen: 'Paro' }, { name: 'photo.png', bytes: Buffer.from('<svg onload="alert(1)">') }, 'The file is not a whole JPEG or PNG picture'],
    [{ wrong: 'x', seen: 'Paro' }, { name: 'photo.png', bytes: PNG.subarray(0, 50) }, 'The file is not a whole JPEG or PNG picture'],
    [{ wrong: 'x', seen: 'Paro' }, { name: 'photo.pdf', bytes: Buffer.from('%PDF-1.7 %%EOF') }, 'The file is not a whole JPEG or PNG picture'],
    [{ wrong: 'x', seen: 'Paro' }, { name: 'photo.png', bytes: Buffer.concat([PNG, Buffer.alloc(5_000_000)]) }, 'The photo is larger than'],
  ];
  for (const [fields, photo, said] of tried) {
    const from = visitor();
    const posted = await report(fields, photo, from);
    const { html } = await from.landed(posted);
    expect([posted.location, html.includes(said), html.includes('Paro'), pageFaults(html)]).toEqual(['/verify/report', true, true, []]);
  }
  expect((await report({ wrong: 'x' }, undefined, visitor(), 'forged')).status).toBe(403);
  expect(await room.deps.store.reports(['market', ''], 'open', 100)).toHaveLength(before);
  const odd = await report({ wrong: 'before\u0000\u0007\u202eafter\ud800' });
  expect([odd.status, (await newest('')).wrong]).toEqual([303, 'beforeafter\ufffd']);
});

test('[V17] turns away who sends many', async () => {
  const met: number[] = [];
  for (let sent = 0; sent < 12; sent++) met.push((await report({ wrong: `Number ${sent}` }, undefined, visitor('10.9.9.9'))).status);
  expect([met.filter((status) => status === 303).length, met.at(-1)]).toEqual([10, 429]);
});
