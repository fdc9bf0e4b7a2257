import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { statusView } from '#runtime/portal/status-view.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { FOOD, GAS, STALL } from '#runtime/testing/stall-cases.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import { newId } from '#server/ids.ts';
import { handBack } from '#server/outbox/hand-back.ts';
import { dealTaskNote } from '#server/outbox/deal-task.ts';
import { createIndexer } from '#server/search/indexer.ts';
import { catchUp } from '#server/figures/keep-figures.ts';
import { figuresOf, OF_PEOPLE } from '#server/routes/figures/seen.ts';
import { firstVersion } from '#server/first-start.ts';
import { browserOf, type DeskRoom, openDeskRoom } from '#server/testing/desk-room.ts';
import { must } from '#server/testing/must.ts';
import type { SignedInPerson } from '#server/testing/people.ts';

const INSPECTOR = { right: 'operator' as const, institution: 'market', role: 'inspector' };
let room: DeskRoom;
let [dechen, ugyen, karma] = [] as unknown as SignedInPerson[];
beforeEach(async () => {
  room = await openDeskRoom();
  [dechen, ugyen] = [await room.person({ kind: 'staff', name: 'Dechen Wangmo', rights: [INSPECTOR] }), await room.person({ kind: 'staff', name: 'Ugyen Tshering', rights: [INSPECTOR] })];
  karma = await room.person({ kind: 'applicant', name: 'Karma' });
});
afterEach(() => room.close());

/** A file of the stall permit, changed, that waits at its first desk. */
async function waiting(change: (steps: ServiceFile['x-service']['flow']['steps'], file: ServiceFile) => void): Promise<LoadedCase> {
  const file = smallService();
  change(file['x-service'].flow.steps, file);
  await room.deps.store.commit({ writes: () => firstVersion(file, 'test', room.deps.now()) });
  const service = (await room.deps.services.current('stall-permit'))!;
  return must(await room.deps.cases.submit(service, { id: karma!.id, kind: 'applicant' }, {
    answers: { guide: FOOD, stall: STALL, kitchen: GAS }, declaration: true,
    documents: [{ id: 'clearance-1', requirement: 'clearance', name: 'c.pdf', type: 'application/pdf', bytes: 4, hash: '0'.repeat(64) }],
  }));
}
const addressOf = ({ case: kase }: LoadedCase, step = 'inspector') => `/desk/tasks/${openTasks(kase).find((task) => task.step === step)!.id}`;
const caseNow = async ({ case: { id } }: LoadedCase) => (await room.deps.cases.load(id))!;

test('[D16] given a desk that verifies, then approving opens only when each thing is in order; sent back, only what is not is asked, with its reason; and what nobody touched needs no second look', async () => {
  const file = await waiting((steps) => Object.assign(steps['inspector']!, { kind: 'revision', verify: 'everything', wrongs: [{ code: 'blurred', title: 'It cannot be read' }] }));
  const browser = browserOf(room.app, dechen);
  const page = await browser.get(addressOf(file));
  const paths = [...page.html.matchAll(/name="verdict\[([^\]]+)\]" value="ok"/g)].map(([, path]) => path!);
  expect(paths).toEqual(expect.arrayContaining(['document:clearance', '/stall/name', '/kitchen/fuel']));
  expect(paths).not.toContain('/stall/people');
  const ok = Object.fromEntries(paths.map((path) => [`verdict[${path}]`, 'ok']));
  const early = await browser.submit(`${addressOf(file)}/preview`, { outcome: 'approve', ...ok, 'verdict[/stall/name]': '' });
  expect([early.status, early.html.includes('Say of “Name of the stall” whether it is in order')]).toEqual([200, true]);
  const wrong = { outcome: 'sendBack', 'reason[sendBack]': 'unclear', ...ok, 'verdict[document:clearance]': 'wrong', 'wrong[document:clearance]': 'blurred', 'fields[document:clearance]': 'Page two.' };
  expect((await browser.submit(`${addressOf(file)}/preview`, wrong)).html).toContain('It cannot be read: Page two.');
  expect((await browser.post(`${addressOf(file)}/decide`, wrong)).status).toBe(303);
  expect((await caseNow(file)).case.corrections).toMatchObject({ fields: { 'document:clearance': 'Page two.' }, reasons: { 'document:clearance': 'blurred' } });
  const { id } = file.case;
  const applicant = { id: karma!.id, kind: 'applicant' as const };
  await room.deps.cases.act(id, applicant, { type: 'AddDocument', document: { id: 'clearance-2', requirement: 'clearance', name: 'c.pdf', type: 'application/pdf', bytes: 4, hash: '1'.repeat(64) } });
  const again = must(await room.deps.cases.act(id, applicant, { type: 'CompleteStep', step: 'send', values: { declaration: true } }));
  const { html } = await browser.get(addressOf(again));
  expect(html).toMatch(/name="verdict\[\/stall\/name\]" checked="" value="ok"/);
  expect(html).not.toMatch(/name="verdict\[document:clearance\]" checked=""/);
  expect(html).toContain('It cannot be read: Page two.');
});

