import { afterAll, beforeAll, expect, test } from 'vitest';
import { story } from '#runtime/portal/story.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import { firstVersion } from '#server/first-start.ts';
import type { RunningApp } from '#server/testing/running-app.ts';
import { Browser } from '#server/testing/browser.ts';
import { browser as caller } from '#server/testing/callers.ts';
import { must } from '#server/testing/must.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { CLOTH, PDF, submit } from '#server/testing/stall-office.ts';
import { draftOf, openStallRoom, readyOf, STALL_FORM, type StallRoom } from '#server/testing/stall-room.ts';

const DAY = 86_400_000;
const PHONE = '+97517111222';
let room: StallRoom;
let kinley: SignedInPerson;
beforeAll(async () => {
  room = await openStallRoom();
  room.dema = await room.person({ kind: 'applicant', name: 'Dema', phone: '+97517333444' });
  kinley = await room.person({ kind: 'applicant', name: 'Kinley', phone: PHONE });
});
afterAll(() => room.close());

const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const browser = ({ cookie }: SignedInPerson, { app }: Pick<RunningApp, 'app'> = room) => new Browser(app, cookie);
const inDays = (days: number) => new Date(room.deps.now() + days * DAY).toISOString().slice(0, 10);
const asked = (more: Record<string, string> = {}) => ({ name: 'Kinley Dorji', contact: '17 11 12 22', may: 'act', until: inDays(30), ...more });

async function entrusts(id: string, more: Record<string, string> = {}): Promise<string> {
  const from = browser(room.dema);
  await from.open(`/files/${id}/delegations`);
  expect((await from.post(`/files/${id}/delegations`, asked(more))).status).toBe(200);
  return (await room.deps.cases.load(id))!.case.delegations!.at(-1)!.id;
}
async function accepts(id: string, delegation: string): Promise<Browser> {
  const helper = browser(kinley);
  await helper.open('/files');
  expect(await helper.post(`/entrusted/${id}/${delegation}/accept`)).toMatchObject({ status: 303, location: '/files' });
  await room.outbox.idle();
  return helper;
}
const entrusted = async (id: string, more: Record<string, string> = {}) => accepts(id, await entrusts(id, more));

test('[DE1] given what is missing or wrong, then each is said, what was typed stands there again, and nothing is entrusted', async () => {
  const id = await draftOf(room, room.dema.id);
  const from = browser(room.dema);
  const wrong = async (more: Record<string, string>) => {
    await from.open(`/files/${id}/delegations`);
    return from.post(`/files/${id}/delegations`, asked(more));
  };
  const all = await wrong({ name: ' ', may: '', until: '' });
  for (const said of ['<title>Error: ', 'Enter who it is', 'Choose what they may do', 'Choose the last day', 'value="17 11 12 22"']) expect(all.html).toContain(said);
  const colleague = (await room.deps.signIn.staff())[0]!.email;
  for (const contact of ['x', colleague]) expect((await wrong({ contact })).html).toContain('the one they sign in with as an applicant');
  for (const until of [inDays(-2), inDays(400)]) expect(words((await wrong({ until })).html)).toContain('365 days ahead at most');
  expect((await room.deps.cases.load(id))!.case.delegations).toBeUndefined();
  for (const who of [room.sonam, kinley]) expect((await browser(who).open(`/files/${id}/delegations`)).status).toBe(404);
});

test('[DE2] given an offer, then nothing is open before it is accepted, nor after it was taken back, nor to anybody else; the clock ends it by itself', async () => {
  const id = await readyOf(room, room.dema.id);
  const delegation = await entrusts(id);
  const [helper, stranger, owner] = [browser(kinley), browser(room.sonam), browser(room.dema)];
  const meets = async (from: Browser) => (await from.open(`/files/${id}/steps/send`)).status;
  expect([await meets(helper), await meets(stranger)]).toEqual([404, 404]);
  // Nobody accepts what was not offered to them.
  const other = caller(room.app, room.sonam);
  await other.get('/sign-in');
  expect((await other.post(`/entrusted/${id}/${delegation}/accept`)).status).toBe(404);
  await accepts(id, delegation);
  expect([await meets(helper), await meets(stranger)]).toEqual([200, 404]);
  await owner.open(`/files/${id}/delegations`);
  await owner.post(`/files/${id}/delegations/${delegation}/end`);
  expect(await meets(helper)).toBe(404);
  const short = await entrusts(id, { until: inDays(1) });
  await accepts(id, short);
  expect(await meets(helper)).toBe(200);
  const { entrustedTo } = await import('./entrusted.ts');
  const { case: kase } = (await room.deps.cases.load(id))!;
  const later = (days: number) => entrustedTo({ cases: room.deps.cases, now: () => room.deps.now() + days * DAY }, kase, kinley.id);
  expect([(await later(0))?.by.id, await later(2)]).toEqual([short, undefined]);
});

