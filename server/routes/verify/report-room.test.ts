import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { pageFaults } from '#runtime/testing/html.ts';
import { browser } from '#server/testing/callers.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';

const HOUR = 3_600_000;
let room: RunningApp;
beforeEach(async () => {
  const service = smallService();
  service['x-service'].institutions['market']!.contact = { name: 'Market counter', phone: '+975 2 000 000', email: 'market@example.org' };
  room = await runningApp({ services: [service], environment: { STAMPLESS_TRUSTED_PROXIES: '1' } });
  const opened = room;
  onTestFinished(() => opened.close());
});

let given = 0;
/** Reports that came that long ago, from wherever. */
const arrived = (count: number, ago: number) => room.deps.store.commit({ writes: () => Array.from({ length: count }, () => {
  const id = `given ${++given}`;
  return { write: 'addReport' as const, row: { id, receipt: id, number: null, institution: '', typed: '', wrong: 'x', seen: '', contact: '', photo: null, photoType: null, at: room.deps.now() - ago, answeredAt: null, answer: null, answeredBy: null, answeredByName: null } };
}) });

let visitors = 0;
/** Somebody at an address of their own, with the form open. */
async function visitor() {
  const from = browser(room.app, undefined, { 'x-forwarded-for': `10.1.${Math.floor(++visitors / 200)}.${visitors % 200}` });
  const opened = await from.get('/verify/report');
  return { opened, send: (wrong: string) => from.post('/verify/report', { wrong, seen: 'Paro market' }) };
}
const kept = async () => (await room.deps.store.reports([''], 'open', 1_000)).length;

test('[V22] given nearly as many reports within an hour as are taken, when several come at once from everywhere, then one finds room; the others read that theirs was not taken, with what they wrote and where else to report', async () => {
  await arrived(29, HOUR / 2);
  const people = await Promise.all(Array.from({ length: 6 }, visitor));
  const answers = await Promise.all(people.map(({ send }, index) => send(`Forged number ${index}`)));
  expect([answers.map(({ status }) => status).sort(), await kept()]).toEqual([[303, 503, 503, 503, 503, 503], 30]);
  const turned = answers.findIndex(({ status }) => status === 503);
  const { html, headers } = answers[turned]!;
  for (const said of ['Your report was not taken', `Forged number ${turned}`, 'Paro market', 'Market counter', 'href="tel:+9752000000"', 'href="mailto:market@example.org"']) expect(html).toContain(said);
  expect([headers['retry-after'], pageFaults(html)]).toEqual(['3600', []]);
  const { opened } = await visitor();
  expect([opened.status, opened.html.includes('Reports cannot be taken here at the moment'), opened.html.includes('market@example.org'), pageFaults(opened.html)]).toEqual([503, true, true, []]);
});

test('[V22] given a day’s number of reports, then no more are taken until the first of them is a day old, and officers see why', async () => {
  await arrived(60, 23 * HOUR);
  await arrived(40, 2 * HOUR);
  expect((await (await visitor()).send('Forged')).status).toBe(503);
  const administrator = browser(room.app, await room.person({ kind: 'staff', name: 'Tashi', rights: [{ right: 'administrator' }] }));
  expect((await administrator.get('/desk/reports')).html).toContain('no more are taken');
});

test('[V22] given many reports that are older than that, then reports are taken', async () => {
  await arrived(150, 25 * HOUR);
  await arrived(20, 2 * HOUR);
  const { opened, send } = await visitor();
  expect([opened.status, (await send('Forged')).status, await kept()]).toEqual([200, 303, 171]);
  const administrator = browser(room.app, await room.person({ kind: 'staff', name: 'Tashi', rights: [{ right: 'administrator' }] }));
  expect((await administrator.get('/desk/reports')).html).not.toContain('no more are taken');
});