test('[D17] given a desk with a screen of its own, then it is asked without script, judged with the decision, carried through the preview and shown to later desks', async () => {
  const file = await waiting((steps, { properties }) => {
    properties['visit'] = { title: 'The visit', type: 'object', additionalProperties: false, required: ['taps'], properties: { taps: { title: 'Water taps', type: 'integer', minimum: 1 }, names: { title: 'Seen', type: 'array', items: { type: 'object', properties: { who: { title: 'Who', type: 'string' } } } } } };
    Object.assign(steps['inspector']!, { screen: 'visit', more: [{ outcome: 'pass', title: 'Pass on to the head' }], ways: { approve: 'head', sendBack: 'send', reject: 'refused', pass: 'head' } });
    steps['head'] = { kind: 'desk', title: 'Head', role: 'inspector', notBy: [{ desk: 'inspector' }], allow: ['approve'], ways: { approve: 'grant' } };
  });
  const browser = browserOf(room.app, dechen);
  expect((await browser.get(addressOf(file))).html).toContain('name="visit[taps]"');
  const faulty = await browser.submit(`${addressOf(file)}/preview`, { outcome: 'pass', 'visit[taps]': '0' });
  expect([faulty.html.includes('<title>Error: '), faulty.html.includes('value="0"')]).toEqual([true, true]);
  expect((await browser.submit(`${addressOf(file)}/preview`, { _act: 'add:/visit/names', outcome: 'pass', 'visit[taps]': '2' })).status).toBe(200);
  const looked = await browser.submit(`${addressOf(file)}/preview`, { outcome: 'pass', 'visit[taps]': '༢' });
  expect(looked.html).toContain('Pass on to the head</button>');
  expect(looked.html).toContain('name="visit[taps]" value="༢"');
  expect((await browser.post(`${addressOf(file)}/decide`, { outcome: 'pass', 'visit[taps]': '༢' })).status).toBe(303);
  const now = await caseNow(file);
  expect(now.case).toMatchObject({ step: 'head', answers: { visit: { taps: 2 } } });
  const own = await browser.get(addressOf(now, 'head'));
  expect(own.html).toContain('You decided on this file at “Inspector”.');
  expect(own.html).not.toContain('name="outcome"');
  expect((await browser.post(`${addressOf(now, 'head')}/decide`, { outcome: 'approve' })).status).toBe(403);
  const other = await browserOf(room.app, ugyen).get(addressOf(now, 'head'));
  expect(other.html).toContain('Pass on to the head, at “Inspector”');
  expect(other.html).toMatch(/Water taps<\/dt><dd><div><bdi class="answer">2/);
});

