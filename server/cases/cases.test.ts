import { expect, test } from 'vitest';
import type { Answers } from '#runtime/engine/case.ts';
import type { Actor } from '#runtime/engine/command.ts';
import { replay } from '#runtime/engine/evolve.ts';
import { newId } from '#server/ids.ts';
import { browser, program } from '#server/testing/callers.ts';
import { must } from '#server/testing/must.ts';
import { CLOTH, FOOD, PDF, submit } from '#server/testing/stall-office.ts';
import { sharedStallRoom } from '#server/testing/shared-stall-room.ts';
import { draftOf, readyOf, type StallRoom } from '#server/testing/stall-room.ts';
import { rowsOf } from '#server/testing/table-dump.ts';
import { proofOf } from './record.ts';

const PAIRS = 200;

let room: StallRoom;
sharedStallRoom((opened) => {
  room = opened;
});

const applicant = (): Actor => ({ id: room.dema.id, kind: 'applicant' });
const officer = (id: string): Actor => ({ id, kind: 'operator', roles: ['market/inspector'] });
const rows = (sql: string) => rowsOf(room.deps.store, sql);

test(`[CA1] given two operators decide the same task at the same instant, ${PAIRS} times, then one decides, the other is told, and the log has one decision`, async () => {
  const { cases, store } = room.deps;
  for (let pair = 0; pair < PAIRS; pair++) {
    const { case: { id, task } } = await submit(room.deps, room.dema.id);
    const approves = () => cases.act(id, officer('pema'), { type: 'CompleteTask', task: task!.id, outcome: 'approve' });
    const rejects = () => cases.act(id, officer('tashi'), { type: 'CompleteTask', task: task!.id, outcome: 'reject', reason: 'unsafe', text: 'The stove leaks.' });
    const results = await Promise.all(pair % 2 ? [rejects(), approves()] : [approves(), rejects()]);
    expect(results.map((result) => (result.ok ? 'decided' : result.refusal.code)).sort()).toEqual(['decided', 'task.not-open']);
    const [status] = results.flatMap((result) => (result.ok ? [result.value.case.status] : []));
    const decided = status === 'approved' ? { by: 'pema', outcome: 'approve' } : { by: 'tashi', outcome: 'reject' };
    const events = (await cases.history(id)).flatMap((entry) => entry.events);
    expect(events.filter(({ type }) => type === 'TaskCompleted')).toEqual([expect.objectContaining({ actor: decided.by, outcome: decided.outcome })]);
    expect(await store.task(task!.id)).toMatchObject({ outcome: decided.outcome, completedBy: decided.by });
    expect(await store.grantsOf(id)).toHaveLength(status === 'approved' ? 2 : 0);
  }
  expect(await rows(`select act, count(*) as many from case_log group by case_id, act having many > 1`)).toEqual([]);
  expect(await store.openTaskCounts(['market/inspector'])).toEqual({ 'market/inspector': (await rows('select id from task where completed_at is null')).length });
}, 120_000);

test('[CA2] given acts of one file at the same instant that do not exclude each other, then each reads and decides again until all are recorded, in one line', async () => {
  const { cases } = room.deps;
  const file = await draftOf(room, room.dema.id);
  const paper = (requirement: string, type: string) => cases.act(file, applicant(), { type: 'AddDocument', document: { id: newId(), requirement, name: `${requirement}.x`, type, bytes: PDF.length, hash: 'ab'.repeat(32) } });
  const results = await Promise.all([paper('clearance', 'application/pdf'), paper('photo', 'image/png'), cases.act(file, applicant(), { type: 'CompleteStep', step: 'stall', values: FOOD['stall']! })]);
  expect(results.map((result) => (result.ok ? 'recorded' : result.refusal.code))).toEqual(['recorded', 'recorded', 'recorded']);
  const { case: kase, acts } = (await cases.load(file))!;
  expect([acts, kase.documents.map(({ requirement }) => requirement).sort(), kase.answers['stall']?.['name']]).toEqual([4, ['clearance', 'photo'], 'Dema Momo']);
  expect((await rows(`select act from case_log where case_id = '${file}' order by act`)).map(({ act }) => act)).toEqual([0, 1, 2, 3]);
});

