import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { pageFaults } from '#runtime/testing/html.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { firstVersion } from '#server/first-start.ts';
import { newId } from '#server/ids.ts';
import { Browser } from '#server/testing/browser.ts';
import { browser as caller } from '#server/testing/callers.ts';
import { must } from '#server/testing/must.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { FOOD, INSPECTOR, PDF } from '#server/testing/stall-office.ts';
import { openStallRoom, type StallRoom } from '#server/testing/stall-room.ts';
import { openToAssistant } from './acting-for.ts';

const CLERK = { right: 'operator' as const, institution: 'market', role: 'clerk' };
const ASKED = { service: 'stall-helped', name: 'Karma Wangmo', contact: '17 65 43 21', consent: 'phone', agreed: 'on' };

let room: StallRoom;
let clerk: SignedInPerson;
beforeEach(async () => {
  room = await openStallRoom();
  const file = smallService();
  file.$id = 'urn:stampless:service:stall-helped';
  file['x-service'].roles['clerk'] = { title: 'Clerk', institution: 'market', assists: true };
  await room.deps.store.commit({ writes: () => firstVersion(file, 'test', room.deps.now()) });
  // The clerk is an inspector too, and still does not decide on what they sent.
  clerk = await room.person({ kind: 'staff', name: 'Rinchen', rights: [CLERK, INSPECTOR] });
});
afterEach(() => room.close());