test('[D18] given a file somebody took, then colleagues see who has it and take it over with a reason only; pressed twice it is taken once', async () => {
  const file = await waiting(() => {});
  const [mine, theirs] = [browserOf(room.app, dechen), browserOf(room.app, ugyen)];
  expect((await mine.get(addressOf(file))).html).toContain('>Take it</button>');
  for (let press = 0; press < 2; press++) expect((await mine.post(`${addressOf(file)}/assign`, { to: 'me' })).status).toBe(303);
  expect((await caseNow(file)).acts).toBe(2);
  const seen = await theirs.get(addressOf(file));
  expect(seen.html).toContain('Dechen Wangmo has this file.');
  expect(seen.html).not.toContain('name="outcome"');
  expect((await theirs.post(`${addressOf(file)}/decide`, { outcome: 'approve' })).status).toBe(409);
  expect((await theirs.post(`${addressOf(file)}/assign`, { to: 'me', reason: ' ' })).location).toBe(`${addressOf(file)}?asked=assign`);
  expect((await theirs.post(`${addressOf(file)}/assign`, { to: 'me', reason: 'She is on leave' })).status).toBe(303);
  expect((await theirs.get(addressOf(file))).html).toContain('She is on leave');
  expect((await theirs.post(`${addressOf(file)}/decide`, { outcome: 'approve' })).status).toBe(303);
});

test('[D32] given an interest declared, then the file is their colleagues\'; page, papers and decision are closed to them, and the declaration stands in its story', async () => {
  const file = await waiting(() => {});
  const [mine, theirs] = [browserOf(room.app, dechen), browserOf(room.app, ugyen)];
  const at = addressOf(file);
  await mine.post(`${at}/assign`, { to: 'me' });
  expect((await mine.get(at)).html).toContain(`action="${at}/recuse"`);
  const unsaid = await mine.submit(`${at}/recuse`, { reason: ' ' });
  expect([unsaid.status, unsaid.html.includes('href="#recuse-reason">Write what your interest is</a>')]).toEqual([200, true]);
  const other = must(await room.deps.cases.submit(file.service, { id: karma!.id, kind: 'applicant' }, { answers: { guide: FOOD, stall: STALL, kitchen: GAS }, declaration: true, documents: file.case.documents.map((one) => ({ ...one, id: 'clearance-3' })) }));
  const indexer = createIndexer({ ...room.deps, onFault: (fault) => { throw fault; } });
  await indexer.catchUp();
  await indexer.close();
  const lists = ['/desk', '/desk?order=newest', '/desk/queue.csv', `/desk/search?q=${encodeURIComponent(STALL.name)}`];
  const told = async (who: typeof mine) => Promise.all(lists.map(async (list) => { const { html } = await who.get(list); return [html.includes(file.case.reference), html.includes(other.case.reference)]; }));
  const both = [true, true];
  expect(await told(mine)).toEqual([both, both, both, both]);
  const left = await mine.post(`${at}/recuse`, { reason: 'The applicant is my cousin' });
  expect([left.status, left.headers['location']]).toEqual([303, '/desk?left=yes']);
  const gone = [false, true];
  expect([await told(mine), await told(theirs)]).toEqual([[gone, gone, gone, gone], [both, both, both, both]]);
  expect([(await mine.get('/desk?left=yes')).html.includes('You declared an interest in it'), (await mine.get('/desk')).html.includes('Waiting: 1<'), (await theirs.get('/desk')).html.includes('Waiting: 2<')]).toEqual([true, true, true]);
  for (const address of [at, `${at}/documents.zip`, `${at}/documents/clearance-1`]) expect([address, (await mine.get(address)).status]).toEqual([address, 404]);
  for (const [act, body] of [['assign', { to: 'me' }], ['decide', { outcome: 'approve' }], ['preview', { outcome: 'approve' }], ['notes', { note: 'Hello' }]] as const) expect([act, (await mine.submit(`${at}/${act}`, body)).status]).toEqual([act, 404]);
  const seen = await theirs.get(at);
  expect([seen.html.includes('The applicant is my cousin'), seen.html.includes('>Take it</button>')]).toEqual([true, true]);
  expect((await theirs.post(`${at}/decide`, { outcome: 'approve' })).status).toBe(303);
});

