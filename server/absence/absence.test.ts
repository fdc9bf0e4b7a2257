import { afterEach, beforeEach, expect, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { firstVersion } from '#server/first-start.ts';
import { dealTaskNote } from '#server/outbox/deal-task.ts';
import { handBack, strays } from '#server/outbox/hand-back.ts';
import { remindNote } from '#server/outbox/remind.ts';
import { Browser } from '#server/testing/browser.ts';
import { must } from '#server/testing/must.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { INSPECTOR, submit } from '#server/testing/stall-office.ts';
import { openStallRoom, type StallRoom } from '#server/testing/stall-room.ts';
import { awayOn } from './stand-ins.ts';

let room: StallRoom;
let [pema, ugyen, rinchen, head] = [] as unknown as SignedInPerson[];
beforeEach(async () => {
  room = await openStallRoom();
  pema = room.inspector;
  ugyen = await room.person({ kind: 'staff', name: 'Ugyen', rights: [INSPECTOR] });
  rinchen = await room.person({ kind: 'staff', name: 'Rinchen', rights: [{ right: 'operator', institution: 'market', role: 'clerk' }] });
  head = await room.person({ kind: 'staff', name: 'Lhamo', rights: [{ right: 'manager', institution: 'market' }] });
});
afterEach(() => room.close());

const DAY = 86_400_000;
const day = (later = 0) => new Date(room.deps.now() + later * DAY).toISOString().slice(0, 10);
const open = (by: SignedInPerson | undefined, path: string) => new Browser(room.app, by!.cookie).open(path);
async function says(by: SignedInPerson, of: SignedInPerson, deputy: string, awayFrom = day(), awayUntil = day(3), more: Record<string, string> = {}) {
  const browser = new Browser(room.app, by.cookie);
  const page = await browser.open(`/absences/${of.id}`);
  return page.status === 200 ? browser.post(`/absences/${of.id}`, { deputy, awayFrom, awayUntil, ...more }) : page;
}
const takes = async (by: SignedInPerson, id = room.sent.case.id) => {
  const { case: kase } = (await room.deps.cases.load(id))!;
  must(await room.deps.cases.act(id, { id: by.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'AssignTask', task: kase.task!.id, to: by.id }));
};
const holder = async (id = room.sent.case.id) => (await room.deps.cases.load(id))!.case.task!.assignee;
async function all<T>(many: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of many) found.push(one);
  return found;
}
const straying = async () => (await all(strays(room.deps))).length;

test('[AB1] given an officer who is away, then their file goes to the deputy, whose page and the history say for whom and until when', async () => {
  await takes(pema!);
  expect((await says(pema!, pema!, ugyen!.id)).status).toBe(303);
  expect([await straying(), await handBack(room.deps), await straying()]).toEqual([1, 1, 0]);
  expect(await holder()).toBe(ugyen!.id);
  const { html } = await open(ugyen, `/desk/tasks/${room.sent.case.task!.id}`);
  expect(html).toMatch(/For Pema, absent until \d+ \w+ \d{4}\./);
  expect(html).toMatch(/Gave the file at “Inspector” to Ugyen, for Pema, absent until/);
  expect((await open(ugyen, '/desk')).html).toContain('You stand in for Pema, absent until');
  expect((await open(pema, '/desk')).html).toContain('You said that you are away until');
  expect((await open(pema, '/desk')).html).toMatch(/>With<[\s\S]*<bdi>Ugyen<\/bdi>/);
});

test('[AB270] given a deputy decides on a file they have for somebody, then the history says for whom at the decision, too; nothing of the kind on a file of their own', async () => {
  const decides = async (by: SignedInPerson, id: string) => {
    const { task } = (await room.deps.cases.load(id))!.case;
    must(await room.deps.cases.act(id, { id: by.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'CompleteTask', task: task!.id, outcome: 'approve' }));
    return (await open(by, `/desk/tasks/${task!.id}`)).html;
  };
  const { case: own } = await submit(room.deps, room.sonam.id);
  await takes(ugyen!, own.id);
  await takes(pema!);
  await says(pema!, pema!, ugyen!.id);
  await handBack(room.deps);
  expect(await decides(ugyen!, room.sent.case.id)).toMatch(/Approved[^<]*<\/strong> <span class="quiet">Ugyen, for Pema, Food inspector<\/span>/);
  expect(await decides(ugyen!, own.id)).toMatch(/Approved[^<]*<\/strong> <span class="quiet">Ugyen, Food inspector<\/span>/);
});

