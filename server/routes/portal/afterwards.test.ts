import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { pageFaults } from '#runtime/testing/html.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { actorOf } from '#server/cases/actor.ts';
import { newId } from '#server/ids.ts';
import { Browser } from '#server/testing/browser.ts';
import { must } from '#server/testing/must.ts';
import { browser, program } from '#server/testing/callers.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { CLOTH, INSPECTOR, submit } from '#server/testing/stall-office.ts';
import { rowsOf } from '#server/testing/table-dump.ts';

/** The stall permit with all that can follow an end: an appeal, a reopening, a renewal, a change of what was given. `isLong`: where an appeal is allowed, the file goes on. */
function service(isLong = false): ServiceFile {
  const file = smallService();
  const { flow, registrations } = file['x-service'];
  Object.assign(flow.steps['refused']!, { appeal: { days: 30 }, reopen: { days: 7 }, ways: { appeal: 'panel', reopen: 'inspector' } });
  flow.steps['panel'] = { kind: 'desk', title: 'Panel', role: 'inspector', allow: ['approve', 'reject'], ways: { approve: 'grant', reject: 'final' } };
  if (isLong) Object.assign(flow.steps, { panel: { ...flow.steps['panel'], more: [{ outcome: 'again', title: 'The office looks again', asksText: true }], ways: { approve: 'inspector', reject: 'final', again: 'inspector' } } });
  flow.steps['final'] = { kind: 'end', title: 'Final', status: 'rejected', text: 'Refused for good.', ways: {} };
  registrations['selling']!.renewal = {};
  registrations['selling']!.amendment = { keep: ['/guide', '/stall/district', '/stall/village'] };
  return file;
}

let room: RunningApp;
let dema: SignedInPerson;
let sonam: SignedInPerson;
let inspector: SignedInPerson;
let other: SignedInPerson;
beforeAll(async () => {
  room = await runningApp({ services: [service()] });
  [dema, sonam] = [await room.person({ kind: 'applicant', name: 'Dema', phone: '+97517000001' }), await room.person({ kind: 'applicant', name: 'Sonam' })];
  [inspector, other] = [await room.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] }), await room.person({ kind: 'staff', name: 'Tashi', rights: [INSPECTOR] })];
});
afterAll(() => room.close());

const officer = ({ id }: SignedInPerson) => actorOf({ id, kind: 'staff', name: 'x', rights: [INSPECTOR] } as never);
const load = async (id: string) => (await room.deps.cases.load(id))!.case;

/** A file at the inspector's desk, with its applicant's browser on its page. */
async function waiting() {
  const { case: kase } = await submit(room.deps, dema.id);
  const applicant = browser(room.app, dema);
  const page = await applicant.get(`/files/${kase.id}`);
  return { id: kase.id, task: kase.task!.id, applicant, page, desk: browser(room.app, inspector) };
}

async function decide(id: string, by: SignedInPerson, outcome: 'approve' | 'reject') {
  const { task } = await load(id);
  const done = await room.deps.cases.act(id, officer(by), { type: 'CompleteTask', task: task!.id, outcome, atOnce: true, ...(outcome === 'reject' ? { ...(task!.step === 'inspector' ? { reason: 'unsafe' } : {}), text: 'No.' } : {}) } as never);
  expect(done.ok).toBe(true);
}

test('[A80] a file that was sent is taken back on a page that says what follows; then nobody can decide on it, its applicant is told, and the desk sees why', async () => {
  const { id, task, applicant, page, desk } = await waiting();
  expect(page.html).toContain(`href="/files/${id}/withdraw"`);
  const asked = await applicant.get(`/files/${id}/withdraw`);
  expect([asked.status, pageFaults(asked.html)]).toEqual([200, []]);
  const long = await applicant.landed(await applicant.post(`/files/${id}/withdraw`, { reason: 'x'.repeat(2_001) }));
  expect([long.html.includes('Write at most 2,000 characters'), pageFaults(long.html), (await load(id)).status]).toEqual([true, [], 'pending']);
  expect((await applicant.post(`/files/${id}/withdraw`, { reason: 'I sell <b>cloth</b> now' })).location).toBe(`/files/${id}`);
  const after = await applicant.get(`/files/${id}`);
  expect([after.html.includes('Withdrawn'), after.html.includes('withdraw"'), pageFaults(after.html)]).toEqual([true, false, []]);
  const there = await desk.get(`/desk/tasks/${task}`);
  expect([there.html.includes('The applicant withdrew this application'), there.html.includes('I sell &lt;b&gt;cloth&lt;/b&gt; now'), there.html.includes('/preview'), pageFaults(there.html)]).toEqual([true, true, false, []]);
  expect((await desk.get('/desk')).html).not.toContain(task);
  expect((await room.deps.cases.act(id, officer(inspector), { type: 'CompleteTask', task, outcome: 'approve' })).ok).toBe(false);
  // Sent again as by a second press: what is so, and nothing twice.
  expect([(await applicant.post(`/files/${id}/withdraw`, {})).status, (await load(id)).position]).toEqual([409, (await load(id)).position]);
  expect((await applicant.get(`/files/${id}/withdraw`)).location).toBe(`/files/${id}`);
  await room.outbox.idle();
});