async function begins(by = clerk, asked: Record<string, string | undefined> = ASKED) {
  const browser = new Browser(room.app, by.cookie);
  await browser.open('/desk/assisted');
  const answer = await browser.post('/desk/assisted', asked);
  await room.outbox.idle();
  return { browser, answer, id: /^\/files\/([\w-]+)\//.exec(answer.location ?? '')?.[1] ?? '' };
}
/** Fills in a stall that sells cloth and needs no document, the first page as the person would, and sends it. */
async function sends({ browser, id }: Awaited<ReturnType<typeof begins>>): Promise<void> {
  await browser.open(`/files/${id}/steps/guide`);
  await browser.post(`/files/${id}/steps/guide`, { 'guide[seller]': 'citizen', 'guide[goods]': 'cloth' });
  const as = { id: (await caseOf(id)).applicant, kind: 'applicant' as const, through: clerk.id };
  must(await room.deps.cases.act(id, as, { type: 'CompleteStep', step: 'stall', values: FOOD['stall']! }));
  must(await room.deps.cases.act(id, as, { type: 'CompleteStep', step: 'send', values: { declaration: true } }));
  await room.outbox.idle();
}
/** The same for one who sells food, which an inspector looks at. */
async function sendsFood(begun: Awaited<ReturnType<typeof begins>>): Promise<void> {
  await begun.browser.open(`/files/${begun.id}/steps/guide`);
  await begun.browser.post(`/files/${begun.id}/steps/guide`, { 'guide[seller]': 'citizen', 'guide[goods]': 'food' });
  const as = { id: (await caseOf(begun.id)).applicant, kind: 'applicant' as const, through: clerk.id };
  for (const step of ['stall', 'kitchen']) must(await room.deps.cases.act(begun.id, as, { type: 'CompleteStep', step, values: FOOD[step]! }));
  const document = { id: newId(), requirement: 'clearance', name: 'clearance.pdf', type: 'application/pdf', bytes: PDF.length, hash: hash('sha256', PDF) };
  must(await room.deps.cases.act(begun.id, as, { type: 'AddDocument', document }, [{ write: 'addContent', row: { hash: document.hash, bytes: PDF } }]));
  for (const step of ['documents', 'send']) must(await room.deps.cases.act(begun.id, as, { type: 'CompleteStep', step, values: step === 'send' ? { declaration: true } : {} }));
}
const caseOf = async (id: string) => (await room.deps.cases.load(id))!.case;

test('[AS1] given what is missing or wrong, then each is said and nothing is begun; a desk that does not assist has no such service', async () => {
  const { answer } = await begins(clerk, { ...ASKED, name: ' ', consent: undefined, agreed: undefined, contact: 'x' });
  expect(answer.status).toBe(200);
  for (const said of ['Enter their full name', 'Choose how they asked you to', 'only if they agreed', 'value="x"']) expect(answer.html).toContain(said);
  const wrong = await begins(clerk, { ...ASKED, contact: 'not a number' });
  expect([wrong.answer.status, wrong.answer.html.includes('<title>Error: ')]).toEqual([200, true]);
  const colleague = (await room.deps.signIn.staff()).at(-1)!.email;
  expect((await begins(clerk, { ...ASKED, contact: colleague })).answer.html).toContain('somebody who works here');
  expect((await new Browser(room.app, room.inspector.cookie).open('/desk/assisted')).html).toContain('No service lets your desk apply');
  expect((await new Browser(room.app, room.inspector.cookie).open('/desk')).html).not.toContain('/desk/assisted');
  expect((await new Browser(room.app, clerk.cookie).open('/desk')).html).toContain('/desk/assisted');
});

test('[AS2] given a person who agreed by phone, then both names are in the history, the pages say for whom one writes, and the person is told', async () => {
  const begun = await begins();
  const page = await begun.browser.open(`/files/${begun.id}/steps/guide`);
  expect(page.html).toContain('You are applying for Karma Wangmo, at their request.');
  await sends(begun);
  const kase = await caseOf(begun.id);
  expect(kase).toMatchObject({ assisted: { by: clerk.id, consent: 'phone', name: 'Karma Wangmo', institution: 'market', role: 'clerk' } });
  expect(kase.applicant).not.toBe(clerk.id);
  const history = await room.deps.cases.history(begun.id);
  expect([history.length > 2, new Set(history.map(({ actor }) => actor))]).toEqual([true, new Set([clerk.id])]);
  // Beside the log: who the person is.
  expect((await room.deps.store.history(begun.id))!.acts[0]!.events).not.toContain('Karma');
  const messages = await room.deps.store.messagesOf(begun.id, 9);
  expect(messages.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(['notice.assisted', 'notice.sent']));
  const told = messages.find(({ purpose }) => purpose === 'notice.assisted');
  expect([told!.recipient, told!.text.includes(kase.reference), told!.text.length <= 160, told!.text.includes('Karma')]).toEqual(['+97517654321', true, true, false]);
});

test('[D55] given an officer who applies for somebody, then what the pages say is said to the officer, and no link leads where only the person may go', async () => {
  const begun = await begins();
  const page = await begun.browser.open(`/files/${begun.id}/steps/guide`);
  expect([page.html.includes('under “My files”'), page.html.includes('begin again for the same person')]).toEqual([false, true]);
  await sends(begun);
  const { html } = await begun.browser.open(`/files/${begun.id}/sent`);
  for (const said of ['Reference of the application of Karma Wangmo', 'Karma Wangmo is told by message', 'give it to Karma Wangmo', 'href="/desk/assisted"']) expect(html).toContain(said);
  for (const unsaid of ['You need not do anything', 'Your application', 'Your reference', 'My files', `href="/files/${begun.id}"`, 'record.pdf', '/messages']) expect(html).not.toContain(unsaid);
});

test('[AS3] given what they began, then they neither withdraw, rate, write nor decide in the person’s name, nor give it away', async () => {
  const begun = await begins();
  await sends(begun);
  const kase = await caseOf(begun.id);
  const as = { id: kase.applicant, kind: 'applicant' as const, through: clerk.id };
  for (const act of [{ type: 'Withdraw' }, { type: 'DeleteDraft' }, { type: 'WriteMessage', text: 'x' }, { type: 'Rate', stars: 5 }] as const) expect((await room.deps.cases.act(begun.id, as, act)).ok).toBe(false);
  expect((await room.deps.cases.act(begun.id, { ...as, through: room.inspector.id }, { type: 'CompleteStep', step: 'stall', values: {} })).ok).toBe(false);
  for (const path of ['withdraw', 'messages', 'rating', 'looks', 'delete']) expect((await begun.browser.open(`/files/${begun.id}/${path}`)).status).toBe(403);
  const { mayNotDecide } = await import('#runtime/engine/assign.ts');
  const { service } = (await room.deps.cases.load(begun.id))!;
  const task = { id: 't', step: 'inspector', role: 'inspector', institution: 'market', since: '2026-03-02T04:00:00.000Z' };
  const meta = { actor: { id: clerk.id, kind: 'operator' as const }, at: task.since, newId: () => '', newToken: () => '' };
  expect([mayNotDecide(service, kase, task, meta, clerk.id)?.refusal.code, mayNotDecide(service, kase, task, meta, room.inspector.id)]).toEqual(['task.assisted', undefined]);
});

test('[AS4] given anybody else, or the officer without the role, then there is no way in; the person goes on in their own account', async () => {
  const begun = await begins();
  const path = `/files/${begun.id}/steps/guide`;
  const other = await room.person({ kind: 'staff', name: 'Ugyen', rights: [CLERK] });
  expect((await new Browser(room.app, other.cookie).open(path)).status).toBe(403);
  expect((await new Browser(room.app, room.dema.cookie).open(path)).status).toBe(404);
  // Their own file was never the officer's to open.
  expect((await new Browser(room.app, clerk.cookie).open(`/files/${room.draft}/steps/guide`)).status).toBe(403);
  must(await room.deps.signIn.setRights(clerk.id, [INSPECTOR], 'administrator'));
  expect((await begun.browser.open(path)).status).toBe(403);
  const account = must(await room.deps.signIn.accountFor('+975 17654321', 'Somebody', 'en'));
  const { applicant } = await caseOf(begun.id);
  expect(account.id).toBe(applicant);
  expect((await room.deps.cases.act(begun.id, { id: applicant, kind: 'applicant' }, { type: 'CompleteStep', step: 'guide', values: { seller: 'citizen', goods: 'cloth' } })).ok).toBe(true);
});

test('[AS5] given an unsent file, then beginning again for the same person goes on with it', async () => {
  const [first, second] = [await begins(), await begins()];
  expect([first.id !== '', second.id]).toEqual([true, first.id]);
  expect((await begins(clerk, { ...ASKED, contact: '17 65 43 22' })).id).not.toBe(first.id);
});

test('[AS6] given the paper, then every question of every screen is on it, what is only for some says for whom, and its code leads to keying it in', async () => {
  const { html, status } = await new Browser(room.app).open('/services/stall-helped/paper');
  const { file } = (await room.deps.services.current('stall-helped'))!;
  expect(status).toBe(200);
  for (const screen of ['guide', 'stall', 'kitchen']) {
    for (const field of Object.values(file.properties[screen]!.properties!)) if (typeof field === 'object' && !field.readOnly) expect(html).toContain(field.title);
  }
  expect(html).toContain('Only if: ');
  expect(html).toContain('http://');
  const address = /QR code of ([^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
  const { pathname, search } = new URL(address);
  const page = await new Browser(room.app, clerk.cookie).open(`${pathname}${search}`);
  expect(page.html).toMatch(/value="stall-helped" selected/);
  expect(page.html).toMatch(/id="consent-paper"[^>]*checked/);
  expect((await new Browser(room.app).open('/services/stall-helped')).html).toContain('/services/stall-helped/paper');
  expect((await new Browser(room.app).open('/services/none/paper')).status).toBe(404);
});

test('[AS220] given what an officer began for others, then they have it in a list, newest first and page by page, with for whom, when and how it stands, and each leads as far as they still may go', async () => {
  const list = async (path = '/desk/assisted/files', cookie = clerk.cookie) => new Browser(room.app, cookie).open(path);
  expect((await list()).html).toContain('You have not applied for anybody yet.');
  const first = await begins();
  await sends(first);
  const second = await begins(clerk, { ...ASKED, name: 'Sonam Zangmo', contact: '17 65 43 22' });
  const { html } = await list();
  const [sent, draft] = [await caseOf(first.id), await caseOf(second.id)];
  for (const shown of [sent.reference, draft.reference, 'Karma Wangmo', 'Sonam Zangmo', 'Approved', 'Not sent yet', `href="/files/${first.id}/sent"`, `href="/files/${second.id}/steps/guide"`]) expect(html).toContain(shown);
  expect(html.indexOf(draft.reference)).toBeLessThan(html.indexOf(sent.reference));
  for (const path of [...html.matchAll(/href="(\/files\/[^"]+)"/g)].map(([, path]) => path!)) expect([path, (await list(path)).status]).toEqual([path, 200]);
  expect((await list('/desk/assisted')).html).toContain('href="/desk/assisted/files"');

  must(await room.deps.cases.act(second.id, { id: draft.applicant, kind: 'applicant' }, { type: 'DeleteDraft' }));
  const { html: later } = await list();
  expect([later.includes(sent.reference), later.includes(draft.reference)]).toEqual([true, false]);
  expect((['draft', 'sentBack', 'pending', 'approved', 'rejected', 'withdrawn'] as const).map((status) => openToAssistant({ status }))).toEqual(['writing', 'writing', 'receipt', 'receipt', undefined, undefined]);

  await Promise.all(Array.from({ length: 26 }, (_, index) => begins(clerk, { ...ASKED, contact: `17 65 44 ${String(index + 10)}` })));
  const seen: string[] = [];
  for (let path: string | undefined = '/desk/assisted/files'; path !== undefined;) {
    const page: string = (await list(path)).html;
    seen.push(...[...page.matchAll(/<bdi class="number">([^<]+)</g)].map(([, reference]) => reference!));
    path = /href="(\/desk\/assisted\/files\?after=[^"]+)"/.exec(page)?.[1];
  }
  expect([seen.length, new Set(seen).size, seen.at(-1)]).toEqual([27, 27, sent.reference]);
});

test('[AS220] given a colleague, or the officer without the role or kept away from a file, then it is not in their list', async () => {
  const { id } = await begins();
  const { reference } = await caseOf(id);
  const list = async (cookie = clerk.cookie) => (await new Browser(room.app, cookie).open('/desk/assisted/files')).html.includes(reference);
  const other = await room.person({ kind: 'staff', name: 'Ugyen', rights: [CLERK] });
  expect([await list(), await list(other.cookie)]).toEqual([true, false]);
  await room.deps.store.commit({ writes: () => [{ write: 'keepAway', row: { account: clerk.id, caseId: id } }] });
  expect([await list(), (await new Browser(room.app, clerk.cookie).open(`/files/${id}/steps/guide`)).status]).toEqual([false, 403]);
  const again = await begins(clerk, { ...ASKED, contact: '17 65 43 29' });
  must(await room.deps.signIn.setRights(clerk.id, [INSPECTOR], 'administrator'));
  expect((await new Browser(room.app, clerk.cookie).open('/desk/assisted/files')).html).not.toContain((await caseOf(again.id)).reference);
});

test('[AS221] given the officer looks into what they began, then the person reads it among who looked, with the desk and no name', async () => {
  const begun = await begins();
  await sends(begun);
  expect((await begun.browser.open(`/files/${begun.id}/sent`)).status).toBe(200);
  expect((await room.deps.store.views(begun.id)).map(({ actor, what }) => [actor, what])).toContainEqual([clerk.id, 'assisted']);
  const { applicant } = await caseOf(begun.id);
  const { deps } = room;
  const { looksView } = await import('#runtime/portal/looks-view.ts');
  const { translator } = await import('#runtime/texts/translate.ts');
  const { service, case: kase } = (await deps.cases.load(begun.id))!;
  const lines = looksView({ file: service.file, events: [], applicant, delegates: new Map(), givers: new Map(), assisted: kase.assisted!, t: translator('en'), language: 'en', looks: (await deps.store.views(begun.id)).map(({ at, actor, what }) => ({ at: new Date(at).toISOString(), actor, what })) });
  expect(lines.map(({ who, did }) => [who, did])).toContainEqual([`${service.file['x-service'].institutions['market']!.title}: Clerk`, 'opened your file, which they began for you']);
});

test('[AS222] given questions that an account can answer, then the person’s name stands there as the officer wrote it, and nothing of the officer’s own account', async () => {
  const file = smallService();
  file.$id = 'urn:stampless:service:stall-helped';
  file['x-service'].roles['clerk'] = { title: 'Clerk', institution: 'market', assists: true };
  const { properties = {} } = file.properties['stall'] as { properties?: Record<string, object> };
  Object.assign(properties['name']!, { pattern: '^.*$', maxLength: 100, 'x-source': { account: 'name' } });
  properties['writeTo'] = { title: 'Where to write', type: 'string', 'x-source': { account: 'email' } };
  await room.publish(file);
  const begun = await begins();
  await begun.browser.open(`/files/${begun.id}/steps/guide`);
  await begun.browser.post(`/files/${begun.id}/steps/guide`, { 'guide[seller]': 'citizen', 'guide[goods]': 'cloth' });
  const { html } = await begun.browser.open(`/files/${begun.id}/steps/stall`);
  expect([html.includes('Where to write'), html.includes('value="Karma Wangmo"'), html.includes('Filled in from what you wrote when you began'), html.includes('your account'), html.includes('@office.example')]).toEqual([true, true, true, false, false]);
});

test('[AS223] given the first page of a file, then its way back leads to the officer’s list', async () => {
  const begun = await begins();
  const { html } = await begun.browser.open(`/files/${begun.id}/steps/guide`);
  expect([html.includes('class="back" href="/desk/assisted/files"'), html.includes('href="/files"')]).toEqual([true, false]);
});

test('[AS224] given a file at a desk of the officer who applied with it, then its page says that a colleague decides, offers no decision, and calls it nobody’s own', async () => {
  const begun = await begins();
  await sendsFood(begun);
  const { task } = await caseOf(begun.id);
  const page = (person: SignedInPerson) => new Browser(room.app, person.cookie).open(`/desk/tasks/${task!.id}`);
  const { html } = await page(clerk);
  expect([html.includes('You applied for somebody with this file. A colleague has to see to it here.'), html.includes('value="approve"'), html.includes('Take it')]).toEqual([true, false, false]);
  expect((await page(room.inspector)).html).toContain('value="approve"');
  const form = caller(room.app, clerk);
  await form.get('/desk');
  const tried = await form.post(`/desk/tasks/${task!.id}/preview`, { outcome: 'approve' });
  expect([tried.status, tried.html.includes('You applied for somebody with this file'), tried.html.includes('own application')]).toEqual([403, true, false]);
});

test('[AS225] given a file that was sent back, then the officer’s page of it has no link where only the person may go, and the person reads who began and sent it for them', async () => {
  const karma = await room.person({ kind: 'applicant', name: 'Karma', phone: '+97517654329' });
  const begun = await begins(clerk, { ...ASKED, contact: '17 65 43 29' });
  await sendsFood(begun);
  const { task } = await caseOf(begun.id);
  must(await room.deps.cases.act(begun.id, { id: room.inspector.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'CompleteTask', task: task!.id, outcome: 'sendBack', reason: 'unclear', text: 'Which name?', fields: { '/stall/name': 'In full' } }));
  const { html, status } = await begun.browser.open(`/files/${begun.id}`);
  expect([status, html.includes('class="back" href="/desk/assisted/files"'), html.includes('You sent the application')]).toEqual([200, true, true]);
  const links = [...html.matchAll(/href="(\/(?:files|desk)\/[^"#]+)/g)].map(([, path]) => path!);
  expect(links.length).toBeGreaterThan(2);
  for (const path of links) expect([path, (await begun.browser.open(path)).status]).toEqual([path, 200]);

  const { html: own } = await new Browser(room.app, karma.cookie).open(`/files/${begun.id}`);
  expect([own.includes('at your request, began the application'), own.includes('at your request, sent the application'), own.includes('You sent the application'), own.includes('Rinchen')]).toEqual([true, true, false, false]);
});

test('[AS226] given a service that no desk applies with, then its sheet has no code and is said to be for preparing; a clerk who scans the code of another desk’s service is told', async () => {
  const { html } = await new Browser(room.app).open('/services/stall-permit/paper');
  expect([html.includes('takes no application on paper'), html.includes('QR code'), html.includes('A clerk may key this in')]).toEqual([true, false, false]);
  expect((await new Browser(room.app).open('/services/stall-permit')).html).toContain('Print the questions, to put your answers together');
  const scanned = await new Browser(room.app, clerk.cookie).open('/desk/assisted?service=stall-permit&consent=paper');
  expect([scanned.status, scanned.html.includes('Your desk does not apply for people with “Market stall permit”'), /id="consent-paper"[^>]*checked/.test(scanned.html)]).toEqual([200, true, true]);
});

describe('[AS270] given a complaint, which may be made without a name', () => {
  const OFFICER = { right: 'operator' as const, institution: 'integrity', role: 'integrity-officer' };
  const CALLER = { service: 'complaint', name: '', contact: '17 65 43 77', consent: 'phone', agreed: 'on' };
  let reception: SignedInPerson;
  let integrity: SignedInPerson;
  beforeEach(async () => {
    const complaint = JSON.parse(await readFile(new URL('../../templates/complaint/service.json', import.meta.url), 'utf8')) as ServiceFile;
    await room.deps.store.commit({ writes: () => firstVersion(complaint, 'test', room.deps.now()) });
    reception = await room.person({ kind: 'staff', name: 'Tshering', rights: [CLERK, { right: 'operator', institution: 'reception', role: 'clerk' }] });
    integrity = await room.person({ kind: 'staff', name: 'Yangki', rights: [OFFICER] });
  });
  async function complains({ id, browser }: Awaited<ReturnType<typeof begins>>): Promise<string> {
    const as = { id: (await caseOf(id)).applicant, kind: 'applicant' as const, through: reception.id };
    await browser.open(`/files/${id}/steps/about`);
    await browser.post(`/files/${id}/steps/about`, { 'about[subject]': 'conduct', 'about[place]': 'capital', 'about[naming]': 'anonymous' });
    must(await room.deps.cases.act(id, as, { type: 'CompleteStep', step: 'complaint', values: { summary: 'A bribe was asked', story: 'At the counter, on Monday.', wish: 'answerable' } }));
    must(await room.deps.cases.act(id, as, { type: 'CompleteStep', step: 'proof', values: {} }));
    must(await room.deps.cases.act(id, as, { type: 'CompleteStep', step: 'send', values: { declaration: true } }));
    await room.outbox.idle();
    const { task } = await caseOf(id);
    return (await new Browser(room.app, integrity.cookie).open(`/desk/tasks/${task!.id}`)).html;
  }

  test('then the name may be left out, and nothing else; a service that needs a name still asks for it', async () => {
    const page = await new Browser(room.app, reception.cookie).open('/desk/assisted');
    expect([page.html.includes('May stay empty where they want to apply without their name: Complaint to a public office.'), pageFaults(page.html)]).toEqual([true, []]);
    expect((await begins(reception, { ...CALLER, service: 'stall-helped' })).answer.html).toContain('Enter their full name');
    expect((await begins(reception, { ...CALLER, agreed: undefined, consent: undefined })).answer.html).not.toContain('Enter their full name');
    const begun = await begins(reception, CALLER);
    expect(await caseOf(begun.id)).toMatchObject({ assisted: { by: reception.id, consent: 'phone', name: '' } });
    const { html } = await begun.browser.open(`/files/${begun.id}/steps/about`);
    expect([html.includes('applying for somebody who does not give their name'), html.includes('applying for ,')]).toEqual([true, false]);
    expect((await begins(reception, CALLER)).id).toBe(begun.id);
    expect((await begins(reception, { ...CALLER, name: 'Karma Wangmo' })).id).not.toBe(begun.id);
    const there = await complains(begun);
    expect([there.includes('A bribe was asked'), there.includes('Tshering'), pageFaults(there)]).toEqual([true, true, []]);
    const sent = await begun.browser.open(`/files/${begun.id}/sent`);
    expect([sent.html.includes('Reference of what you sent for them'), sent.html.includes('They are told by message'), pageFaults(sent.html)]).toEqual([true, true, []]);
    expect((await begun.browser.open('/desk/assisted/files')).html).toContain('No name given');
  });

  test('then a name the officer wrote down is not read by the office that decides', async () => {
    const there = await complains(await begins(reception, { ...CALLER, name: 'Karma Wangmo' }));
    expect([there.includes('A bribe was asked'), there.includes('Karma')]).toEqual([true, false]);
  });
});