test('[AB1] given a deputy who is away too, then theirs has it; a circle ends with the role', async () => {
  await room.deps.store.commit({ writes: () => [['a', 'b'], ['b', 'c'], ['d', 'e'], ['e', 'd']].map(([account, deputy]) => ({ write: 'saveStandIn', row: { account: account!, deputy: deputy!, awayFrom: '2026-03-02', awayUntil: '2026-03-04', saidBy: 'x', saidAt: 1 } })) });
  const away = awayOn(await room.deps.store.standIns(), '2026-03-04');
  expect(['a', 'b', 'd'].map((one) => away.get(one)!.deputy)).toEqual(['c', 'c', undefined]);
  expect(awayOn(await room.deps.store.standIns(), '2026-03-05').size).toBe(0);
});

test('[AB2] given a deputy who may not decide, or none, then the file goes back to the role', async () => {
  for (const deputy of [rinchen!.id, '']) {
    await takes(pema!);
    await room.deps.store.commit({ writes: () => [{ write: 'saveStandIn', row: { account: pema!.id, deputy: deputy || null, awayFrom: day(), awayUntil: day(1), saidBy: 'x', saidAt: 1 } }] });
    expect(await handBack(room.deps)).toBe(1);
    expect(await holder()).toBeUndefined();
  }
  const { html } = await open(ugyen, `/desk/tasks/${room.sent.case.task!.id}`);
  expect(html).toContain('Put the file back at “Inspector”: Pema is absent until');
});

test('[AB3] given files dealt out in turn, then nobody who is away is given one', async () => {
  const file = smallService();
  file.$id = 'urn:stampless:service:stall-turns';
  file['x-service'].flow.steps['inspector']!['assignment'] = 'roundRobin';
  await room.deps.store.commit({ writes: () => firstVersion(file, 'test', room.deps.now()) });
  await says(pema!, pema!, ugyen!.id);
  const deal = dealTaskNote(room.deps);
  for (let times = 0; times < 4; times++) {
    const { case: kase } = await submit({ ...room.deps, services: { ...room.deps.services, current: async () => room.deps.services.current('stall-turns') } }, room.dema.id);
    await deal({ do: 'DealTask', task: kase.task!.id, institution: 'market', role: 'inspector', how: 'roundRobin' }, { caseId: kase.id });
    expect(await holder(kase.id)).toBe(ugyen!.id);
  }
});

test('[AB4] given people who leave, lose their role or go away in any order, then after a look no file is with one of them', async () => {
  const ids = [room.sent.case.id, ...(await Promise.all([1, 2, 3, 4, 5].map(() => submit(room.deps, room.dema.id)))).map(({ case: { id } }) => id)];
  const deep = await room.person({ kind: 'staff', name: 'Deep', rights: [INSPECTOR] });
  for (const [at, id] of ids.entries()) await takes([pema!, ugyen!, deep][at % 3]!, id);
  await says(pema!, pema!, deep.id);
  must(await room.deps.signIn.disable(deep.id, 'administrator'));
  must(await room.deps.signIn.setRights(ugyen!.id, [{ right: 'operator', institution: 'market', role: 'clerk' }], 'administrator'));
  expect(await straying()).toBe(6);
  await handBack(room.deps);
  expect([await straying(), new Set(await Promise.all(ids.map((id) => holder(id))))]).toEqual([0, new Set([undefined])]);
});

