import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCases } from '#server/cases/create-cases.ts';
import { newId } from '#server/ids.ts';
import { type Handlers, type Outbox, startOutbox } from '#server/outbox/outbox.ts';
import { releaseDecisionNote } from '#server/outbox/release-decision.ts';
import { createPublishedServices } from '#server/services/create-published-services.ts';
import { browserOf, FOOD } from '#server/testing/desk-room.ts';
import { addressOf, type DeskStage, openDeskStage } from '#server/testing/desk-stage.ts';

const MINUTE = 60_000;

let stage: DeskStage;
beforeEach(async () => {
  stage = await openDeskStage();
  const { store, services, now } = stage.room.deps;
  const file = structuredClone(stage.room.service.file);
  file['x-service'].flow.steps['licensing']!['undo'] = 5;
  await store.commit({ writes: () => [
    { write: 'addVersion', row: { slug: stage.room.service.slug, version: 2, file: JSON.stringify(file), hash: 'ab'.repeat(32), note: '', publishedAt: now(), publishedBy: 'analyst' } },
    { write: 'setPublished', row: { slug: stage.room.service.slug, version: 2 } },
  ] });
  services.published(stage.room.service.slug);
});
afterEach(() => stage.room.close());

/** A file of the version whose desk keeps decisions for five minutes. */
async function waiting() {
  const { cases, services } = stage.room.deps;
  const sent = await cases.submit((await services.current(stage.room.service.slug))!, { id: stage.applicant.id, kind: 'applicant' }, { answers: FOOD, documents: [{ id: newId(), requirement: 'clearance', name: 'c.png', type: 'image/png', bytes: 4, hash: 'cd'.repeat(32) }], declaration: true });
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal));
  return sent.value.case;
}

/** A server's outbox, over the same store; what it would send is counted. */
function outbox(told: string[]): Outbox {
  const { store, now } = stage.room.deps;
  const services = createPublishedServices(store, now);
  const cases = createCases({ store, services, now, onNotes: () => {} });
  const count = async (note: { do: string; about?: string }) => {
    told.push(note.about ?? note.do);
    return [];
  };
  return startOutbox({ store, now, onFault: () => {}, handlers: { ...Object.fromEntries(['DrawCertificate', 'StampSeal', 'DealTask', 'PassTime', 'Remind', 'RemindHolder', 'ReplaceCertificate', 'Notify'].map((name) => [name, count])), ReleaseDecision: releaseDecisionNote({ cases }) } as unknown as Handlers });
}

async function work(told: string[]): Promise<void> {
  const working = outbox(told);
  working.wake();
  await working.idle();
  await working.close();
}

describe('a decision that can be taken back', () => {
  test('[D26] waits: the file’s page says until when, nothing is sent, and it leaves by itself, also after a restart, once', async () => {
    const kase = await waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get(addressOf(kase));
    await browser.post(`${addressOf(kase)}/decide`, { outcome: 'approve' });
    const { html } = await browser.get(addressOf(kase));
    expect(html).toContain('Take the decision back');
    expect(html).toContain('Until then nothing has been sent, given or passed on.');
    expect(html).not.toContain('name="outcome"');
    const colleague = await browserOf(stage.room.app, stage.colleague).get(addressOf(kase));
    expect([colleague.html.includes('Dechen Wangmo decided:'), colleague.html.includes('Take the decision back')]).toEqual([true, false]);
    const told: string[] = [];
    await work(told);
    expect([told, (await stage.room.deps.cases.load(kase.id))!.case.status]).toEqual([['sent'], 'pending']);
    stage.room.later(5 * MINUTE);
    await work(told);
    await work(told);
    expect(told).toEqual(['sent', 'DrawCertificate', 'DrawCertificate', 'approved']);
    const after = (await stage.room.deps.cases.load(kase.id))!.case;
    expect([after.status, after.decisions.length, after.decisions[0]!.by]).toEqual(['approved', 1, stage.officer.id]);
    expect((await stage.room.deps.store.task(kase.task!.id))!.completedBy).toBe(stage.officer.id);
  });

  test('[D26] is taken back by whoever decided and nobody else; then the file is decided anew, and the first decision never leaves', async () => {
    const kase = await waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get(addressOf(kase));
    await browser.post(`${addressOf(kase)}/decide`, { outcome: 'reject', 'reason[reject]': 'not-permitted', 'text[reject]': 'No.' });
    const colleague = browserOf(stage.room.app, stage.colleague);
    await colleague.get(addressOf(kase));
    await colleague.post(`${addressOf(kase)}/undo`);
    expect((await stage.room.deps.cases.load(kase.id))!.case.task!.held).toBeDefined();
    expect((await colleague.post(`${addressOf(kase)}/decide`, { outcome: 'approve' })).status).toBe(409);
    await browser.get(addressOf(kase));
    expect((await browser.submit(`${addressOf(kase)}/undo`)).html).toContain('name="outcome"');
    stage.room.later(MINUTE);
    await browser.post(`${addressOf(kase)}/decide`, { outcome: 'approve' });
    stage.room.later(4 * MINUTE);
    const told: string[] = [];
    await work(told);
    expect((await stage.room.deps.cases.load(kase.id))!.case.status).toBe('pending');
    stage.room.later(MINUTE);
    await work(told);
    expect((await stage.room.deps.cases.load(kase.id))!.case.decisions.map(({ outcome }) => outcome)).toEqual(['approve']);
    expect((await browser.get(addressOf(kase))).html).toContain('Took the decision back');
  });

  test('[D281] taken back, what was typed stands there again; pressed too late, or when it has left, whoever pressed it reads that it was not', async () => {
    const kase = await waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    const [here, reject] = [addressOf(kase), { outcome: 'reject', 'reason[reject]': 'not-permitted', 'text[reject]': 'No room for a second kitchen.' }];
    await browser.get(here);
    await browser.post(`${here}/decide`, reject);
    expect((await browser.get(here)).html).not.toContain('What you typed here was not sent');
    const again = await browser.submit(`${here}/undo`);
    expect(again.html).toContain('No room for a second kitchen.');
    expect(again.html).toMatch(/id="outcome-reject"[^>]* checked/);
    // Taken back in another window already: the file is there to decide.
    expect((await browser.post(`${here}/undo`)).status).toBe(303);
    await browser.post(`${here}/decide`, reject);
    stage.room.later(5 * MINUTE);
    const late = await browser.get(here);
    expect([late.html.includes('it leaves the house now'), late.html.includes('Take the decision back')]).toEqual([true, false]);
    const pressed = async () => {
      const { status, html } = await browser.post(`${here}/undo`);
      return [status, html.includes('There is no decision here that can be taken back'), html.includes(`href="${here}"`)];
    };
    expect(await pressed()).toEqual([409, true, true]);
    await work([]);
    expect(await pressed()).toEqual([409, true, true]);
    const after = await browser.get(here);
    expect([after.html.includes('You decided:'), after.html.includes('What you typed here was not sent')]).toEqual([true, false]);
  });
});
