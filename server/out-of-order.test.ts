import { expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { browser, type Page, program } from '#server/testing/callers.ts';
import { CLOTH, CLOTH_BODY, FOOD, submit } from '#server/testing/stall-office.ts';
import { sharedStallRoom } from '#server/testing/shared-stall-room.ts';
import { draftOf, readyOf, STALL_FORM, type StallRoom } from '#server/testing/stall-room.ts';
import { changes, rowsOf, tableDump } from '#server/testing/table-dump.ts';

let room: StallRoom;
sharedStallRoom((opened) => {
  room = opened;
});

const caseOf = async (id: string) => (await room.deps.cases.load(id))!;
const dump = () => tableDump(room.deps.store, { without: ['session'] });

test.each(['kitchen', 'documents', 'send'])('[B7] given the stall is not described yet, when %s is asked for or posted, then the way leads to the stall and nothing is changed', async (step) => {
  const from = browser(room.app, room.dema);
  const before = await dump();
  const stall = `/files/${room.draft}/steps/stall`;
  expect((await from.get(`/files/${room.draft}/steps/${step}`)).location).toBe(stall);
  await from.get(stall);
  expect((await from.post(`/files/${room.draft}/steps/${step}`, { declaration: 'true', 'kitchen[fuel]': 'gas' })).location).toBe(stall);
  expect(changes(before, await dump())).toEqual([]);
});

test('[B7] given a file that was sent, when a step of it is posted, then it leads to where the file stands and nothing is changed', async () => {
  const from = browser(room.app, room.dema);
  const before = await dump();
  const { id } = room.sent.case;
  await from.get('/files');
  expect((await from.post(`/files/${id}/steps/stall`, STALL_FORM)).location).toBe(`/files/${id}`);
  expect((await from.post(`/files/${id}/steps/send`, { declaration: 'true' })).location).toBe(`/files/${id}/sent`);
  expect(changes(before, await dump())).toEqual([]);
});

test('[B8] given the same page’s form is posted twice, one after the other and at once, then its answers are there once and the way goes on', async () => {
  const from = browser(room.app, room.dema);
  const file = await draftOf(room, room.dema.id);
  await from.get(`/files/${file}/steps/stall`);
  const post = () => from.post(`/files/${file}/steps/stall`, STALL_FORM);
  for (const page of [await post(), ...(await Promise.all([post(), post()]))]) expect(page.location).toBe(`/files/${file}/steps/kitchen`);
  expect((await caseOf(file)).case).toMatchObject({ step: 'kitchen', done: ['guide', 'stall'], answers: { stall: { ...FOOD['stall'], people: 3 } } });
});

test('[B8] given a file is sent twice at once and once again, then it is sent once: one task, one message, one receipt', async () => {
  const from = browser(room.app, room.dema);
  const file = await readyOf(room, room.dema.id);
  await from.get(`/files/${file}/steps/send`);
  const send = () => from.post(`/files/${file}/steps/send`, { declaration: 'true' });
  const pages: Page[] = [...(await Promise.all([send(), send(), send()])), await send()];
  for (const page of pages) expect([page.status, page.location]).toEqual([303, `/files/${file}/sent`]);
  const events = (await room.deps.cases.history(file)).flatMap((entry) => entry.events);
  expect(events.filter(({ type }) => type === 'CaseSent')).toHaveLength(1);
  expect(await rowsOf(room.deps.store, `select id from task where case_id = '${file}'`)).toHaveLength(1);
  expect((await room.deps.store.dueNotes(Date.now() + 1_000, 1_000)).filter(({ caseId }) => caseId === file).map(({ note }) => (JSON.parse(note) as { do: string }).do)).toEqual(['Notify']);
});

test('[B8] given a decision is posted twice at once and once again, then one of them decides and the others are told that it is decided', async () => {
  const { case: kase } = await submit(room.deps, room.dema.id);
  const from = browser(room.app, room.inspector);
  const task = `/desk/tasks/${kase.task!.id}`;
  await from.get(task);
  const decide = () => from.post(`${task}/decide`, { outcome: 'approve' });
  const pages = [...(await Promise.all([decide(), decide(), decide()])), await decide()];
  expect(pages.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409]);
  expect((await caseOf(kase.id)).case).toMatchObject({ status: 'approved', decisions: [{ outcome: 'approve' }] });
  expect(await room.deps.store.grantsOf(kase.id)).toHaveLength(2);
});

