import { afterEach, beforeEach, expect, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { catchUp } from '#server/figures/keep-figures.ts';
import { firstVersion } from '#server/first-start.ts';
import { Browser } from '#server/testing/browser.ts';
import { must } from '#server/testing/must.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { INSPECTOR, submit } from '#server/testing/stall-office.ts';
import { openStallRoom, type StallRoom } from '#server/testing/stall-room.ts';

let room: StallRoom;
let [pema, ugyen, deki, head] = [] as unknown as SignedInPerson[];
beforeEach(async () => {
  room = await openStallRoom();
  pema = room.inspector;
  ugyen = await room.person({ kind: 'staff', name: 'Ugyen', rights: [INSPECTOR] });
  deki = await room.person({ kind: 'staff', name: 'Deki', rights: [INSPECTOR] });
  head = await room.person({ kind: 'staff', name: 'Lhamo', rights: [{ right: 'manager', institution: 'market' }] });
});
afterEach(() => room.close());

const AT = '/workload/market/inspector';
const DAY = 86_400_000;
const day = (later = 0) => new Date(room.deps.now() + later * DAY).toISOString().slice(0, 10);
const files = async (count: number) => Promise.all(Array.from({ length: count }, async () => (await submit(room.deps, room.dema.id)).case));
const task = async (id: string) => (await room.deps.cases.load(id))!.case.task!;
const takes = async (by: SignedInPerson, id: string) => must(await room.deps.cases.act(id, { id: by.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'AssignTask', task: (await task(id)).id, to: by.id }));
const away = (who: SignedInPerson) => room.deps.store.commit({ writes: () => [{ write: 'saveStandIn', row: { account: who.id, deputy: null, awayFrom: day(-1), awayUntil: day(3), saidBy: 'x', saidAt: 1 } }] });
const chosen = (html: string): Record<string, string> => Object.fromEntries([...html.matchAll(/name="(task\[[^"]+\])"/g)].map(([, name]) => [name!, 'on']));
const given = (html: string): Record<string, string> => Object.fromEntries([...html.matchAll(/name="(give\[[^"]+\])" value="([^"]+)"/g)].map(([, name, to]) => [name!, to!]));
const row = (html: string, name: string) => (new RegExp(`<bdi>${name}</bdi>[\\s\\S]*?</tr>`).exec(html)?.[0] ?? '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

test('[D37] given files with some, with nobody, decided and late, then a manager and the desk’s own officers read who has how many, and who is absent until when; other desks are not there', async () => {
  const [one, two, three] = await files(3);
  await takes(pema!, one!.id);
  await takes(pema!, two!.id);
  await takes(ugyen!, three!.id);
  must(await room.deps.cases.act(three!.id, { id: ugyen!.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'CompleteTask', task: three!.task!.id, outcome: 'approve' }));
  await away(pema!);
  await catchUp(room.deps);
  for (const reader of [head!, ugyen!]) {
    const { html } = await new Browser(room.app, reader.cookie).open('/workload');
    expect(row(html, 'Pema')).toMatch(/Pema 2 0 0 0 Until \d+ \w+ \d{4}/);
    expect(row(html, 'Ugyen')).toContain('Ugyen 0 0 0 1');
    expect(html).toMatch(/Nobody yet[\s\S]*?<td[^>]*>1<\/td>/);
    expect(html.includes(`href="${AT}?who=${pema!.id}"`)).toBe(reader === head);
  }
  const clerk = await room.person({ kind: 'staff', name: 'Rinchen', rights: [{ right: 'operator', institution: 'market', role: 'clerk' }] });
  expect((await new Browser(room.app, clerk.cookie).open('/workload')).html).not.toContain('Ugyen');
});

test('[D37] given an officer who is absent, when a manager shares out their files, then each is seen first, then with a colleague, evenly, with the reason in its story', async () => {
  const six = await files(6);
  for (const { id } of six) await takes(pema!, id);
  await takes(deki!, room.sent.case.id);
  await away(pema!);
  const browser = new Browser(room.app, head!.cookie);
  const page = await browser.open(`${AT}?who=${pema!.id}`);
  expect(Object.keys(chosen(page.html))).toHaveLength(6);
  const slip = await browser.post(`${AT}?who=${pema!.id}`, { ...Object.fromEntries(Object.keys(chosen(page.html)).map((name) => [name, undefined])), to: '', reason: ' ' });
  expect([slip.status, slip.html.includes('Choose at least one file'), slip.html.includes('Write the reason')]).toEqual([200, true, true]);
  const preview = await browser.post(`${AT}?who=${pema!.id}`, { ...chosen(page.html), to: '', reason: 'Pema is ill' });
  expect([preview.status, (await Promise.all(six.map(({ id }) => task(id)))).every(({ assignee }) => assignee === pema!.id)]).toEqual([200, true]);
  expect(Object.keys(given(preview.html))).toHaveLength(6);
  const done = await browser.post(`${AT}/give?who=${pema!.id}`);
  expect(done.html).toContain('6 of 6 files were given on.');
  const holders = (await Promise.all(six.map(({ id }) => task(id)))).map(({ assignee }) => assignee);
  // Deki has one already: with it neither has two more than the other.
  const [theirs, hers] = [holders.filter((id) => id === ugyen!.id).length, holders.filter((id) => id === deki!.id).length];
  expect([theirs + hers, Math.abs(theirs - hers - 1) <= 1]).toEqual([6, true]);
  const story = (await new Browser(room.app, ugyen!.cookie).open(`/desk/tasks/${six[0]!.task!.id}`)).html;
  expect(story).toContain('Pema is ill');
  // Pressed twice, it is given as it was.
  browser.html = preview.html;
  expect((await browser.post(`${AT}/give?who=${pema!.id}`)).html).toContain('6 of 6 files were given on.');
});

test('[D37] given four eyes, an interest, absence or another role, then the file is given to none of these, and each says why', async () => {
  const file = smallService();
  file.$id = 'urn:stampless:service:stall-eyes';
  await room.deps.store.commit({ writes: () => firstVersion(file, 'test', room.deps.now()) });
  const own = { ...room.deps, services: { ...room.deps.services, current: async () => room.deps.services.current('stall-eyes') } };
  const { case: kase } = await submit(own, room.dema.id);
  await away(ugyen!);
  must(await room.deps.cases.act(kase.id, { id: deki!.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'Recuse', task: kase.task!.id, reason: 'My cousin' }));
  await room.deps.store.commit({ writes: () => [{ write: 'addInterest', row: { account: pema!.id, words: 'demamomo', said: 'Dema Momo', declaredAt: 1 } }] });
  const clerk = await room.person({ kind: 'staff', name: 'Rinchen', rights: [{ right: 'operator', institution: 'market', role: 'clerk' }] });
  const browser = new Browser(room.app, head!.cookie);
  await browser.open(`${AT}?who=`);
  const preview = await browser.post(`${AT}?who=`, { [`task[${room.sent.case.task!.id}]`]: undefined, to: '', reason: 'So that it goes on' });
  expect([given(preview.html), preview.html.includes('nobody who is here may decide')]).toEqual([{}, true]);
  expect(preview.html).not.toContain('/give?who=');
  for (const to of [pema!, ugyen!, deki!, clerk, head!]) {
    await browser.open(`${AT}?who=`);
    const form = new URLSearchParams({ _csrf: /name="_csrf" value="([^"]+)"/.exec(browser.html)![1]!, [`give[${kase.task!.id}]`]: to.id, reason: 'So that it goes on' });
    const done = await browser.request('POST', `${AT}/give?who=`, { 'content-type': 'application/x-www-form-urlencoded' }, form.toString());
    expect(done.html).toContain('they may not decide on this file');
    expect((await task(kase.id)).assignee).toBeUndefined();
  }
});

test('[D232] given files due at different times, then those to be shared out stand due soonest first, and whoever is away is said to be and cannot be chosen', async () => {
  const three = await files(3);
  for (const [index, days] of [9, 2, 5].entries()) {
    const { id } = await task(three[index]!.id);
    must(await room.deps.cases.act(three[index]!.id, { id: head!.id, kind: 'operator', manages: ['market'] }, { type: 'ChangeDue', task: id, day: day(days), reason: 'Asked.' }));
  }
  await away(deki!);
  const due = [three[1]!, three[2]!, three[0]!].map(({ reference }) => reference);
  const browser = new Browser(room.app, head!.cookie);
  const shown = async (who: string) => [...(await browser.open(`${AT}?who=${who}`)).html.matchAll(/class="number">([^<]+)</g)].map(([, reference]) => reference!).filter((one) => due.includes(one));
  expect(await shown('')).toEqual(due);
  expect(/<option[^>]*>Deki[^<]*/.exec(browser.html)![0]).toMatch(/disabled.*Absent/);
  for (const { id } of three) await takes(pema!, id);
  expect(await shown(pema!.id)).toEqual(due);
});

test('[D37] given a manager elsewhere, then there is no such desk; an officer gives nobody’s files on', async () => {
  const elsewhere = await room.person({ kind: 'staff', name: 'Karma', rights: [{ right: 'manager', institution: 'city' }] });
  expect((await new Browser(room.app, elsewhere.cookie).open(AT)).status).toBe(404);
  expect((await new Browser(room.app, ugyen!.cookie).open(AT)).status).toBe(403);
});
