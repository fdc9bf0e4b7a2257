import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { browserOf } from '#server/testing/desk-room.ts';
import { addressOf, type DeskStage, openDeskStage } from '#server/testing/desk-stage.ts';

let stage: DeskStage;
beforeEach(async () => {
  stage = await openDeskStage();
});
afterEach(() => stage.room.close());

describe('a certificate', () => {
  async function approved() {
    const kase = await stage.waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get(addressOf(kase));
    await browser.post(`${addressOf(kase)}/decide`, { outcome: 'approve' });
    const grants = await stage.room.deps.store.grantsOf(kase.id);
    return { kase, browser, industry: grants.find(({ institution }) => institution === 'industry')!, revenue: grants.find(({ institution }) => institution === 'revenue')! };
  }

  test('[D14] is revoked by an operator of the institution that gave it, with a reason; the public page says so at once', async () => {
    const { kase, browser, industry } = await approved();
    const address = `/desk/certificates/${industry.number}`;
    expect((await browser.get(address)).html).toContain('In force');
    expect((await browser.post(`${address}/revoke`, { reason: ' ' })).status).toBe(422);
    expect((await browser.post(`${address}/revoke`, { reason: 'x'.repeat(501), sure: 'on' })).status).toBe(422);
    expect((await browser.post(`${address}/revoke`, { reason: 'Given by mistake.', sure: 'on' })).status).toBe(303);
    expect(await stage.room.deps.store.grant(industry.number)).toMatchObject({ status: 'revoked', statusReason: 'Given by mistake.' });
    expect((await browserOf(stage.room.app).get(`/verify/${industry.token}`)).html).toContain('REVOKED');
    expect((await browser.get(addressOf(kase))).html).toContain(`Revoked certificate ${industry.number}`);
    expect((await browser.post(`${address}/revoke`, { reason: 'Again', sure: 'on' })).status).toBe(409);
    const notes = await stage.room.deps.store.dueNotes(Date.now() + 1_000, 100);
    expect(notes.map(({ note }) => JSON.parse(note) as { about?: string; reference?: string }).filter(({ about }) => about === 'revoked')).toMatchObject([{ reference: industry.reference }]);
    expect(await stage.room.deps.store.grant(industry.number)).toMatchObject({ statusReason: 'Given by mistake.' });
  });

  test('[D14] of another institution is not found', async () => {
    const { browser, revenue } = await approved();
    expect((await browser.get(`/desk/certificates/${revenue.number}`)).status).toBe(404);
    expect((await browser.post(`/desk/certificates/${revenue.number}/revoke`, { reason: 'Mine now', sure: 'on' })).status).toBe(404);
    expect(await stage.room.deps.store.grant(revenue.number)).toMatchObject({ status: 'valid' });
  });
});
