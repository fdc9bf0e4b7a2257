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

  test('[D22] stands in the order asked for, by its columns and its form, page after page', async () => {
    const references: string[] = [];
    for (let count = 0; count < 52; count++) references.push((await stage.waiting()).reference);
    const browser = browserOf(stage.room.app, stage.officer);
    const first = await browser.get('/desk?order=newest');
    expect(first.html).toMatch(/<th scope="col" aria-sort="descending"[^>]*><a href="\/desk\?order=oldest">Received/);
    const next = /href="(\/desk\?order=newest&amp;after=[^"]+)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&');
    const second = await browser.get(next!);
    expect(shownIn(`${first.html}${second.html}`)).toEqual(references.toReversed());
    expect(shownIn((await browser.get('/desk?order=oldest&show=200')).html)).toEqual(references);
    expect((await browser.get('/desk?order=nonsense&show=7')).html).toMatch(/aria-sort="ascending"[^>]*><a href="\/desk">Due/);
  });

  test('[D23] a list is kept under a name, in one’s own account only, and forgotten', async () => {
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get('/desk?order=newest');
    expect((await browser.post('/desk/lists', { name: '  My <b>newest</b> ', query: 'order=newest&role=revenue/head&evil=1' })).location).toBe('/desk?order=newest');
    const { html } = await browser.get('/desk?order=newest');
    expect(html).toContain('<a href="/desk?order=newest" aria-current="page"><bdi>My &lt;b&gt;newest&lt;/b&gt;</bdi></a>');
    const colleague = browserOf(stage.room.app, stage.colleague);
    expect((await colleague.get('/desk')).html).not.toContain('newest&lt;');
    await colleague.post('/desk/lists/remove', { name: 'My <b>newest</b>', query: '' });
    expect((await browser.get('/desk')).html).toContain('My &lt;b&gt;newest');
    await browser.post('/desk/lists/remove', { name: 'My <b>newest</b>', query: '' });
    expect((await browser.get('/desk')).html).not.toContain('My &lt;b&gt;newest');
  });

  test('[D24] is downloaded as a table of all its pages; each file’s story says so', async () => {
    const evil = (await stage.room.apply(stage.applicant, { owner: { citizenshipNumber: '10000000002', fullName: 'Karma "K" Dorji', mobile: '17000002' } })).case;
    for (let count = 0; count < 51; count++) await stage.waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    const { html: table, headers } = await browser.get('/desk/queue.csv?order=newest');
    expect(headers['content-disposition']).toContain('attachment; filename="queue.csv"');
    const lines = table.trim().split('\r\n');
    expect([lines.length, lines[0]!.startsWith('Reference,Applicant')]).toEqual([53, true]);
    expect(lines.at(-1)).toContain(evil.reference);
    // [A107]
    expect([lines[0]!.includes(`Received (time of ${stage.room.deps.config.timeZone})`), /,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d,/.test(lines.at(-1)!), lines.at(-1)!.includes('Z,')]).toEqual([true, true, false]);
    expect((await browser.get(addressOf(evil))).html).toContain('Had the file in a list that was downloaded');
    expect((await browserOf(stage.room.app, await stage.room.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'revenue', role: 'licensing-officer' }] })).get('/desk/queue.csv')).html.trim().split('\r\n')).toHaveLength(1);
  });
});

const shownIn = (html: string): string[] => [...html.matchAll(/<a class="number" href="\/desk\/tasks\/[^"]+"><bdi>([^<]+)<\/bdi>/g)].map(([, reference]) => reference!);