test('[A81] a draft is deleted by its owner, whole: no page, no list, no program shows it, and nothing of it is kept beside the log', async () => {
  const applicant = browser(room.app, dema);
  const begun = await room.deps.cases.open((await room.deps.services.current('stall-permit'))!, { id: dema.id, kind: 'applicant' }, { guide: { seller: 'citizen', goods: 'cloth' } });
  const { id } = begun.ok ? begun.value.case : { id: '' };
  expect((await applicant.get('/files')).html).toContain(`href="/files/${id}/delete"`);
  expect(pageFaults((await applicant.get(`/files/${id}/delete`)).html)).toEqual([]);
  expect((await applicant.post(`/files/${id}/delete`)).location).toBe('/files');
  expect((await applicant.get('/files')).html).not.toContain(id);
  for (const path of ['', '/delete', '/steps/guide', '/messages']) expect([path, (await applicant.get(`/files/${id}${path}`)).status]).toEqual([path, 404]);
  expect((await program(room.app, dema).call('GET', `/api/files/${id}`)).status).toBe(404);
  expect(await rowsOf(room.deps.store, `select beside from case_log join case_beside using (place) where case_id = '${id}'`)).toEqual([]);
  // A file that was sent is not deleted.
  const sent = await waiting();
  expect([(await sent.applicant.post(`/files/${sent.id}/delete`)).status, (await load(sent.id)).status]).toEqual([409, 'pending']);
});