test('[DE3][DE4] given a draft, then whoever may act fills it in and sends it; both names are in the history, each look is told; the rest is the applicant’s alone', async () => {
  const id = await draftOf(room, room.dema.id);
  const helper = await entrusted(id);
  const page = await helper.open(`/files/${id}/steps/stall`);
  expect(words(page.html)).toContain('you act in their name');
  // The village is asked for once the district is known.
  await helper.post(`/files/${id}/steps/stall`, STALL_FORM);
  expect((await helper.post(`/files/${id}/steps/stall`, STALL_FORM)).status).toBe(303);
  await helper.open(`/files/${id}/steps/kitchen`);
  await helper.post(`/files/${id}/steps/kitchen`, { 'kitchen[fuel]': 'gas' });
  await helper.open(`/files/${id}/steps/documents`);
  expect((await helper.upload(`/files/${id}/documents/clearance`, { name: 'c.pdf', type: 'application/pdf', bytes: PDF })).status).toBeLessThan(400);
  await helper.open(`/files/${id}/steps/documents`);
  await helper.post(`/files/${id}/steps/documents`);
  await helper.open(`/files/${id}/steps/send`);
  await helper.post(`/files/${id}/steps/send`, { declaration: 'true' });
  const { case: kase } = (await room.deps.cases.load(id))!;
  expect([kase.status, kase.applicant]).toEqual(['pending', room.dema.id]);
  await helper.open(`/files/${id}/messages`);
  await helper.post(`/files/${id}/messages`, { text: 'When will you come?' });
  const history = await room.deps.cases.history(id);
  expect(new Set(history.map(({ actor }) => actor))).toEqual(new Set([room.dema.id, kinley.id]));
  expect(history.find(({ events }) => events.some(({ type }) => type === 'CaseSent'))!.actor).toBe(kinley.id);
  for (const { events } of (await room.deps.store.history(id))!.acts) expect(events).not.toMatch(/Kinley|17111222|17 11/);
  const officer = await browser(room.inspector).open(`/desk/tasks/${kase.task!.id}`);
  expect(words(officer.html)).toMatch(/Entrusted the file to Kinley Dorji/);
  const looks = words((await browser(room.dema).open(`/files/${id}/looks`)).html);
  for (const said of ['Kinley Dorji opened your file, which you entrusted to them', 'Kinley Dorji sent the file in your name', 'Kinley Dorji wrote to the office in your name', 'Kinley Dorji accepted your file']) expect(looks).toContain(said);
  const status = await helper.open(`/files/${id}`);
  // [A105] “You” is whoever reads it.
  const [hers, theirs] = [words((await browser(room.dema).open(`/files/${id}`)).html), words(status.html)];
  for (const said of ['You began the application', 'You entrusted the file to Kinley Dorji', 'Kinley Dorji sent the application', 'Kinley Dorji wrote a message']) expect(hers).toContain(said);
  for (const said of ['The applicant began the application', 'The applicant entrusted the file to you', 'You accepted it', 'You sent the application', 'You wrote a message']) expect(theirs).toContain(said);
  expect([hers.includes('You sent the application'), theirs.includes('You entrusted')]).toEqual([false, false]);
  for (const path of ['withdraw', 'delete', 'rating', 'looks', 'delegations']) {
    expect([path, (await helper.open(`/files/${id}/${path}`)).status, status.html.includes(`/files/${id}/${path}"`)]).toEqual([path, 404, false]);
  }
  const as = { id: room.dema.id, kind: 'applicant' as const, through: kinley.id };
  for (const act of [{ type: 'Withdraw' }, { type: 'DeleteDraft' }, { type: 'Rate', stars: 5 }, { type: 'Delegate', to: room.sonam.id, name: 'S', contact: '', may: 'read', until: inDays(3) }] as const) expect((await room.deps.cases.act(id, as, act)).ok).toBe(false);
});

