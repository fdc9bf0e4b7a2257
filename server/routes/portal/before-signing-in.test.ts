import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { attributesOf, pageFaults, tagsOf, wordsOf } from '#runtime/testing/html.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { Browser } from '#server/testing/browser.ts';
import { FOOD, Market } from '#server/testing/market.ts';

/** A guide with a question that takes a long answer. */
function longGuide(): ServiceFile {
  const file = smallService();
  const guide = file.properties['guide']!;
  return { ...file, $id: 'urn:stampless:service:long-guide', properties: { ...file.properties, guide: { ...guide, properties: { ...guide.properties, story: { title: 'Your story', type: 'string', maxLength: 50_000 } } } } };
}

/** Nothing is written about it yet. */
function untold(): ServiceFile {
  const file = smallService();
  const { about, ...settings } = file['x-service'];
  return { ...file, $id: 'urn:stampless:service:untold', 'x-service': { ...settings, about: { ...about, summary: '', whoCanApply: '', cost: '', duration: '', legalBasis: '', privacyNotice: '', appeal: '' } } };
}

let market: Market;
beforeAll(async () => {
  market = await Market.open([longGuide(), untold()]);
});
afterAll(() => market.close());

describe('before signing in', () => {
  test('[A1] the home page lists every published service, and each has a page that says all about it', async () => {
    const browser = market.guest();
    expect((await browser.open('/')).status).toBe(200);
    expect(attributesOf(browser.html, 'href')).toEqual(expect.arrayContaining(['/services/stall-permit', '/services/every-question', '/verify']));
    expect(pageFaults(browser.html)).toEqual([]);
    await browser.open('/services/stall-permit');
    const { about } = smallService()['x-service'];
    for (const text of [about.summary, about.whoCanApply, about.cost, about.duration, about.legalBasis, about.privacyNotice, about.appeal, 'Clearance', 'Permit to sell, from Market office']) expect(wordsOf(browser.html)).toContain(text);
    expect(attributesOf(browser.html, 'href')).toContain('/services/stall-permit/guide');
    expect((await browser.open('/services/no-such')).status).toBe(404);
  });

  test('[A1] what nobody has written yet leaves no heading and no half sentence', async () => {
    const browser = market.guest();
    await browser.open('/services/untold');
    for (const title of ['Cost', 'How long it takes', 'Who can apply', 'Legal basis']) expect(wordsOf(browser.html).join('\n')).not.toContain(title);
    expect(browser.html).not.toMatch(/<p[^>]*><\/p>/);
    expect((await browser.open('/')).html).not.toMatch(/<p[^>]*><\/p>/);
  });

  test('[A2] the guide is answered without an account, and who is not eligible gets a page that says where to go', async () => {
    const browser = market.guest();
    await browser.follow(await browser.open('/services/stall-permit/guide'));
    expect(browser.path).toBe('/services/stall-permit/guide/guide');
    await browser.follow(await browser.post(browser.path, { 'guide[seller]': 'foreigner', 'guide[goods]': 'cloth' }));
    expect(browser.path).toBe('/services/stall-permit/not-for-you');
    expect(wordsOf(browser.html)).toEqual(expect.arrayContaining(['Another office', 'Go to the trade office.', 'Trade office', 'Change my answers']));
    expect(tagsOf(browser.html).some(({ attributes }) => attributes['role'] === 'alert')).toBe(false);
    await browser.open('/services/stall-permit/guide/guide');
    expect(browser.html).toMatch(/checked="" value="foreigner"/);
  });

  test('[A3] whoever may apply is asked to sign in only then, and comes back to apply', async () => {
    const browser = market.guest();
    await browser.open('/services/stall-permit/guide/guide');
    const answered = await browser.post('/services/stall-permit/guide/guide', FOOD);
    expect(answered.location).toBe('/services/stall-permit/apply');
    expect((await browser.open('/services/stall-permit/apply')).location).toBe('/sign-in?next=%2Fservices%2Fstall-permit%2Fapply');
  });

  test('[A4] answers of the guide that were tampered with are not believed', async () => {
    const browser = new Browser(market.running.app, `guide-stall-permit=${Buffer.from('{"guide":{"seller":"resident"}}').toString('base64url')}`);
    await browser.open('/services/stall-permit/guide/guide');
    expect(browser.html).not.toContain('checked');
  });

  test('[A4] answers too long for a cookie are not kept in the browser; they are asked again in the file', async () => {
    const browser = market.guest();
    await browser.open('/services/long-guide/guide/guide');
    const words = Array.from({ length: 3_000 }, (_, index) => (index * 7_919).toString(36)).join(' ');
    const answered = await browser.post('/services/long-guide/guide/guide', { ...FOOD, 'guide[story]': words });
    expect(answered.location).toBe('/services/long-guide/apply');
    expect(String(answered.headers['set-cookie'] ?? '').length).toBeLessThan(4_096);
  });
});
