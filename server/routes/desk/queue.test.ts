import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { browserOf } from '#server/testing/desk-room.ts';
import { addressOf, type DeskStage, openDeskStage } from '#server/testing/desk-stage.ts';

const DAY = 86_400_000;

let stage: DeskStage;
beforeEach(async () => {
  stage = await openDeskStage();
});
afterEach(() => stage.room.close());

describe('the queue', () => {
  test('[D1] shows the open files of my roles, oldest first, with their number, and late ones marked', async () => {
    const old = await stage.waiting();
    stage.room.later(8 * DAY);
    const fresh = await stage.waiting();
    const { html } = await browserOf(stage.room.app, stage.officer).get('/desk');
    expect(html.indexOf(old.reference)).toBeGreaterThan(0);
    expect(html.indexOf(fresh.reference)).toBeGreaterThan(html.indexOf(old.reference));
    expect(html).toContain('Waiting: 2');
    expect(html.match(/class="flag overdue"/g)).toHaveLength(1);
  });

  test('[D1] goes on page by page without losing or repeating a file', async () => {
    const references: string[] = [];
    for (let count = 0; count < 53; count++) references.push((await stage.waiting()).reference);
    const browser = browserOf(stage.room.app, stage.officer);
    const first = await browser.get('/desk');
    const next = /href="(\/desk\?after=[^"]+)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&');
    const second = await browser.get(next!);
    const shown = [...`${first.html}${second.html}`.matchAll(/<bdi>(BR-[^<]+)<\/bdi>/g)].map(([, reference]) => reference);
    expect(shown).toEqual(references);
    expect(second.html).not.toContain('?after=');
  });

  test('[D1] keeps what was decided apart, with who and how', async () => {
    const kase = await stage.waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get(addressOf(kase));
    await browser.post(`${addressOf(kase)}/decide`, { outcome: 'approve' });
    expect((await browser.get('/desk')).html).not.toContain(kase.reference);
    const { html } = await browser.get('/desk?state=completed');
    expect(html).toContain(kase.reference);
    expect(html).toContain('Dechen Wangmo');
    expect(html).toContain('>Approved<');
  });

  test('[D1] can be narrowed to a role or service; one that is not mine changes nothing', async () => {
    const kase = await stage.waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    expect((await browser.get('/desk?role=industry/licensing-officer&service=business-registration')).html).toContain(kase.reference);
    expect((await browser.get('/desk?service=no-such-service')).html).not.toContain(kase.reference);
    expect((await browser.get('/desk?role=revenue/head&after=nonsense')).html).toContain(kase.reference);
  });

  test('[D2] is empty for an operator of another role, and no page at all for anybody else', async () => {
    const kase = await stage.waiting();
    const stranger = await stage.room.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'revenue', role: 'licensing-officer' }] });
    const { html } = await browserOf(stage.room.app, stranger).get('/desk');
    expect(html).not.toContain(kase.reference);
    const administrator = await stage.room.person({ kind: 'staff', rights: [{ right: 'administrator' }] });
    expect((await browserOf(stage.room.app, administrator).get('/desk')).status).toBe(403);
    expect((await browserOf(stage.room.app, stage.applicant).get('/desk')).status).toBe(403);
    expect((await browserOf(stage.room.app).get('/desk')).location).toBe('/sign-in/staff?next=%2Fdesk');
  });
});