test('[D35] given a desk whose files are taken in order, then one before its turn is taken with a reason, which its story and the manager’s figures tell', async () => {
  const first = await waiting((steps) => Object.assign(steps['inspector']!, { assignment: 'inOrder' }));
  const again = async (clearance: string) => must(await room.deps.cases.submit(first.service, { id: karma!.id, kind: 'applicant' }, { answers: { guide: FOOD, stall: STALL, kitchen: GAS }, declaration: true, documents: first.case.documents.map((one) => ({ ...one, id: clearance })) }));
  const [second, third] = [await again('clearance-2'), await again('clearance-3')];
  const browser = browserOf(room.app, dechen);
  expect((await browser.get(addressOf(first))).html).toContain('name="outcome"');
  const early = await browser.get(addressOf(second));
  expect([early.html.includes('Files that are due sooner are waiting'), early.html.includes('name="outcome"')]).toEqual([true, false]);
  const at = addressOf(second);
  expect((await browser.submit(`${at}/decide`, { outcome: 'approve' })).status).toBe(409);
  expect((await browser.post(`${at}/assign`, { to: 'me', reason: '' })).location).toBe(`${at}?asked=assign`);
  expect((await browser.post(`${at}/assign`, { to: 'me', reason: 'The food spoils' })).status).toBe(303);
  const taken = await browser.get(at);
  expect(['before others that were due sooner', 'The food spoils', 'name="outcome"'].map((text) => taken.html.includes(text))).toEqual([true, true, true]);
  expect((await browser.post(`${at}/decide`, { outcome: 'approve' })).status).toBe(303);
  await catchUp(room.deps);
  const { people } = await figuresOf(room.deps, 'stall-permit', { from: '2000-01-01', to: '2100-01-01' }, OF_PEOPLE, () => true);
  expect(people).toMatchObject([{ person: dechen!.id, outOfTurn: 1, decided: 1 }]);
  // Once a colleague has the first, the next is in its turn.
  const other = browserOf(room.app, ugyen);
  await other.get(addressOf(first));
  await other.post(`${addressOf(first)}/assign`, { to: 'me' });
  const next = await browser.get(addressOf(third));
  expect([next.html.includes('Files that are due sooner'), next.html.includes('name="outcome"')]).toEqual([false, true]);
});

test('[D33] given a reason with an article of law, then the article stands behind it in the list, in the preview, in the story and at the applicant’s', async () => {
  const file = await waiting((steps) => { Object.assign((steps['inspector']!['reasons'] as object[])[1]!, { legalBasis: 'Food Act 2005, section 12' }); });
  const mine = browserOf(room.app, dechen);
  const at = addressOf(file);
  const told = 'The kitchen is not safe (Food Act 2005, section 12)';
  expect((await mine.get(at)).html).toContain(`>${told}</option>`);
  const refusal = { outcome: 'reject', 'reason[reject]': 'unsafe', 'text[reject]': 'There is no tap.' };
  expect((await mine.submit(`${at}/preview`, refusal)).html).toContain(told);
  expect((await mine.post(`${at}/decide`, refusal)).status).toBe(303);
  expect((await mine.get(at)).html).toContain(told);
  const { case: kase, service } = await caseNow(file);
  expect(statusView({ file: service.file, case: kase, dueAt: null, at: '2026-03-02T04:00:00.000Z', t: translator('en'), language: 'en' }).decisions[0]!.reason).toBe(told);
});

