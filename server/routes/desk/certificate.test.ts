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

  test('[D14] is suspended and put back in force; the holder is told each time, and the file’s story keeps both reasons', async () => {
    const { kase, browser, industry } = await approved();
    const address = `/desk/certificates/${industry.number}`;
    const publicPage = async () => (await browserOf(stage.room.app).get(`/verify/${industry.token}`)).html;
    await browser.get(address);
    expect((await browser.post(`${address}/lift`, { reason: 'Not suspended', sure: 'on' })).status).toBe(409);
    expect((await browser.post(`${address}/suspend`, { reason: 'Tax unpaid.', sure: 'on' })).status).toBe(303);
    expect(await publicPage()).toMatch(/<h1>SUSPENDED<\/h1>.*Suspended on .*Tax unpaid\./s);
    expect((await browser.get(address)).html).toMatch(/Suspended on.*Tax unpaid\./s);
    expect((await browser.post(`${address}/suspend`, { reason: 'Again', sure: 'on' })).status).toBe(409);
    expect((await browser.post(`${address}/lift`, { reason: 'Tax paid.', sure: 'on' })).status).toBe(303);
    expect(await publicPage()).toContain('<h1>VALID</h1>');
    expect(await publicPage()).not.toContain('Tax');
    const { html } = await browser.get(addressOf(kase));
    for (const said of [`Suspended certificate ${industry.number}`, 'Tax unpaid.', `Put certificate ${industry.number} back in force`, 'Tax paid.']) expect(html).toContain(said);
    const notes = await stage.room.deps.store.dueNotes(Date.now() + 1_000, 100);
    expect(notes.map(({ note }) => (JSON.parse(note) as { about?: string }).about)).toEqual(expect.arrayContaining(['suspended', 'lifted']));
    expect((await browser.post(`${address}/burn`, { reason: 'x', sure: 'on' })).status).toBe(404);
  });

  test('[D14] is replaced by another of its registration in force, which its page leads to for whoever has the code alone', async () => {
    const old = await approved();
    const [next, third] = [await approved(), await approved()];
    const address = `/desk/certificates/${old.industry.number}`;
    const replace = (by: string) => old.browser.post(`${address}/replace`, { by, reason: 'Name misspelt.', sure: 'on' });
    await old.browser.get(address);
    for (const unfit of ['', 'rubbish', 'CI-2026-999999-X', old.industry.number, next.revenue.number]) expect([unfit, (await replace(unfit)).status]).toEqual([unfit, 422]);
    await old.browser.post(`/desk/certificates/${third.industry.number}/revoke`, { reason: 'Gone.', sure: 'on' });
    expect((await replace(third.industry.number)).status).toBe(422);
    expect((await replace(next.industry.number.replaceAll('-', ' ').toLowerCase())).status).toBe(303);
    expect(await stage.room.deps.store.grant(old.industry.number)).toMatchObject({ status: 'replaced', replacedBy: next.industry.number });
    const { html } = await browserOf(stage.room.app).get(`/verify/${old.industry.token}`);
    expect(html).toMatch(/<h1>REPLACED<\/h1>/);
    expect(html).toContain(`<a href="/verify/${next.industry.token}">The new one: ${next.industry.number}</a>`);
    const searcher = browserOf(stage.room.app);
    await searcher.get('/verify');
    await searcher.post('/verify', { code: old.industry.number, name: old.industry.holder });
    const found = (await searcher.get('/verify/answer')).html;
    expect(found).toContain(`The new one: ${next.industry.number}`);
    for (const { token } of [old.industry, next.industry]) expect(found).not.toContain(token);
    expect((await replace(next.industry.number)).status).toBe(409);
  });

  test('[D14] of another institution is not found', async () => {
    const { browser, revenue } = await approved();
    expect((await browser.get(`/desk/certificates/${revenue.number}`)).status).toBe(404);
    expect((await browser.post(`/desk/certificates/${revenue.number}/revoke`, { reason: 'Mine now', sure: 'on' })).status).toBe(404);
    expect(await stage.room.deps.store.grant(revenue.number)).toMatchObject({ status: 'valid' });
  });
});