test('[A82] applicant and officer write to one another: each sees what is new, what is typed is text, and the notice tells nothing of it', async () => {
  const { id, task, applicant, desk } = await waiting();
  const page = await applicant.get(`/files/${id}/messages`);
  expect(pageFaults(page.html)).toEqual([]);
  const empty = await applicant.landed(await applicant.post(`/files/${id}/messages`, { text: '  ' }));
  expect([empty.html.includes('Write something first'), pageFaults(empty.html)]).toEqual([true, []]);
  await applicant.post(`/files/${id}/messages`, { text: 'When?\r\n<script>alert(1)</script> & "quoted"' });
  expect((await desk.get('/desk/messages')).html).toContain(`/desk/tasks/${task}#messages`);
  const seen = await desk.get(`/desk/tasks/${task}`);
  expect(seen.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;');
  expect([seen.html.includes('1 new message'), seen.html.includes('<script>alert'), pageFaults(seen.html)]).toEqual([true, false, []]);
  expect((await desk.get(`/desk/tasks/${task}`)).html).not.toContain('1 new message');
  expect((await desk.get('/desk/messages')).html).not.toContain(task);

  await desk.post(`/desk/tasks/${task}/messages`, { message: 'On Monday, at nine.' });
  await desk.post(`/desk/tasks/${task}/messages`, { message: 'Bring the key.' });
  await room.outbox.idle();
  const told = await rowsOf(room.deps.store, `select text, purpose from message where case_id = '${id}' and purpose = 'notice.message'`);
  expect(told).toHaveLength(1);
  expect(JSON.stringify(told)).not.toContain('Monday');
  expect((await applicant.get('/files')).html).toContain('2 new messages');
  const answered = await applicant.get(`/files/${id}/messages`);
  expect([answered.html.includes('Market office'), answered.html.includes('Pema'), answered.html.match(/>New</g)?.length]).toEqual([true, false, 2]);
  expect((await applicant.get(`/files/${id}/messages`)).html).not.toContain('>New<');
  expect((await applicant.get(`/files/${id}`)).html).not.toContain('new message');
  const hers = browser(room.app, sonam);
  await hers.get('/');
  expect([(await hers.get(`/files/${id}/messages`)).status, (await hers.post(`/files/${id}/messages`, { text: 'x' })).status]).toEqual([404, 404]);
});

test('[A83] an internal note is shown to officers apart from messages, and nowhere to the applicant', async () => {
  const { id, task, applicant, desk } = await waiting();
  await desk.get(`/desk/tasks/${task}`);
  const SECRET = 'Looks like the stall of last year';
  expect((await desk.post(`/desk/tasks/${task}/notes`, { note: SECRET })).location).toBe(`/desk/tasks/${task}#notes`);
  // The other box does not take it, and what is typed in one is not sent by the other.
  expect((await desk.post(`/desk/tasks/${task}/notes`, { message: SECRET })).status).toBe(303);
  const page = await browser(room.app, other).get(`/desk/tasks/${task}`);
  expect(page.html.indexOf(SECRET)).toBeGreaterThan(page.html.indexOf('class="internal"'));
  await applicant.post(`/files/${id}/messages`, { text: 'Hello' });
  for (const path of [`/files/${id}`, `/files/${id}/messages`, `/files/${id}/sent`, '/files']) expect([path, (await applicant.get(path)).html.includes(SECRET)]).toEqual([path, false]);
  const [hers, officers] = [program(room.app, dema), program(room.app, inspector)];
  const read = await hers.call('GET', `/api/files/${id}/messages`);
  expect([read.status, Object.keys(read.body), read.text.includes(SECRET)]).toEqual([200, ['messages'], false]);
  expect((await hers.call('GET', `/api/files/${id}`)).text).not.toContain(SECRET);
  expect((await officers.call<{ notes: unknown[] }>('GET', `/api/files/${id}/messages`)).body.notes).toMatchObject([{ text: SECRET }]);
  expect((await hers.call('POST', `/api/files/${id}/notes`, { text: 'x' })).status).toBe(403);
  expect((await officers.call('POST', `/api/files/${id}/messages`, { text: 'y'.repeat(2_001) })).status).toBe(422);
});

test('[A84] from a refusal one tap leads to the appeal; it goes to somebody else, and its day and reasons are asked for', async () => {
  const { id, applicant } = await waiting();
  await decide(id, inspector, 'reject');
  const refused = await applicant.get(`/files/${id}`);
  expect(refused.html).toMatch(new RegExp(`<a class="button" href="/files/${id}/appeal">Appeal against this decision</a>`));
  expect(pageFaults(refused.html)).toEqual([]);
  const asked = await applicant.get(`/files/${id}/appeal`);
  expect([asked.html.includes('You can appeal until'), pageFaults(asked.html)]).toEqual([true, []]);
  const empty = await applicant.landed(await applicant.post(`/files/${id}/appeal`, { text: '' }));
  expect([empty.html.includes('Write something here'), (await load(id)).status]).toEqual([true, 'rejected']);
  expect((await applicant.post(`/files/${id}/appeal`, { text: 'The kitchen is clean.' })).location).toBe(`/files/${id}`);
  const { task } = await load(id);
  const [mine, others] = [browser(room.app, inspector), browser(room.app, other)];
  expect((await mine.get(`/desk/tasks/${task!.id}`)).html).not.toContain('/preview');
  const page = await others.get(`/desk/tasks/${task!.id}`);
  expect([page.html.includes('The kitchen is clean.'), page.html.includes('/preview'), pageFaults(page.html)]).toEqual([true, true, []]);
  await decide(id, other, 'reject');
  const final = await applicant.get(`/files/${id}`);
  expect(final.html).not.toContain('/appeal"');
  expect([(await applicant.post(`/files/${id}/appeal`, { text: 'Again' })).status, (await load(id)).step]).toEqual([409, 'final']);
});

test('[A215] given a file that was reopened, then a second time is refused in plain words, by its button’s page and by the form; its own page says so and leads on', async () => {
  const { id, applicant } = await waiting();
  await decide(id, inspector, 'reject');
  expect((await applicant.get(`/files/${id}/reopen`)).html).toContain('A file can be reopened once');
  await applicant.post(`/files/${id}/reopen`, { text: 'It is clean now.' });
  await decide(id, other, 'reject');
  const page = await applicant.get(`/files/${id}`);
  expect([page.html.includes('It was reopened once already'), page.html.includes('/reopen"'), pageFaults(page.html)]).toEqual([true, false, []]);
  for (const refused of [await applicant.get(`/files/${id}/reopen`), await applicant.post(`/files/${id}/reopen`, { text: 'Once more.' })]) {
    expect([refused.status, refused.html.includes('This cannot be done any more'), refused.html.includes('A file can be reopened once, and this one was.'), refused.html.includes(`class="button" href="/files/${id}"`), refused.html.includes('textarea'), pageFaults(refused.html)]).toEqual([409, true, true, true, false, []]);
  }
  expect((await load(id)).status).toBe('rejected');
});

test.each([['approve', 'allowed', 'appealAllowed', 'Your appeal was allowed: the decision you appealed against no longer stands.'], ['again', 'decided', 'appealDecided', 'The office looks again.'], ['reject', 'not allowed', 'rejected', 'Your appeal was not allowed: the decision stands.']] as const)('[D51] given an appeal on which was decided “%s”, then its applicant is told so: on the preview, by a message, on the page, and at /track', async (outcome, word, notice, next) => {
  const long = await runningApp({ services: [service(true)] });
  onTestFinished(() => long.close());
  const [owner, first, panel] = [await long.person({ kind: 'applicant', name: 'Dema', phone: '+97517000001' }), await long.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] }), await long.person({ kind: 'staff', name: 'Tashi', rights: [INSPECTOR] })];
  const { case: { id, task, reference } } = await submit(long.deps, owner.id);
  must(await long.deps.cases.act(id, officer(first), { type: 'CompleteTask', task: task!.id, outcome: 'reject', reason: 'unsafe', text: 'No.', atOnce: true } as never));
  must(await long.deps.cases.act(id, { id: owner.id, kind: 'applicant' }, { type: 'ComeBack', how: 'appeal', text: 'The kitchen is clean.' }));
  const applicant = browser(long.app, owner);
  expect((await applicant.get(`/files/${id}`)).html).toMatch(/Appeal<\/dt><dd><bdi>made on .*being looked at/);
  const desk = browser(long.app, panel);
  const address = `/desk/tasks/${(await long.deps.cases.load(id))!.case.task!.id}`;
  const decision = { outcome, [`text[${outcome}]`]: 'We looked at it.' };
  await desk.get(address);
  const preview = await desk.landed(await desk.post(`${address}/preview`, decision));
  if (outcome !== 'reject') expect(preview.html).toMatch(new RegExp(`appeal[\\s\\S]*We looked at it[\\s\\S]*Your appeal on ${reference} was`));
  expect([preview.html.includes('gets no message'), pageFaults(preview.html)]).toEqual([false, []]);
  await desk.post(`${address}/decide`, decision);
  await expect.poll(async () => (await rowsOf(long.deps.store, 'select purpose from message')).map(({ purpose }) => purpose), { timeout: 10_000 }).toContain(`notice.${notice}`);
  const page = await applicant.get(`/files/${id}`);
  expect([page.html.includes(next), page.html.includes(outcome === 'again' ? 'On the appeal – ' : `${outcome === 'approve' ? 'allowed' : 'did not allow'} the appeal`), pageFaults(page.html)]).toEqual([true, true, []]);
  const secret = /[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}/.exec(page.html)![0];
  const visitor = new Browser(long.app);
  await visitor.open('/track');
  await visitor.post('/track', { reference, secret });
  const tracked = await visitor.open('/track/answer');
  expect(tracked.html).toMatch(new RegExp(`Appeal</dt><dd><bdi>${word}`));
});

