import { afterEach, beforeEach, expect, test } from 'vitest';
import { dealTaskNote } from '#server/outbox/deal-task.ts';
import { createIndexer, type Indexer } from '#server/search/indexer.ts';
import { browserOf, FOOD } from '#server/testing/desk-room.ts';
import { addressOf, type DeskStage, openDeskStage } from '#server/testing/desk-stage.ts';
import { rowsOf } from '#server/testing/table-dump.ts';
import { watchFile } from './keep-away.ts';
import { asCompared, comparedIn } from './words.ts';

let stage: DeskStage;
let indexer: Indexer;
beforeEach(async () => {
  stage = await openDeskStage();
  const { deps } = stage.room;
  indexer = createIndexer({ ...deps, onFile: (id, events) => watchFile(deps, id, events), onFault: (fault) => { throw fault; } });
});
afterEach(async () => {
  await indexer.close();
  await stage.room.close();
});

const apply = async (fullName: string, citizenshipNumber: string) => (await stage.room.apply(stage.applicant, { owner: { ...FOOD['owner'], fullName, citizenshipNumber } })).case;
const desk = (who = stage.officer) => browserOf(stage.room.app, who);
async function declare(said: string, browser = desk()) {
  await browser.get('/desk/interests');
  return browser.post('/desk/interests', { said });
}
const sees = async (reference: string, browser: ReturnType<typeof desk>) => (await Promise.all(['/desk', `/desk/search?q=${reference}`, '/desk/queue.csv'].map((list) => browser.get(list)))).map(({ html }, at) => html.includes(at === 1 ? 'href="/desk/tasks/' : reference));

test('[IN2] given a file there already, then it is in no list and no search of whoever declares its number, and its address is not there; a colleague has it', async () => {
  const [cousin, other] = [await apply('Pema Lhamo', '11234567890'), await apply('Sonam Tshering', '10000000002')];
  await indexer.catchUp();
  const [mine, theirs] = [desk(), desk(stage.colleague)];
  const before = await sees(cousin.reference, theirs);
  expect((await declare('1 1234 567-890', mine)).headers['location']).toBe('/desk/interests?kept=1');
  expect((await mine.get('/desk/interests?kept=1')).html).toContain('You are kept away from one file.');
  expect([await sees(cousin.reference, mine), await sees(cousin.reference, theirs), await sees(other.reference, mine)]).toEqual([[false, false, false], before, before]);
  expect([(await mine.get(addressOf(cousin))).status, (await mine.get(addressOf(other))).status, (await theirs.get(addressOf(cousin))).status]).toEqual([404, 200, 200]);
});

test('[IN2] given a file that comes later, then it is kept away once it can be found, and before that as soon as it is opened; nor is it dealt out to them', async () => {
  const mine = desk();
  await declare('pema  lhamó', mine);
  const [first, second] = [await apply('Pema Lhamo', '11234567890'), await apply('Pema Lhamo', '11234567891')];
  expect((await mine.get(addressOf(first))).status).toBe(404);
  await indexer.catchUp();
  expect(await sees(second.reference, mine)).toEqual([false, false, false]);
  const { institution, role, id } = second.task!;
  await dealTaskNote(stage.room.deps)({ do: 'DealTask', task: id, institution, role, how: 'random' }, { caseId: second.id });
  expect((await stage.room.deps.store.task(id))!.assignee).toBe(stage.colleague.id);
  const events = (await stage.room.deps.cases.history(second.id)).flatMap((entry) => entry.events).filter(({ type }) => type === 'KeptAway');
  expect(events).toMatchObject([{ person: stage.officer.id, actor: 'system' }]);
});

test('[IN1] given a declaration, then its own page shows it to whoever declared it; no log, story or page of a colleague tells what it was', async () => {
  const file = await apply('Sonam Tshering', '11234567890');
  await indexer.catchUp();
  const [mine, theirs] = [desk(), desk(stage.colleague)];
  await declare('11234567890', mine);
  expect([(await mine.get('/desk/interests')).html.includes('<strong>11234567890</strong>'), (await theirs.get('/desk/interests')).html.includes('11234567890')]).toEqual([true, false]);
  const story = (await theirs.get(addressOf(file))).html;
  expect(story).toContain('Kept Dechen Wangmo away from the file');
  expect((await rowsOf(stage.room.deps.store, 'select events from case_log')).some((row) => JSON.stringify(row).includes('11234567890'))).toBe(false);
});

test('[IN3] given spaces, hyphens, accents, capitals and digits of other scripts, then a whole answer is the same; a part of one is not', () => {
  expect(['Pema Lhámo', 'PEMA-LHAMO', '༡༢༣ ༤'].map(asCompared)).toEqual(['pemalhamo', 'pemalhamo', '1234']);
  expect([...comparedIn({ a: { name: 'Pema Lhamo', rows: [{ id: 1234567 }, { id: 'x' }], none: null, long: 'y'.repeat(101) } })]).toEqual(['pemalhamo', '1234567']);
});

test('[IN5] given nothing, too little or too much, then the page says so; taken back, files that come later are free and those kept away are not', async () => {
  const browser = desk();
  for (const [said, fault] of [[' ', 'Write a name or a number'], ['-1-', 'Write at least 3 letters or digits'], ['x'.repeat(101), 'Write at most 100 characters']] as const) {
    expect((await declare(said, browser)).location).toBe('/desk/interests');
    const answer = await browser.get('/desk/interests');
    expect([answer.status, answer.html.includes(fault), answer.html.includes('href="#said"')]).toEqual([200, true, true]);
  }
  const kept = await apply('Pema Lhamo', '11234567890');
  await indexer.catchUp();
  await declare('Pema Lhamo', browser);
  await browser.get('/desk/interests');
  expect((await browser.post('/desk/interests/remove', { words: 'pemalhamo' })).status).toBe(303);
  const later = await apply('Pema Lhamo', '11234567890');
  await indexer.catchUp();
  expect([(await browser.get('/desk/interests')).html.includes('Nothing is declared yet'), (await browser.get(addressOf(kept))).status, (await browser.get(addressOf(later))).status]).toEqual([true, 404, 200]);
});
