import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIndexer } from '#server/search/indexer.ts';
import { browserOf, FOOD } from '#server/testing/desk-room.ts';
import { addressOf, type DeskStage, openDeskStage } from '#server/testing/desk-stage.ts';

let stage: DeskStage;
beforeEach(async () => {
  stage = await openDeskStage();
});
afterEach(() => stage.room.close());

/** A tailor, whose registration is given at once. */
const TAILOR = { guide: { ...FOOD['guide'], sector: 'other' }, names: { first: 'Karma Bakery and Tailors', second: 'Valley Tailors' } };
async function indexed(): Promise<void> {
  const { store, services } = stage.room.deps;
  const indexer = createIndexer({ store, services, onFault: (fault) => { throw fault; } });
  await indexer.catchUp();
  await indexer.close();
}
/** What the page says looks like it, tags left out. */
const alikeIn = (html: string): string => (/<details class="note alike".*?<\/details>/s.exec(html)?.[0] ?? '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

test('[D43] given files granted at once by rule, then the next file at a desk and the certificate’s own page show the same identity number and a name much alike, to officers of the institution that gave it and to nobody else', async () => {
  const tailor = (await stage.room.apply(stage.applicant, TAILOR)).case;
  expect(tailor.status).toBe('approved');
  const again = (await stage.room.apply(stage.applicant, { ...TAILOR, names: { first: 'Karma Bakery & Tailors', second: 'Other Tailors' } })).case;
  const bakery = await stage.waiting();
  await indexed();
  const { number } = (await stage.room.deps.store.grantsOf(tailor.id)).find(({ institution }) => institution === 'industry')!;
  const browser = browserOf(stage.room.app, stage.officer);
  const desk = await browser.get(addressOf(bakery));
  expect(alikeIn(desk.html)).toMatch(/Same answer to “[^”]+” .*approved/);
  expect(desk.html).toContain(`href="/desk/certificates/${number}"`);
  const page = await browser.get(`/desk/certificates/${number}`);
  expect(alikeIn(page.html)).toContain('Karma Bakery & Tailors'.replace('&', '&amp;'));
  expect(page.html).toContain(`href="/desk/certificates/${(await stage.room.deps.store.grantsOf(again.id)).find(({ institution }) => institution === 'industry')!.number}"`);
  expect(page.html).toContain(`href="${addressOf(bakery)}"`);
  const revenue = await stage.room.person({ kind: 'staff', name: 'Tandin', rights: [{ right: 'operator', institution: 'revenue', role: 'clerk' }] });
  const tax = (await stage.room.deps.store.grantsOf(tailor.id)).find(({ institution }) => institution === 'revenue')!;
  const theirs = await browserOf(stage.room.app, revenue).get(`/desk/certificates/${tax.number}`);
  expect(theirs.html).not.toContain(addressOf(bakery));
  expect(theirs.html).not.toContain(`/desk/certificates/${number}`);
  expect(theirs.status).toBe(200);
});