test('[DE2] given who may read, then they read and change nothing, by page or by program; a draft has nothing to read', async () => {
  const { case: { id, task } } = await submit(room.deps, room.dema.id);
  const helper = await entrusted(id, { may: 'read' });
  const status = await helper.open(`/files/${id}`);
  expect([status.status, words(status.html).includes('who lets you read it')]).toEqual([200, true]);
  const messages = await helper.open(`/files/${id}/messages`);
  expect([messages.status, messages.html.includes('<textarea')]).toEqual([200, false]);
  const api = (method: 'GET' | 'POST', path: string, payload?: object) => room.app.inject({ method, url: `/api/files/${id}${path}`, headers: { authorization: kinley.authorization }, ...(payload ? { payload } : {}) });
  expect([(await api('GET', '')).statusCode, (await api('GET', '/messages')).statusCode, (await api('POST', '/messages', { text: 'x' })).statusCode, (await api('POST', '/withdraw', {})).statusCode]).toEqual([200, 200, 404, 404]);
  const as = { id: room.dema.id, kind: 'applicant' as const, through: kinley.id };
  expect((await room.deps.cases.act(id, as, { type: 'WriteMessage', text: 'x' })).ok).toBe(false);
  must(await room.deps.cases.act(id, { id: room.inspector.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'CompleteTask', task: task!.id, outcome: 'sendBack', reason: 'unclear', text: 'Please mend it', fields: { '/stall/name': 'Which one?' } }));
  expect((await helper.open(`/files/${id}/steps/stall`)).status).toBe(404);
  const draft = await draftOf(room, room.dema.id);
  const reader = await entrusted(draft, { may: 'read' });
  expect((await reader.open(`/files/${draft}`)).status).toBe(409);
});

test('[DE6] given an offer, then it is found and told, once accepted with until when; declined or given back, it is gone', async () => {
  const { case: { id } } = await submit(room.deps, room.dema.id);
  const first = await entrusts(id);
  await room.outbox.idle();
  const told = (await room.deps.store.messagesOf(id, 9)).find(({ purpose }) => purpose === 'notice.delegated')!;
  expect([told.recipient, told.text.length <= 160, /Dema|Kinley/.test(told.text)]).toEqual([PHONE, true, false]);
  const helper = browser(kinley);
  const shows = async () => (await helper.open('/files')).html;
  expect(words(await shows())).toContain('Somebody wants to entrust this file to you');
  await helper.post(`/entrusted/${id}/${first}/end`);
  expect(await shows()).not.toContain(id);
  const second = await entrusts(id);
  await accepts(id, second);
  expect(await shows()).toContain(`href="/files/${id}"`);
  expect((await room.deps.store.messagesOf(id, 9)).map(({ purpose }) => purpose)).toContain('notice.delegationAccepted');
  expect(words((await browser(room.dema).open(`/files/${id}`)).html)).toContain('Entrusted to 1 person');
  await helper.post(`/entrusted/${id}/${second}/end`);
  expect([(await shows()).includes(id), (await helper.open(`/files/${id}`)).status]).toEqual([false, 404]);
  expect(words((await browser(room.dema).open(`/files/${id}?lang=dz`)).html)).toMatch(/\p{Script=Tibetan}/u);
});

test('[DE5] given a file entrusted with all that follow, then its renewals are theirs to begin and to go on with, and stop being so at once; without, they are not', async () => {
  const service = smallService();
  service['x-service'].registrations['selling']!.renewal = {};
  await room.publish(service);
  const { case: { id, grants: [grant] } } = await submit(room.deps, room.dema.id, CLOTH);
  const renewal = `/files/${id}/certificates/${grant!.number}/renewal`;
  const narrow = await entrusts(id);
  const helper = await accepts(id, narrow);
  expect([(await helper.open(renewal)).status, (await helper.open(`/files/${id}`)).html.includes(renewal)]).toEqual([404, false]);
  await helper.open('/files');
  await helper.post(`/entrusted/${id}/${narrow}/end`);
  const wide = await entrusts(id, { wide: 'on' });
  await accepts(id, wide);
  expect((await helper.open(`/files/${id}`)).html).toContain(renewal);
  await helper.open(renewal);
  const begun = await helper.post(renewal);
  const next = /^\/files\/([\w-]+)\//.exec(begun.location ?? '')![1]!;
  expect((await room.deps.cases.load(next))!.case.applicant).toBe(room.dema.id);
  expect((await helper.follow(begun)).status).toBe(200);
  expect((await helper.open('/files')).html).toContain(`/files/${next}`);
  expect((await browser(room.sonam).open(`/files/${next}`)).status).toBe(404);
  const owner = browser(room.dema);
  // Named there as on the file where it was said.
  const done = async (act: Parameters<typeof room.deps.cases.act>[2]) => must(await room.deps.cases.act(next, { id: room.dema.id, kind: 'applicant', through: kinley.id, wide: (await room.deps.cases.load(id))!.case.delegations! }, act));
  await done({ type: 'CompleteStep', step: 'send', values: { declaration: true } });
  const [story, looks] = [words((await owner.open(`/files/${next}?lang=en`)).html), words((await owner.open(`/files/${next}/looks`)).html)];
  expect([/Kinley Dorji sent the application/.test(story), /You sent the application/.test(story), /Kinley Dorji opened your file, which you entrusted to them/.test(looks), /Kinley Dorji sent the file in your name/.test(looks), looks.includes('An office that had your file')]).toEqual([true, false, true, true, false]);
  expect(words((await owner.open(`/files/${next}/delegations?lang=en`)).html)).toContain('taken back there');
  await owner.open(`/files/${id}/delegations`);
  await owner.post(`/files/${id}/delegations/${wide}/end`);
  expect([(await helper.open(`/files/${next}`)).status, (await helper.open('/files')).html.includes(next)]).toEqual([404, false]);
});

