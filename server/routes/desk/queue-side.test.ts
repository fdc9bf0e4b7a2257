import { afterEach, beforeEach, expect, test } from 'vitest';
import { browserOf, FOOD } from '#server/testing/desk-room.ts';
import { addressOf, type DeskStage, openDeskStage } from '#server/testing/desk-stage.ts';

let stage: DeskStage;
beforeEach(async () => {
  stage = await openDeskStage();
});
afterEach(() => stage.room.close());

const NAMES = ['Karma', 'Pema', 'Sonam', 'Dechen'];
const apply = async (count: number) => {
  const files = [];
  for (let at = 0; at < count; at++) files.push((await stage.room.apply(stage.applicant, { owner: { ...FOOD['owner'], fullName: NAMES[at % NAMES.length]! } })).case);
  return files;
};
/** References beside the file, the one shown, and where "Next file" leads. */
function sideOf(html: string) {
  const list = /<nav class="queue-side"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? '';
  return { files: [...list.matchAll(/class="number">([^<]+)</g)].map(([, reference]) => reference), shown: [...list.matchAll(/href="([^"]+)" aria-current="page"/g)].map(([, href]) => href), next: /class="next-file"><a href="([^"]+)" accesskey="n"/i.exec(html)?.[1] };
}
const numbers = (files: { reference: string }[]) => files.map(({ reference }) => reference);

test('[D34] given a file opened from a list, then that list is beside it, in its order; the next file is one with no colleague, and after the decision too', async () => {
  const files = await apply(4);
  const [first, second, third, fourth] = files;
  const browser = browserOf(stage.room.app, stage.officer);
  await stage.room.deps.cases.act(second!.id, { id: stage.colleague.id, kind: 'operator', roles: ['industry/licensing-officer'] }, { type: 'AssignTask', task: second!.task!.id, to: stage.colleague.id });
  expect(sideOf((await browser.get(addressOf(first!))).html)).toEqual({ files: numbers(files), shown: [addressOf(first!)], next: addressOf(third!) });
  await browser.get('/desk?order=newest');
  const page = await browser.get(addressOf(third!));
  expect(sideOf(page.html)).toEqual({ files: numbers(files.toReversed()), shown: [addressOf(third!)], next: addressOf(first!) });
  expect(page.html).toContain('class="back" href="/desk?order=newest"');
  await browser.post(`${addressOf(third!)}/decide`, { outcome: 'approve' });
  const decided = await browser.get(addressOf(third!));
  expect([sideOf(decided.html).files, decided.html.includes(`class="button second" href="${addressOf(fourth!)}"`)]).toEqual([numbers([fourth!, second!, first!]), true]);
});

test('[D34] given a file far down the list, then the list beside it begins with it', async () => {
  const files = await apply(27);
  const side = sideOf((await browserOf(stage.room.app, stage.officer).get(addressOf(files[25]!))).html);
  expect(side).toEqual({ files: numbers(files.slice(25)), shown: [addressOf(files[25]!)], next: addressOf(files[26]!) });
});

test('[D34] given a list remembered by somebody who has other roles now, then nothing but their own files is beside it', async () => {
  const [file] = await apply(1);
  const stranger = await stage.room.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'revenue', role: 'licensing-officer' }] });
  const page = await browserOf(stage.room.app, stranger, { cookie: `${stranger.cookie}; list=role%3Dindustry%252Flicensing-officer` }).get(addressOf(file!));
  expect([page.status, sideOf(page.html).files]).toEqual([404, []]);
});

test('[D231] given a file its reader may not decide any more, then the list says so and counts it, offers it neither to be chosen nor as the next file, and it is their colleagues’ as any other', async () => {
  const two = ['licensing-officer', 'review-officer'].map((role) => ({ right: 'operator', institution: 'industry', role }) as const);
  const [both, colleague] = [await stage.room.person({ kind: 'staff', name: 'Rinchen', rights: two }), await stage.room.person({ kind: 'staff', name: 'Tashi', rights: two })];
  const [refused, open] = await apply(2);
  const { cases } = stage.room.deps;
  await cases.act(refused!.id, { id: both.id, kind: 'operator', roles: ['industry/licensing-officer'] }, { type: 'CompleteTask', task: refused!.task!.id, outcome: 'reject', reason: 'not-permitted', text: 'No.', atOnce: true });
  await cases.act(refused!.id, { id: stage.applicant.id, kind: 'applicant' }, { type: 'ComeBack', how: 'appeal', text: 'Look again.' });
  const listed = async (person: typeof both) => {
    const { html } = await browserOf(stage.room.app, person).get('/desk');
    return { said: html.split('Another officer has to decide').length - 1, boxes: html.split('name="task[').length - 1, count: html.includes('Waiting: 2') };
  };
  expect(await listed(both)).toEqual({ said: 1, boxes: 1, count: true });
  expect(await listed(colleague)).toEqual({ said: 0, boxes: 2, count: true });
  const [mine, theirs] = await Promise.all([both, colleague].map(async (person) => (await browserOf(stage.room.app, person).get(addressOf(open!))).html));
  expect([sideOf(mine!).files, sideOf(mine!).next, mine!.includes('Another officer has to decide')]).toEqual([expect.arrayContaining(numbers([refused!, open!])), undefined, true]);
  expect([sideOf(theirs!).next === undefined, theirs!.includes('Another officer has to decide')]).toEqual([false, false]);
});

test('[D34] given an officer of several roles and a file far down their list, then the files of every role come after it, each once', async () => {
  const files = await apply(27);
  const both = await stage.room.person({ kind: 'staff', name: 'Rinchen', rights: [{ right: 'operator', institution: 'industry', role: 'review-officer' }, { right: 'operator', institution: 'industry', role: 'licensing-officer' }] });
  const refused = await apply(1);
  const { cases } = stage.room.deps;
  await cases.act(refused[0]!.id, { id: stage.officer.id, kind: 'operator', roles: ['industry/licensing-officer'] }, { type: 'CompleteTask', task: refused[0]!.task!.id, outcome: 'reject', reason: 'not-permitted', text: 'No.', atOnce: true });
  await cases.act(refused[0]!.id, { id: stage.applicant.id, kind: 'applicant' }, { type: 'ComeBack', how: 'appeal', text: 'Look again.' });
  const side = sideOf((await browserOf(stage.room.app, both).get(addressOf(files[25]!))).html);
  expect(side.files).toEqual([...numbers(files.slice(25)), refused[0]!.reference]);
});