test('[B8] given a certificate is suspended twice, then the second time tells that it is, and the reason of the first stays', async () => {
  const { case: kase } = await submit(room.deps, room.dema.id, CLOTH);
  const from = browser(room.app, room.inspector);
  const address = `/desk/certificates/${kase.grants[0]!.number}`;
  await from.get(address);
  expect((await from.post(`${address}/suspend`, { reason: 'First reason', sure: 'yes' })).status).toBe(303);
  expect((await from.post(`${address}/suspend`, { reason: 'Second reason', sure: 'yes' })).status).toBe(409);
  expect((await room.deps.store.grantsOf(kase.id))[0]).toMatchObject({ status: 'suspended', statusReason: 'First reason' });
});

test('[B8] given a program sends the same application twice, then there are two files: programs say themselves what is one', async () => {
  const from = program(room.app, room.sonam);
  const answers = [await from.call('POST', '/api/services/stall-permit/files', CLOTH_BODY), await from.call('POST', '/api/services/stall-permit/files', CLOTH_BODY)];
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(new Set(answers.map(({ body }) => body['reference'])).size).toBe(2);
  expect(await room.deps.store.casesOf(room.sonam.id, undefined, 10)).toHaveLength(2);
});

test('[B9] given a file begun under a version, when another is published, then the file keeps its questions and desks and ends under its own; a new file has the new ones', async () => {
  const [begun, atDesk] = [await draftOf(room, room.dema.id), (await submit(room.deps, room.dema.id)).case];
  await room.publish(withOneQuestionMore());
  const from = browser(room.app, room.dema);
  const before = await from.get(`/files/${begun}/steps/stall`);
  expect([before.html.includes('stall[roof]'), before.html.includes('The stall')]).toEqual([false, true]);
  // A question of the new version is none of its own: told, and nothing kept.
  expect((await from.post(`/files/${begun}/steps/stall`, { ...STALL_FORM, 'stall[roof]': 'tin' })).location).toBe(`/files/${begun}/steps/stall`);
  expect((await from.post(`/files/${begun}/steps/stall`, STALL_FORM)).location).toBe(`/files/${begun}/steps/kitchen`);
  expect((await caseOf(begun)).case).toMatchObject({ service: { version: 1 }, answers: { stall: { ...FOOD['stall'], people: 3 } } });

  const decided = await program(room.app, room.inspector).call('POST', `/api/tasks/${atDesk.task!.id}/complete`, { outcome: 'approve' });
  expect([decided.status, decided.body]).toEqual([200, expect.objectContaining({ status: 'approved' })]);
  expect((await room.deps.store.grantsOf(atDesk.id)).map(({ version }) => version)).toEqual([1, 1]);

  const asked = program(room.app, room.dema);
  const old = await asked.call('POST', '/api/services/stall-permit/files', CLOTH_BODY);
  expect([old.status, old.body['fields']]).toEqual([422, [expect.objectContaining({ path: '/stall/roof', code: 'missing' })]]);
  const fresh = await asked.call('POST', '/api/services/stall-permit/files', { ...CLOTH_BODY, answers: { ...CLOTH, stall: { ...CLOTH['stall'], roof: 'tin' } } });
  expect([fresh.status, fresh.body['version']]).toEqual([201, 2]);
});

function withOneQuestionMore(): ServiceFile {
  const file = smallService();
  const { stall } = file.properties as { stall: { title: string; properties: object; required: string[] } };
  return { ...file, properties: { ...file.properties, stall: { ...stall, title: 'Your stall', properties: { ...stall.properties, roof: { title: 'Roof', type: 'string', maxLength: 20 } }, required: [...stall.required, 'roof'] } as never } };
}
