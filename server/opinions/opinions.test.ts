import { afterEach, beforeEach, expect, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { firstVersion } from '#server/first-start.ts';
import { Browser } from '#server/testing/browser.ts';
import { must } from '#server/testing/must.ts';
import { FOOD, INSPECTOR, submit } from '#server/testing/stall-office.ts';
import { openStallRoom, type StallRoom } from '#server/testing/stall-room.ts';
import { opinionPath } from './links.ts';
import { inviteExpertNote } from './messages.ts';

let room: StallRoom;
let file: string;
beforeEach(async () => {
  room = await openStallRoom();
  const service = smallService();
  service.$id = 'urn:stampless:service:stall-expert';
  Object.assign(service['x-service'].flow.steps['inspector']!, { opinion: { days: 5, fields: ['/stall/name', '/kitchen'], documents: ['clearance'], isNeeded: true } });
  await room.deps.store.commit({ writes: () => firstVersion(service, 'test', room.deps.now()) });
  file = (await submit({ ...room.deps, services: { ...room.deps.services, current: async () => room.deps.services.current('stall-expert') } }, room.dema.id)).case.id;
});
afterEach(() => room.close());

const caseNow = async () => (await room.deps.cases.load(file))!.case;
const desk = async () => `/desk/tasks/${(await caseNow()).task!.id}`;
const officer = () => new Browser(room.app, room.inspector.cookie);
const EXPERT = 'rigzin@fire.example';

async function asks(expert = EXPERT, question = 'Is gas safe here?') {
  const browser = officer();
  await browser.open(await desk());
  const posted = await browser.post(`${await desk()}/opinions`, { expert, question });
  const answer = posted.location?.includes('asked=') ? await browser.follow(posted) : posted;
  await room.outbox.idle();
  return answer;
}
const link = async () => opinionPath(room.deps.fileSecrets, file, (await caseNow()).opinions!.at(-1)!.id);
async function answers(verdict: string, text: string) {
  const browser = new Browser(room.app);
  await browser.open(await link());
  return browser.post(await link(), { verdict, text });
}

test('[OP1] given the link, then the question, the answers and documents named are there, and nothing else; any other key opens nothing', async () => {
  await asks();
  const path = await link();
  const { html, headers } = await new Browser(room.app).open(path);
  for (const shown of ['Is gas safe here?', FOOD['stall']!['name'], 'clearance.pdf']) expect(html).toContain(shown);
  // The village, how many work there and who applies were not named.
  expect(html).not.toContain('Village');
  expect(html).not.toContain('People');
  expect([headers['referrer-policy'], headers['cache-control']]).toEqual(['no-referrer', 'no-store']);
  const [document] = (await caseNow()).documents;
  expect((await new Browser(room.app).open(`${path}/documents/${document!.id}`)).bytes.toString()).toContain('clearance');
  const secret = room.deps.fileSecrets.of(file);
  for (const other of [path.replace(/[^/]+$/, secret), path.replace(/[^/]+$/, 'x'), path.replace(file, room.sent.case.id)]) {
    const page = await new Browser(room.app).open(other);
    expect([page.status, page.html.includes('Is gas safe here?')]).toEqual([404, false]);
  }
  expect((await new Browser(room.app).open(`${path}/documents/${room.sent.case.documents[0]!.id}`)).status).toBe(404);
});

test('[OP2] given an answer, then it is taken once, stands at the file with who gave it, and decides nothing', async () => {
  await asks();
  const faulty = await answers('', ' ');
  expect([faulty.status, faulty.html.includes('Choose what your opinion is'), faulty.html.includes('Write your reasons')]).toEqual([200, true, true]);
  const done = await answers('conditions', 'With a valve outside.');
  expect([done.status, done.html.includes('Thank you.')]).toEqual([200, true]);
  expect((await room.app.inject({ method: 'POST', url: await link(), headers: { origin: room.deps.config.address, 'content-type': 'application/x-www-form-urlencoded' }, payload: 'verdict=favourable&text=again' })).statusCode).not.toBe(303);
  expect(await caseNow()).toMatchObject({ status: 'pending', step: 'inspector', opinions: [{ to: EXPERT, given: { verdict: 'conditions', text: 'With a valve outside.' } }] });
  const { html } = await officer().open(await desk());
  expect(html).toContain(`${EXPERT} gave an opinion: Favourable, with conditions`);
  expect(html).toContain('With a valve outside.');
});

test('[OP3] given an opinion that is answered, taken back or overtaken, then its link shows nothing of the file', async () => {
  await asks();
  await answers('favourable', 'Fine.');
  expect((await new Browser(room.app).open(await link())).html).not.toContain(String(FOOD['stall']!['name']));
  await asks('second@fire.example');
  const { id } = (await caseNow()).opinions!.at(-1)!;
  const browser = officer();
  await browser.open(await desk());
  expect((await browser.post(`${await desk()}/opinions/${id}/end`)).status).toBe(303);
  const closed = await new Browser(room.app).open(await link());
  expect([closed.status, closed.html.includes('not wanted any more'), closed.html.includes('Is gas safe')]).toEqual([410, true, false]);
  await asks('third@fire.example');
  const { task } = await caseNow();
  must(await room.deps.cases.act(file, { id: room.inspector.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'CompleteTask', task: task!.id, outcome: 'approve' }));
  expect((await new Browser(room.app).open(await link())).status).toBe(410);
});

test('[OP4] given an expert who was asked, then they are written to, once more before it is due where they have not answered; the officer is told of the answer', async () => {
  await asks();
  const told = async () => (await room.deps.store.messagesOf(file, 50)).filter(({ purpose }) => purpose.startsWith('notice.opinion'));
  const [invited] = await told();
  expect([invited!.recipient, invited!.text.includes(await link()), invited!.text.includes('gas')]).toEqual([EXPERT, true, false]);
  const { id } = (await caseNow()).opinions![0]!;
  const again = async () => inviteExpertNote({ ...room.deps, address: 'https://permits.example', deliver: async ({ purpose }) => [{ write: 'addSetting', row: { key: purpose, value: '' } }] })({ do: 'InviteExpert', opinion: id, again: true }, { id: 'n', caseId: file });
  expect(await again()).toEqual([{ write: 'addSetting', row: { key: 'notice.opinionAgain', value: '' } }]);
  await answers('favourable', 'Fine.');
  await room.outbox.idle();
  expect([await again(), (await told()).map(({ purpose }) => purpose).sort()]).toEqual([[], ['notice.opinion', 'notice.opinionGiven']]);
  const waiting = (await room.deps.store.dueNotes(room.deps.now() + 30 * 86_400_000, 100)).filter(({ note, caseId }) => caseId === file && note.includes('InviteExpert'));
  expect(waiting.map(({ note }) => JSON.parse(note) as object)).toEqual([expect.objectContaining({ again: true })]);
});

test('[OP5] given an expert who looked, then it is recorded with their address, and the applicant sees that there was one', async () => {
  await asks();
  await new Browser(room.app).open(await link());
  expect((await room.deps.store.views(file)).filter(({ actor }) => actor.startsWith('expert:'))).toEqual([expect.objectContaining({ actorName: EXPERT, what: 'opinion:inspector' })]);
  const { html } = await new Browser(room.app, room.dema.cookie).open(`/files/${file}/looks`);
  expect(html).toContain('Showed a part of the file to an expert');
  expect(html).not.toContain(EXPERT);
});

test('[OP6] given a desk that wants an opinion, then it cannot approve before there is one, and can reject', async () => {
  const decide = async (outcome: string, more = {}) => room.deps.cases.act(file, { id: room.inspector.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'CompleteTask', task: (await caseNow()).task!.id, outcome, ...more });
  expect(await decide('approve')).toMatchObject({ ok: false, refusal: { fields: [{ path: 'opinion', code: 'missing' }] } });
  const browser = officer();
  await browser.open(await desk());
  const { location } = await browser.post(`${await desk()}/preview`, { outcome: 'approve' });
  expect((await browser.open(location!)).html).toContain('Ask an expert, and wait for the opinion');
  await asks();
  await answers('unfavourable', 'No.');
  must(await decide('approve'));
});

test('[OP7] given anybody but an officer who may decide, then nobody is asked; given slips, then what was typed stands there again', async () => {
  const page = await asks('nobody', ' ');
  expect([page.status, page.html.includes('Enter an e-mail address'), page.html.includes('Write what you want to know'), page.html.includes('value="nobody"')]).toEqual([200, true, true, true]);
  expect((await asks()).status).toBe(303);
  expect((await asks(EXPERT.toUpperCase())).html).toContain('asked already');
  const { task } = await caseNow();
  const colleague = await room.person({ kind: 'staff', name: 'Ugyen', rights: [INSPECTOR] });
  must(await room.deps.cases.act(file, { id: colleague.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'AssignTask', task: task!.id, to: colleague.id }));
  expect((await officer().open(await desk())).html).not.toContain('Ask an expert from outside');
  for (const roles of [['market/inspector'], ['market/clerk']]) {
    expect((await room.deps.cases.act(file, { id: room.inspector.id, kind: 'operator', roles }, { type: 'AskOpinion', task: task!.id, to: 'x@y.example', question: 'Why?' })).ok).toBe(false);
  }
  expect((await room.deps.cases.act(room.sent.case.id, { id: room.inspector.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'AskOpinion', task: room.sent.case.task!.id, to: 'x@y.example', question: 'Why?' }))).toMatchObject({ refusal: { code: 'opinion.not-here' } });
});

test('[OP210] given a second, different answer, as from another window, then the page says that the first counts and this was not kept; the same one pressed twice is thanked for', async () => {
  await asks();
  const [one, pressedAgain, other] = [new Browser(room.app), new Browser(room.app), new Browser(room.app)];
  for (const window of [one, pressedAgain, other]) await window.open(await link());
  const answer = { verdict: 'favourable', text: 'With a valve outside.' };
  await one.post(await link(), answer);
  const twice = await pressedAgain.post(await link(), answer);
  expect([twice.status, twice.html.includes('Thank you.')]).toEqual([200, true]);
  const second = await other.post(await link(), { verdict: 'unfavourable', text: 'No.' });
  expect([second.status, second.html.includes('What you sent now was not kept'), second.html.includes('Thank you.')]).toEqual([409, true, false]);
  expect((await caseNow()).opinions).toMatchObject([{ given: answer }]);
});

test('[OP211] given that the day has passed, then the page says so, and that an answer is still wanted', async () => {
  await asks();
  expect((await new Browser(room.app).open(await link())).html).not.toContain('That day has passed');
  const now = room.deps.now() + 30 * 86_400_000;
  Object.assign(room.deps, { now: () => now });
  expect((await new Browser(room.app).open(await link())).html).toContain('That day has passed');
});