test('[DE220] given questions that an account can answer, then nothing of whoever was entrusted with the file is filled in', async () => {
  const file = smallService();
  file.$id = 'urn:stampless:service:stall-known';
  const { properties = {} } = file.properties['stall'] as { properties?: Record<string, object> };
  Object.assign(properties['name']!, { pattern: '^.*$', 'x-source': { account: 'name' } });
  properties['call'] = { title: 'Where to call', type: 'string', 'x-source': { account: 'phone' } };
  await room.deps.store.commit({ writes: () => firstVersion(file, 'test', room.deps.now()) });
  const service = (await room.deps.services.current('stall-known'))!;
  const { id } = must(await room.deps.cases.open(service, { id: room.dema.id, kind: 'applicant' }, { guide: { seller: 'citizen', goods: 'cloth' } })).case;
  const helper = await entrusted(id);
  const { html } = await helper.open(`/files/${id}/steps/stall`);
  expect([html.includes('Where to call'), html.includes('17111222'), /name="stall\[name\]"[^>]*value="[^"]/.test(html)]).toEqual([true, false, false]);
  const { html: own } = await browser(room.dema).open(`/files/${id}/steps/stall`);
  expect([own.includes('17333444'), own.includes('value="Dema"')]).toEqual([true, true]);
});

test('[DE221] given somebody entrusted with the file, then “you” is whoever reads: what was paid, and what each wrote, is told of whom it was', async () => {
  const { case: { id } } = await submit(room.deps, room.dema.id);
  const helper = await entrusted(id);
  const owner = browser(room.dema);
  for (const [from, text] of [[owner, 'Mine is the blue one.'], [helper, 'She means the stall.']] as const) {
    await from.open(`/files/${id}/messages?lang=en`);
    await from.post(`/files/${id}/messages`, { text });
  }
  const names = async (from: Browser) => [...(await from.open(`/files/${id}/messages`)).html.matchAll(/<p class="quiet"><strong>([^<]+)</g)].map(([, name]) => name);
  expect([await names(owner), await names(helper)]).toEqual([['You', 'Kinley Dorji'], ['The applicant', 'You']]);
  const { task } = (await room.deps.cases.load(id))!.case;
  expect(words((await browser(room.inspector).open(`/desk/tasks/${task!.id}`)).html)).toContain('Kinley Dorji, for the applicant');
  const lines = story([{ at: '2026-01-01T00:00:00.000Z', actor: 'cashier', type: 'PaymentReceived', payment: 'p', task: 't', step: 'inspector', institution: 'market', amount: 5_000, currency: 'BTN', method: 'counter' } as never], (await room.deps.services.current('stall-permit'))!.file, translator('en'), 'en', { reader: kinley.id, applicant: room.dema.id, delegates: new Map() });
  expect(lines.map(({ text }) => text)).toEqual([expect.stringMatching(/50.* was paid$/)]);
});

test('[DE280] given a file that is taken back while somebody it was entrusted to is writing, then they read that it is over and nothing was recorded; who never accepted it, and anybody else, meets a file that is not there', async () => {
  const id = await draftOf(room, room.dema.id);
  const delegation = await entrusts(id);
  const [helper, stranger] = [caller(room.app, kinley), caller(room.app, room.sonam)];
  const before = await helper.get(`/files/${id}/steps/stall`);
  expect([before.status, before.html.includes('entrusted to you')]).toEqual([404, false]);
  await accepts(id, delegation);
  await helper.get(`/files/${id}/steps/stall`);
  const owner = browser(room.dema);
  await owner.open(`/files/${id}/delegations`);
  await owner.post(`/files/${id}/delegations/${delegation}/end`);
  const { length } = await room.deps.cases.history(id);
  for (const answer of [await helper.post(`/files/${id}/steps/stall`, STALL_FORM), await helper.post(`/files/${id}/messages`, { text: 'A letter' }), await helper.get(`/files/${id}`)]) {
    expect([answer.status, words(answer.html)]).toEqual([404, expect.stringContaining('This file was entrusted to you, and is not any more')]);
  }
  expect((await room.deps.cases.history(id)).length).toBe(length);
  const other = await stranger.get(`/files/${id}`);
  expect([other.status, other.html.includes('entrusted to you')]).toEqual([404, false]);
});