test('[CA2] given more acts at once than are waited for, then each is recorded or told to look again, and what is recorded is what was answered', async () => {
  const { cases } = room.deps;
  const file = await draftOf(room, room.dema.id);
  const results = await Promise.all(Array.from({ length: 12 }, (_, index) => cases.act(file, applicant(), { type: 'CompleteStep', step: 'stall', values: { ...FOOD['stall']!, women: index } })));
  const recorded = results.filter(({ ok }) => ok).length;
  expect(results.every((result) => result.ok || result.refusal.code === 'case.busy')).toBe(true);
  expect(recorded).toBeGreaterThanOrEqual(5);
  expect((await cases.load(file))?.acts).toBe(1 + recorded);
});

/** A file that went the whole way: written, sent, sent back, mended, sent again, approved. */
async function wholeWay(): Promise<string> {
  const { cases } = room.deps;
  const file = await readyOf(room, room.dema.id);
  const send = async () => must(await cases.act(file, applicant(), { type: 'CompleteStep', step: 'send', values: { declaration: true } })).case.task!.id;
  const task = await send();
  must(await cases.act(file, officer('pema'), { type: 'CompleteTask', task, outcome: 'sendBack', reason: 'unclear', text: 'Which river, please?', fields: { '/stall/name': 'Too short for a stall' } }));
  must(await cases.act(file, applicant(), { type: 'CompleteStep', step: 'stall', values: { ...FOOD['stall']!, name: 'Dema Riverside' } }));
  must(await cases.act(file, officer('pema'), { type: 'CompleteTask', task: await send(), outcome: 'approve', text: 'Good luck with it.' }));
  await room.outbox.idle();
  return file;
}

test('[CA3] the file, its row, its task and its certificates are what its history adds up to', async () => {
  const { cases, store } = room.deps;
  const file = await wholeWay();
  const { case: kase, acts } = (await cases.load(file))!;
  const history = await cases.history(file);
  expect(replay(history.flatMap(({ events }) => events))).toEqual(kase);
  expect(await store.case(file)).toMatchObject({ status: kase.status, step: kase.step, acts, reference: kase.reference, version: 1 });
  expect((await store.grantsOf(file)).map(({ number }) => number).sort()).toEqual(kase.grants.map(({ number }) => number).sort());
  expect(kase.documents[0]).toMatchObject({ hash: (await rows(`select hash from document where case_id = '${file}'`))[0]!['hash'], name: 'clearance.pdf' });
  expect(history.map(({ actor }) => actor)).toEqual([...Array(6).fill(room.dema.id), 'pema', room.dema.id, room.dema.id, 'pema']);
});

const PERSONAL = ['Dema Momo', 'Dema Riverside', 'river', 'hill', 'gas', 'citizen', 'food', 'Which river', 'Too short', 'Good luck', 'clearance.pdf', 'Dema Cloth', 'Dema – clearance'];

test('[CA4] the log holds no answer, no document’s name, no word of an officer and no address of a certificate; of each there is a proof', async () => {
  const file = await wholeWay();
  await submit(room.deps, room.dema.id, CLOTH);
  const log = (await rows('select events from case_log')).map(({ events }) => String(events)).join('\n');
  // The outcome of the rule is called after what is sold: that is the service’s word, not an answer.
  const inLog = log.replaceAll('"type":"StepCompleted","step":"which","outcome":"food"', '');
  const tokens = (await rows('select token from case_grant')).map(({ token }) => String(token));
  expect(tokens.length).toBeGreaterThan(1);
  expect([...PERSONAL, ...tokens].filter((word) => inLog.includes(word))).toEqual([]);

  for (const { events, beside } of await rows(`select l.events, b.beside from case_log l join case_beside b using (place) where l.case_id = '${file}'`)) {
    const { secret, ...parts } = JSON.parse(String(beside)) as { secret: string } & Record<string, unknown>;
    const logged = JSON.parse(String(events)) as { besideHash?: string }[];
    expect(Object.entries(parts).map(([index, part]) => [index, proofOf(secret, JSON.stringify(part))])).toEqual(logged.flatMap(({ besideHash }, index) => (besideHash ? [[String(index), besideHash]] : [])));
  }
});

