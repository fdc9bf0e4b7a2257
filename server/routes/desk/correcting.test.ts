import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { replay } from '#runtime/engine/evolve.ts';
import { attributesOf, pageFaults, wordsOf } from '#runtime/testing/html.ts';
import { browserOf } from '#server/testing/desk-room.ts';
import { addressOf, type DeskStage, openDeskStage } from '#server/testing/desk-stage.ts';

let stage: DeskStage;
beforeEach(async () => {
  stage = await openDeskStage();
});
afterEach(() => stage.room.close());

const words = (html: string) => wordsOf(html).join(' ').replace(/\s+/g, ' ').replaceAll(/[\u2066-\u2069]/g, '');
const RIGHT = { 'owner[fullName]': 'Karma Dorjee' };

/** What a browser would send of the questions as they are shown. */
function filledIn(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input[^>]*>/g)].map(([tag]) => tag).filter((tag) => !tag.includes('type="radio"') || tag.includes('checked'));
  const named = inputs.map((tag) => [/ name="(\w+\[\w+\])"/.exec(tag)?.[1], / value="([^"]*)"/.exec(tag)?.[1] ?? ''] as const);
  const chosen = [...html.matchAll(/<select[^>]* name="(\w+\[\w+\])"(.*?)<\/select>/gs)].map(([, name, options]) => [name, /value="([^"]*)" selected/.exec(options!)?.[1] ?? ''] as const);
  return Object.fromEntries([...named, ...chosen].filter(([name]) => name !== undefined));
}

/** A file whose certificates were given, the first officer at the one of the licensing office with what the form shows. */
async function approved() {
  const { room, officer, colleague } = stage;
  const kase = await stage.waiting();
  const browser = browserOf(room.app, officer);
  await browser.get(addressOf(kase));
  await browser.post(`${addressOf(kase)}/decide`, { outcome: 'approve' });
  const old = (await room.deps.store.grantsOf(kase.id)).find(({ institution }) => institution === 'industry')!;
  const address = `/desk/certificates/${old.number}`;
  const { html } = await browser.get(address);
  const form = filledIn(html.slice(html.indexOf(`${address}/correct`), html.indexOf('correct-reason')));
  return { kase, browser, other: browserOf(room.app, colleague), old, address, html, form };
}

test('[D47] a misspelt name is corrected by two officers: the second reads old beside new, the certificate is replaced by one that says it right, and the file’s story tells who changed what', async () => {
  const { kase, browser, other, old, address, html, form } = await approved();
  const { store, cases } = stage.room.deps;
  expect(pageFaults(html)).toEqual([]);
  expect(html).toContain('Correct what this certificate says');
  expect((await browser.post(`${address}/correct`, { ...form, ...RIGHT, reason: 'Misspelt.', sure: 'on' })).status).toBe(303);
  expect([(await store.grant(old.number))!.status, (await cases.load(kase.id))!.case.answers['owner']!['fullName']]).toEqual(['valid', 'Karma Dorji']);
  const waiting = await other.get(address);
  expect(words(waiting.html)).toMatch(/Dechen Wangmo proposes to correct this certificate.*Karma Dorji .*Karma Dorjee/);
  expect(pageFaults(waiting.html)).toEqual([]);
  const proposal = (await store.openProposal(old.number))!.id;
  expect((await other.post(`${address}/proposal/confirm`, { proposal, sure: 'on' })).status).toBe(303);

  const grants = await store.grantsOf(kase.id);
  const [next] = grants.filter(({ certificate, status }) => certificate === old.certificate && status === 'valid');
  expect(await store.grant(old.number)).toMatchObject({ status: 'replaced', replacedBy: next!.number, statusReason: 'Misspelt.' });
  expect(next).toMatchObject({ holder: 'Karma Dorjee', validUntil: old.validUntil, registration: old.registration });
  expect((JSON.parse(next!.data) as GrantData).answers['owner']).toMatchObject({ fullName: 'Karma Dorjee' });
  expect(grants.filter(({ status }) => status === 'valid').length).toBe(2);
  expect((await store.grantsNotValid()).map(({ number }) => number)).toEqual([old.number]);
  expect((await browserOf(stage.room.app).get(`/verify/${old.token}`)).html).toContain(`The new one: ${next!.number}`);
  expect((await browserOf(stage.room.app).get(`/verify/${next!.token}`)).html).toContain('<h1>VALID</h1>');
  const notes = (await store.dueNotes(Date.now() + 1_000, 100)).map(({ note }) => JSON.parse(note) as { do: string; about?: string; certificate?: string; number?: string });
  expect(notes.filter(({ about }) => about === 'corrected')).toMatchObject([{ certificate: next!.number }]);
  expect(notes.filter(({ do: what, number }) => what === 'DrawCertificate' && number === next!.number).length).toBe(1);
  const story = words((await browser.get(addressOf(kase))).html);
  expect(story).toMatch(new RegExp(`Proposed to correct certificate ${old.number}`));
  expect(story).toMatch(new RegExp(`Corrected what certificate ${old.number} says.*Misspelt\\..*Karma Dorji.*Karma Dorjee`));

  // Read again from the log, without what was kept: the same.
  const kept = (await cases.load(kase.id))!.case;
  cases.forget(kase.id);
  expect(replay((await cases.history(kase.id)).flatMap(({ events }) => events))).toEqual(kept);
  expect(await store.openProposal(old.number)).toBeUndefined();
});

test('[D47] what is not right is said at its question and nothing waits; nothing changed, nothing printed and nothing in force is no correction', async () => {
  const { browser, other, old, address, form } = await approved();
  const { store } = stage.room.deps;
  const post = async (fields: Record<string, string>) => browser.submit(`${address}/correct`, { ...form, reason: 'Misspelt.', sure: 'on', ...fields });
  const same = await post({});
  expect([same.status, same.html.includes('Nothing differs from what the certificate says')]).toEqual([200, true]);
  const faulty = await post({ 'owner[fullName]': '', reason: ' ', sure: '' });
  expect([faulty.status, pageFaults(faulty.html)]).toEqual([200, []]);
  expect(attributesOf(faulty.html, 'href')).toEqual(expect.arrayContaining(['#owner.fullName', '#correct-reason']));
  const unprintable = await post({ 'owner[fullName]': 'กรรมะ' });
  expect([unprintable.status, words(unprintable.html).includes('Latin (A, B, C)')]).toEqual([200, true]);
  // What the certificate does not print is not read.
  expect((await post({ 'owner[mobile]': '17999999' })).html).toContain('Nothing differs from what the certificate says');
  expect(await store.openProposal(old.number)).toBeUndefined();

  expect((await post(RIGHT)).html).toContain('proposes to');
  expect((await post(RIGHT)).status).toBe(409);
  await browser.get(address);
  expect((await browser.post(`${address}/suspend`, { reason: 'Looked into.', sure: 'on' })).status).toBe(303);
  const stale = await other.get(address);
  expect(stale.html).toContain('This can no longer be done');
  const proposal = (await store.openProposal(old.number))!.id;
  expect((await other.post(`${address}/proposal/confirm`, { proposal, sure: 'on' })).status).toBe(409);
  expect((await other.post(`${address}/proposal/decline`, { proposal, reason: 'It is suspended.' })).status).toBe(303);
  expect((await other.get(address)).html).not.toContain('Correct what this certificate says');
});
