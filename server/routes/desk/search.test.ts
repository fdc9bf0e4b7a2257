import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answers } from '#runtime/engine/case.ts';
import { createCases } from '#server/cases/create-cases.ts';
import { createIndexer, type Indexer } from '#server/search/indexer.ts';
import { browserOf, FOOD } from '#server/testing/desk-room.ts';
import { addressOf, type DeskStage, openDeskStage } from '#server/testing/desk-stage.ts';
import { rowsOf } from '#server/testing/table-dump.ts';

let stage: DeskStage;
let indexer: Indexer;
beforeEach(async () => {
  stage = await openDeskStage();
  indexer = createIndexer({ ...stage.room.deps, onFault: (fault) => { throw fault; } });
});
afterEach(async () => {
  await indexer.close();
  await stage.room.close();
});

const owned = (fullName: string, citizenshipNumber = '10000000002'): Partial<Answers> => ({ owner: { ...FOOD['owner'], fullName, citizenshipNumber } });
const apply = async (changes: Partial<Answers> = {}) => (await stage.room.apply(stage.applicant, changes)).case;
const look = async (question: string) => (await browserOf(stage.room.app, stage.officer).get(`/desk/search?${new URLSearchParams({ q: question })}`)).html;

describe('search', () => {
  test('[SR1] a file is found by reference, name in any script, the middle of a name, identity and certificate number, open or decided', async () => {
    const open = await apply(owned('ཀརྨ་རྡོ་རྗེ', '10000000019'));
    const decided = await apply(owned('Tshering Wangchuk'));
    await apply(owned('Somebody Else'));
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get(addressOf(decided));
    await browser.post(`${addressOf(decided)}/decide`, { outcome: 'approve' });
    await indexer.catchUp();
    const [grant] = await stage.room.deps.store.grantsOf(decided.id);
    for (const question of [open.reference, open.reference.replaceAll('-', '').toLowerCase(), 'རྡོ་རྗེ', '10000000019', 'ཀརྨ རྡོ']) expect([question, await references(question)]).toEqual([question, [open.reference]]);
    for (const question of [decided.reference, 'ngchu', 'WANGCHUK tshering', grant!.number, grant!.number.toLowerCase()]) expect([question, await references(question)]).toEqual([question, [decided.reference]]);
    expect(await look('wangchuk')).toContain('>Approved<');
    expect(await look(open.reference)).toContain(`href="${addressOf(open)}"`);
  });

  test('[SR230] a file is found by its telephone or identity number as people say them, page after page', async () => {
    const files = [await apply({ owner: { ...FOOD['owner'], mobile: '17123456', citizenshipNumber: '10000000027' } }), await apply({ owner: { ...FOOD['owner'], mobile: '17123456' } })];
    await apply({ owner: { ...FOOD['owner'], mobile: '17123457' } });
    await indexer.catchUp();
    for (const question of ['17 12 34 56', '+975 17 12 34 56', '+97517123456', '17-123-456']) expect([question, (await references(question)).toSorted()]).toEqual([question, files.map(({ reference }) => reference).toSorted()]);
    expect(await references('100 0000 0027')).toEqual([files[0]!.reference]);
  });

  test('[SR3] a file at no desk of the person’s roles is not found, on the page nor by a program, and no page leads to it', async () => {
    const kase = await apply(owned('Tshering Wangchuk'));
    await indexer.catchUp();
    const stranger = await stage.room.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'revenue', role: 'licensing-officer' }] });
    for (const question of ['wangchuk', kase.reference, 'w']) {
      const { html } = await browserOf(stage.room.app, stranger).get(`/desk/search?q=${encodeURIComponent(question)}`);
      expect([html.includes('No file at your desks'), html.includes(addressOf(kase)), html.includes('after=')]).toEqual([true, false, false]);
    }
  });

  test('[SR4] sending writes nothing for the search; a server that was told finds it soon, and one that was killed before finds it later', async () => {
    const told = createCases({ ...stage.room.deps, onNotes: () => {}, onSent: (id) => indexer.changed(id) });
    const kase = await apply(owned('Tshering Wangchuk'));
    expect(await rowsOf(stage.room.deps.store, 'select * from case_search')).toEqual([]);
    await told.act(kase.id, { id: stage.officer.id, kind: 'operator', roles: ['industry/licensing-officer'] }, { type: 'AssignTask', task: kase.task!.id, to: stage.officer.id });
    await expect.poll(() => references('wangchuk'), { timeout: 5_000 }).toEqual([kase.reference]);
    const missed = await apply(owned('Sonam Penjor'));
    expect(await references('penjor')).toEqual([]);
    await indexer.catchUp();
    expect(await references('penjor')).toEqual([missed.reference]);
  });

  test('[SR4] after a correction the new answers are found, and what was not sent is not', async () => {
    const kase = await apply();
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get(addressOf(kase));
    await browser.post(`${addressOf(kase)}/decide`, { outcome: 'sendBack', 'reason[sendBack]': 'name-taken', 'text[sendBack]': 'Choose again.', 'flag[/names/first]': 'on', 'fields[/names/first]': 'Taken.' });
    await stage.corrects(kase.id, { first: 'Snowlion Confectionery', second: 'Valley Bakery' }, false);
    await indexer.catchUp();
    expect([await references('snowlion'), await references('bakery')]).toEqual([[], [kase.reference]]);
    await stage.room.deps.cases.act(kase.id, { id: stage.applicant.id, kind: 'applicant' }, { type: 'CompleteStep', step: 'send', values: { declaration: true } });
    await indexer.catchUp();
    expect(await references('snowlion')).toEqual([kase.reference]);
  });

  test('[SR5] a question made of SQL, FTS or patterns does no harm and is answered', async () => {
    const kase = await apply();
    await indexer.catchUp();
    const browser = browserOf(stage.room.app, stage.officer);
    for (const question of ["' or '1'='1", "'; drop table case_search; --", '" OR rowid:*', 'NEAR(karma dorji, 5)', '%', '*', 'terms:gabc', '\u0000', '\ud800', '<script>alert(1)</script>', 'a'.repeat(10_000)]) {
      const answer = await browser.get(`/desk/search?q=${encodeURIComponent(question.toWellFormed())}`);
      expect([question.slice(0, 40), answer.status === 200 || answer.status === 400, answer.html.includes('<script>alert')]).toEqual([question.slice(0, 40), true, false]);
    }
    expect(await references('karma')).toEqual([kase.reference]);
  });

  test('[SR1] goes on page by page, each file once', async () => {
    const all: string[] = [];
    for (let count = 0; count < 27; count++) all.push((await apply()).reference);
    await indexer.catchUp();
    const browser = browserOf(stage.room.app, stage.officer);
    const first = await browser.get('/desk/search?q=karma');
    const next = /href="(\/desk\/search\?q=karma&amp;after=[^"]+)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&');
    const second = await browser.get(next!);
    expect([...shownIn(first.html), ...shownIn(second.html)]).toEqual(all.toReversed());
  });

  test('[SR6] choices and sensitive answers are not looked through', async () => {
    await apply();
    await indexer.catchUp();
    expect([await references('citizen'), await references('BT-11')]).toEqual([[], []]);
  });

  async function references(question: string): Promise<string[]> {
    return shownIn(await look(question));
  }
});

const shownIn = (html: string): string[] => [...html.matchAll(/<a class="number" href="\/desk\/tasks\/[^"]+"><bdi>([^<]+)<\/bdi>/g)].map(([, reference]) => reference!);