test('[AB5] given anybody else, then there is no such page; given slips, then each is named and what was typed stands there again', async () => {
  for (const by of [rinchen!, ugyen!]) expect((await says(by, pema!, ugyen!.id)).status).toBe(404);
  expect((await says(head!, pema!, ugyen!.id)).status).toBe(303);
  expect((await says(head!, rinchen!, '')).status).toBe(303);
  const slips: [deputy: string, from: string, until: string, said: string][] = [
    [pema!.id, '', '', 'Choose a deputy from the list'], [rinchen!.id, '', '', 'Choose a deputy from the list'], ['', day(), '', 'Enter the last day away'], ['', '2026-02-30', day(9), 'Enter the first day as a date'],
    ['', day(3), day(2), 'The last day must be today or later'], ['', '2020-01-01', '2020-01-02', 'The last day must be today or later'],
  ];
  for (const [deputy, from, until, said] of slips) {
    const page = await says(pema!, pema!, deputy, from, until);
    expect([page.status, page.html.includes(said), page.html.includes('<title>Error: ')]).toEqual([200, true, true]);
  }
  expect((await open(pema, `/absences/${pema!.id}`)).html).toContain('Said by Lhamo on');
  expect((await says(pema!, pema!, ugyen!.id, day(), day(3), { _act: 'back' })).status).toBe(303);
  expect((await room.deps.store.standIns()).find(({ account }) => account === pema!.id)).toMatchObject({ deputy: ugyen!.id, awayFrom: null, awayUntil: null });
});

test('[AB6] given a day that has begun where the service is and nowhere near the server, then it counts there', async () => {
  await takes(pema!);
  // Seven in the evening of the first of March in Greenwich is one in the morning of the second in Thimphu.
  const now = () => Date.UTC(2026, 2, 1, 19);
  await room.deps.store.commit({ writes: () => [{ write: 'saveStandIn', row: { account: pema!.id, deputy: null, awayFrom: '2026-03-02', awayUntil: '2026-03-02', saidBy: 'x', saidAt: 1 } }] });
  expect((await all(strays({ ...room.deps, now }))).map(({ absent }) => absent?.until)).toEqual(['2026-03-02']);
  expect(await all(strays({ ...room.deps, now: () => Date.UTC(2026, 2, 2, 18) }))).toEqual([]);
});

test('[AB7] given a ladder, then the deputy of whoever has the file is told, everybody of the role where there is none, and the managers', async () => {
  const told: string[] = [];
  const remind = remindNote({ ...room.deps, address: 'https://permits.example', deliver: async ({ to, text }) => { told.push(`${to.split('@')[0]} ${text.split('/').at(-1)}`); return []; } });
  const tell = async (whom?: 'deputy' | 'manager') => {
    told.length = 0;
    await remind({ do: 'Remind', task: room.sent.case.task!.id, institution: 'market', role: 'inspector', late: true, ...(whom ? { whom } : {}) }, { id: 'note' });
    return told.toSorted();
  };
  const everybody = [`${pema!.id} desk`, `${ugyen!.id} desk`].sort();
  await takes(pema!);
  expect([await tell(), await tell('deputy'), await tell('manager')]).toEqual([[`${pema!.id} desk`], everybody, [`${head!.id} figures`]]);
  await says(head!, pema!, ugyen!.id, '', '');
  expect(await tell('deputy')).toEqual([`${ugyen!.id} desk`]);
});

test('[OB270] given a file that an officer has in hand, then they alone are reminded; while they are away their deputy, and everybody of the role where it is with nobody or its officer works there no more', async () => {
  const told: string[] = [];
  const deliver = async ({ to }: { to: string }) => { told.push(to.split('@')[0]!); return []; };
  const tell = async (late: boolean, more: object = {}) => {
    told.length = 0;
    await remindNote({ ...room.deps, address: 'https://permits.example', deliver, ...more })({ do: 'Remind', task: room.sent.case.task!.id, institution: 'market', role: 'inspector', late }, { id: 'note' });
    return told.toSorted();
  };
  const everybody = [pema!.id, ugyen!.id].toSorted();
  expect([await tell(false), await tell(true)]).toEqual([everybody, everybody]);
  await takes(pema!);
  expect([await tell(false), await tell(true)]).toEqual([[pema!.id], [pema!.id]]);
  // Before the file has been handed on.
  const standIns = async () => [{ account: pema!.id, deputy: ugyen!.id, awayFrom: day(-1), awayUntil: day(1), saidBy: pema!.id, saidAt: 1 }];
  expect(await tell(false, { store: { task: (id: string) => room.deps.store.task(id), standIns } })).toEqual([ugyen!.id]);
  must(await room.deps.signIn.setRights(pema!.id, [{ right: 'operator', institution: 'market', role: 'clerk' }], 'administrator'));
  expect(await tell(false)).toEqual([ugyen!.id]);
});