test('[A85] after the end the applicant says once how it went', async () => {
  const { case: kase } = await submit(room.deps, dema.id, CLOTH);
  const applicant = browser(room.app, dema);
  expect((await applicant.get(`/files/${kase.id}`)).html).toContain(`/files/${kase.id}/rating`);
  expect(pageFaults((await applicant.get(`/files/${kase.id}/rating`)).html)).toEqual([]);
  const none = await applicant.landed(await applicant.post(`/files/${kase.id}/rating`, { comment: 'Quick' }));
  expect([none.html.includes('Choose one of the five'), none.html.includes('Quick'), pageFaults(none.html)]).toEqual([true, true, []]);
  await applicant.post(`/files/${kase.id}/rating`, { stars: '4', comment: 'Quick' });
  expect((await load(kase.id)).rating).toMatchObject({ stars: 4, comment: 'Quick' });
  expect((await applicant.get(`/files/${kase.id}`)).html).toContain('You said how it went: 4 of 5');
  expect((await applicant.post(`/files/${kase.id}/rating`, { stars: '1' })).status).toBe(409);
  expect((await program(room.app, dema).call('POST', `/api/files/${kase.id}/rating`, { stars: 1 })).status).toBe(422);
});

test('[A86] a certificate is renewed from what is known: one page to check, and the new one takes the place of the old', async () => {
  const { case: kase } = await submit(room.deps, dema.id, CLOTH);
  await room.outbox.idle();
  const [grant] = await room.deps.store.grantsOf(kase.id);
  const applicant = browser(room.app, dema);
  const href = `/files/${kase.id}/certificates/${grant!.number}/renewal`;
  expect((await applicant.get(`/files/${kase.id}`)).html).toContain(`href="${href}"`);
  const asked = await applicant.get(href);
  expect(pageFaults(asked.html)).toEqual([]);
  const file = /name="file" value="([^"]+)"/.exec(asked.html)![1]!;
  const begun = await applicant.post(href, { file });
  expect(begun.location).toMatch(/\/steps\/send$/);
  // Pressed twice, it is begun once.
  expect((await applicant.post(href, { file })).location).toBe(begun.location);
  // Begun once more from another page, the same renewal is gone on with: of two, both would be given.
  expect((await applicant.get(href)).location).toBe(begun.location);
  expect((await applicant.post(href, { file: newId() })).location).toBe(begun.location);
  const check = await applicant.landed(begun);
  expect(check.html).toContain('Dema Cloth');
  await applicant.post(begun.location!, { declaration: 'true' });
  await room.outbox.idle();
  const renewed = await load(file);
  expect(renewed).toMatchObject({ status: 'approved', follows: { how: 'renewal', number: grant!.number } });
  expect(await room.deps.store.grant(grant!.number)).toMatchObject({ status: 'replaced', replacedBy: renewed.grants[0]!.number });
  expect((await applicant.get(`/files/${file}`)).html).toContain(`Renews ${grant!.number}`);
  // What has its successor is not renewed once more.
  expect((await applicant.get(href)).status).toBe(409);
  const hers = browser(room.app, sonam);
  await hers.get('/');
  expect((await hers.post(href, { file })).status).toBe(404);
});