test('[CA4] given two files of the same answers, then their proofs differ: a guess cannot be tried against the log', async () => {
  const proofs = async (answers: Answers) => {
    const { case: { id } } = await submit(room.deps, room.dema.id, answers);
    return [...String((await rows(`select events from case_log where case_id = '${id}'`))[0]!['events']).matchAll(/"besideHash":"(\w{64})"/g)].map(([, proof]) => proof);
  };
  const [first, second] = [await proofs(CLOTH), await proofs(CLOTH)];
  expect(first).toHaveLength(2);
  expect(first).not.toEqual(second);
});

test('[CA5] given what lies beside a file’s log was erased, then its history still adds up, and its pages, its certificates and its task work on', async () => {
  const { cases, store } = room.deps;
  const [ended, open] = [await wholeWay(), (await submit(room.deps, room.dema.id)).case];
  const before = (await cases.load(ended))!;
  await rowsOf(store, `delete from case_beside where place in (select place from case_log where case_id in ('${ended}', '${open.id}')) returning 1`);

  const { case: kase, acts } = (await cases.load(ended))!;
  const { status, step, done, grants, position, sentAt, endedAt } = before.case;
  expect([acts, kase]).toEqual([before.acts, expect.objectContaining({ status, step, done, grants, position, sentAt, endedAt, answers: {} })]);
  expect(kase.decisions.map(({ by, outcome, reason, text }) => [by, outcome, reason, text])).toEqual([['pema', 'sendBack', 'unclear', undefined], ['pema', 'approve', undefined, undefined]]);

  const from = browser(room.app, room.dema);
  const pages = [`/files/${ended}`, `/files/${ended}/sent`, `/files/${ended}/certificates/${grants[0]!.number}`, `/files/${ended}/documents/clearance/content`, `/verify/${(await store.grant(grants[0]!.number))!.token}`, `/files/${open.id}`];
  for (const page of pages) expect([page, (await from.get(page)).status]).toEqual([page, 200]);
  const desk = browser(room.app, room.inspector);
  expect((await desk.get(`/desk/tasks/${open.task!.id}`)).status).toBe(200);
  expect((await program(room.app, room.inspector).call('POST', `/api/tasks/${open.task!.id}/complete`, { outcome: 'reject', reason: 'unsafe', text: 'Erased' })).status).toBe(200);
});

test('[CA6] an operator decides no file of their own, none of another role, and none twice', async () => {
  const { cases } = room.deps;
  const { case: { id, task } } = await submit(room.deps, room.dema.id);
  const decide = async (actor: Actor) => {
    const result = await cases.act(id, actor, { type: 'CompleteTask', task: task!.id, outcome: 'approve' });
    return result.ok ? 'decided' : result.refusal.code;
  };
  expect(await decide({ ...officer(room.dema.id) })).toBe('task.own-file');
  expect(await decide({ ...officer('pema'), roles: ['city/inspector'] })).toBe('task.not-yours');
  expect(await decide({ ...officer('pema'), kind: 'applicant' })).toBe('task.not-yours');
  expect([await decide(officer('pema')), await decide(officer('pema'))]).toEqual(['decided', 'task.not-open']);
  expect(await cases.act('none', officer('pema'), { type: 'CompleteTask', task: 'none', outcome: 'approve' })).toEqual({ ok: false, refusal: { code: 'case.not-found' } });
});