test('[D19] given several desks at once, then each is decided at its own page, the preview says who is still to decide, and a task withdrawn says so', async () => {
  const file = await waiting((steps) => {
    steps['which']!.ways = { food: 'both', otherwise: 'grant' };
    steps['both'] = { kind: 'parallel', title: 'Both', branches: [{ outcome: 'a' }, { outcome: 'b' }], ways: { a: 'inspector', b: 'fire' } };
    steps['inspector']!.ways = { approve: 'meet', sendBack: 'send', reject: 'refused' };
    steps['fire'] = { kind: 'desk', title: 'Fire safety', role: 'inspector', allow: ['approve'], ways: { approve: 'meet' } };
    steps['meet'] = { kind: 'join', title: 'Met', ways: { continue: 'grant' } };
  });
  const browser = browserOf(room.app, dechen);
  await browser.get('/desk');
  const looked = await browser.submit(`${addressOf(file)}/preview`, { outcome: 'approve' });
  expect(looked.html).toContain('Still to decide: Fire safety');
  expect((await browser.post(`${addressOf(file)}/decide`, { outcome: 'reject', 'reason[reject]': 'unsafe', 'text[reject]': 'No.' })).status).toBe(303);
  expect((await caseNow(file)).case.status).toBe('rejected');
  expect((await browser.get(addressOf(file, 'fire'))).html).toContain('Closed undecided');
  expect(await room.deps.store.openTaskCounts(['market/inspector'])).toEqual({ 'market/inspector': 0 });
});

test('[D18] given files dealt out by chance, then the note gives each to somebody of the role who may have it, once', async () => {
  const file = await waiting((steps) => Object.assign(steps['inspector']!, { assignment: 'random' }));
  const [note] = await room.deps.store.dueNotes(room.deps.now(), 10).then((rows) => rows.filter(({ note }) => note.includes('DealTask')));
  const deal = dealTaskNote(room.deps);
  for (let times = 0; times < 2; times++) await deal(JSON.parse(note!.note) as never, note!);
  const { case: kase, acts } = await caseNow(file);
  expect([dechen!.id, ugyen!.id]).toContain(kase.task!.assignee);
  expect(acts).toBe(2);
});

test('[D18] given files dealt out in turn, or to whoever has the fewest, then so they are, also when many come at once', async () => {
  const holders = async (assignment: string, count: number) => {
    const file = smallService();
    file.$id = `urn:stampless:service:stall-${assignment.toLowerCase()}`;
    Object.assign(file['x-service'].flow.steps['inspector']!, { assignment });
    await room.deps.store.commit({ writes: () => firstVersion(file, 'test', room.deps.now()) });
    const service = (await room.deps.services.current(`stall-${assignment.toLowerCase()}`))!;
    const sent: string[] = [];
    for (let at = 0; at < count; at++) {
      sent.push(must(await room.deps.cases.submit(service, { id: karma!.id, kind: 'applicant' }, {
        answers: { guide: FOOD, stall: STALL, kitchen: GAS }, declaration: true, documents: [{ id: newId(), requirement: 'clearance', name: 'c.pdf', type: 'application/pdf', bytes: 4, hash: '0'.repeat(64) }],
      })).case.id);
    }
    const notes = (await room.deps.store.dueNotes(room.deps.now(), 100)).filter(({ note, caseId }) => note.includes('DealTask') && sent.includes(caseId));
    const deal = dealTaskNote(room.deps);
    await Promise.all(notes.map((note) => deal(JSON.parse(note.note) as never, note)));
    return Promise.all(sent.map(async (id) => (await room.deps.cases.load(id))!.case.task!.assignee!));
  };
  const inTurn = await holders('roundRobin', 5);
  expect(new Set(inTurn)).toEqual(new Set([dechen!.id, ugyen!.id]));
  for (const [at, holder] of inTurn.entries()) if (at > 0) expect(holder).not.toBe(inTurn[at - 1]);
  // One of them has three files now, the other two.
  const fewest = inTurn[1]!;
  expect((await holders('leastLoaded', 1))[0]).toBe(fewest);
  expect((await room.deps.store.workloads([dechen!.id, ugyen!.id, 'nobody'], { institution: 'market', role: 'inspector' })).map(({ open }) => open)).toEqual([3, 3, 0]);
  const loads = await holders('leastLoaded', 4);
  expect([loads.filter((one) => one === fewest).length, loads.length]).toEqual([2, 4]);
});