test('[A86] an amendment keeps what the service says stays, and asks for the rest anew', async () => {
  const { case: kase } = await submit(room.deps, dema.id, CLOTH);
  await room.outbox.idle();
  const [grant] = await room.deps.store.grantsOf(kase.id);
  const applicant = browser(room.app, dema);
  const href = `/files/${kase.id}/certificates/${grant!.number}/amendment`;
  const { html } = await applicant.get(href);
  const begun = await applicant.post(href, { file: /name="file" value="([^"]+)"/.exec(html)![1]! });
  expect(begun.location).toMatch(/\/steps\/stall$/);
  const page = await applicant.landed(begun);
  expect([page.html.includes('Dema Cloth'), /value="east"[^>]*(checked|selected)|(checked|selected)[^>]*value="east"/.test(page.html)]).toEqual([false, true]);
});

test('[A220] given a change of a certificate under way, then whoever asks to renew it is told so and by which file, and is led nowhere they did not ask for', async () => {
  const { case: kase } = await submit(room.deps, dema.id, CLOTH);
  await room.outbox.idle();
  const [grant] = await room.deps.store.grantsOf(kase.id);
  const applicant = browser(room.app, dema);
  const at = (how: string) => `/files/${kase.id}/certificates/${grant!.number}/${how}`;
  const { html } = await applicant.get(at('amendment'));
  const begun = await applicant.post(at('amendment'), { file: /name="file" value="([^"]+)"/.exec(html)![1]! });
  const { reference } = await load(/files\/([^/]+)/.exec(begun.location!)![1]!);
  for (const refused of [await applicant.get(at('renewal')), await applicant.post(at('renewal'), { file: newId() })]) expect([refused.status, refused.html.includes(`A change of this certificate is under way already: ${reference}`)]).toEqual([409, true]);
  expect((await applicant.get(at('amendment'))).location).toBe(begun.location);
});