test('[D18] given a desk that asks for a skill, then such a file goes to who has it, though they have more; one nobody has the skill for, to anybody', async () => {
  const skills = (role: string) => [{ when: 'sells-food', role }];
  const dealt = async (role: string) => {
    const file = smallService();
    file.$id = `urn:stampless:service:stall-${role}`;
    file['x-service'].roles['cook'] = { title: 'Cook', institution: 'market' };
    file['x-service'].roles['pilot'] = { title: 'Pilot', institution: 'market' };
    Object.assign(file['x-service'].flow.steps['inspector']!, { assignment: 'leastLoaded', skills: skills(role) });
    if (!(await room.deps.services.current(`stall-${role}`))) await room.deps.store.commit({ writes: () => firstVersion(file, 'test', room.deps.now()) });
    const { case: { id } } = must(await room.deps.cases.submit((await room.deps.services.current(`stall-${role}`))!, { id: karma!.id, kind: 'applicant' }, { answers: { guide: FOOD, stall: STALL, kitchen: GAS }, declaration: true, documents: [{ id: newId(), requirement: 'clearance', name: 'c.pdf', type: 'application/pdf', bytes: 4, hash: '0'.repeat(64) }] }));
    for (const note of (await room.deps.store.dueNotes(room.deps.now(), 100)).filter(({ note, caseId }) => note.includes('DealTask') && caseId === id)) await dealTaskNote(room.deps)(JSON.parse(note.note) as never, note);
    return (await room.deps.cases.load(id))!.case.task!.assignee;
  };
  must(await room.deps.signIn.setRights(ugyen!.id, [{ right: 'operator', institution: 'market', role: 'inspector' }, { right: 'operator', institution: 'market', role: 'cook' }], 'administrator'));
  expect([await dealt('cook'), await dealt('cook'), await dealt('cook')]).toEqual([ugyen!.id, ugyen!.id, ugyen!.id]);
  expect(await dealt('pilot')).toBe(dechen!.id);
});

test('[D28] given files with somebody whose account is closed or whose role is gone, then they go back to the role, or are dealt out again, and nobody else’s do', async () => {
  const file = await waiting((steps) => Object.assign(steps['inspector']!, { assignment: 'random' }));
  const task = file.case.task!.id;
  const system = { id: 'system', kind: 'system' as const };
  await room.deps.cases.act(file.case.id, system, { type: 'AssignTask', task, to: dechen!.id });
  expect(await handBack(room.deps)).toBe(0);
  expect((await caseNow(file)).case.task!.assignee).toBe(dechen!.id);
  must(await room.deps.signIn.disable(dechen!.id, 'administrator'));
  expect([await handBack(room.deps), await handBack(room.deps)]).toEqual([1, 0]);
  expect([(await caseNow(file)).case.task!.assignee, await room.deps.store.assignedTasks(undefined, 9)]).toEqual([undefined, []]);
  const notes = (await room.deps.store.dueNotes(room.deps.now(), 100)).filter(({ note }) => note.includes('DealTask'));
  for (const note of notes) await dealTaskNote(room.deps)(JSON.parse(note.note) as never, note);
  expect((await caseNow(file)).case.task!.assignee).toBe(ugyen!.id);
  must(await room.deps.signIn.setRights(ugyen!.id, [{ right: 'operator', institution: 'market', role: 'clerk' }], 'administrator'));
  expect(await handBack(room.deps)).toBe(1);
});
