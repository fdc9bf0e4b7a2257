import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { pageFaults, wordsOf } from '#runtime/testing/html.ts';
import { rootFolder } from '#server/root-folder.ts';
import type { Browser } from '#server/testing/browser.ts';
import { Market } from '#server/testing/market.ts';

const business = JSON.parse(readFileSync(join(rootFolder, 'templates/business-registration/service.json'), 'utf8')) as ServiceFile;
const GUIDE = { 'guide[applicantKind]': 'citizen', 'guide[enterpriseKind]': 'partnership', 'guide[sector]': 'services' };
const SIZE = { 'size[capital]': '500000', 'size[women]': '2', 'size[men]': '1', 'size[premises]': 'owned' };

let market: Market;
beforeAll(async () => {
  market = await Market.open([business]);
});
afterAll(() => market.close());

const guided = async (browser: Browser, size = SIZE) => {
  await browser.follow(await browser.open('/services/business-registration/guide'));
  await browser.follow(await browser.post(browser.path, GUIDE));
  return browser.follow(await browser.post(browser.path, size));
};

/** At the page of the partners. */
async function atPartners(): Promise<Browser> {
  const browser = await market.applicant();
  await guided(browser);
  await browser.follow(await browser.post('/services/business-registration/apply'));
  await browser.follow(await browser.post(browser.path, { 'owner[citizenshipNumber]': '10000000001', 'owner[fullName]': 'Pema', 'owner[mobile]': '17 12 34 56' }));
  expect(browser.path).toMatch(/partners$/);
  return browser;
}
const partner = (share: string, identity = '10000000002') => ({ 'partners[list][0][fullName]': 'Dawa', 'partners[list][0][identityNumber]': identity, 'partners[list][0][share]': share });

test('[A2] given a business that is too large, then another office is named before anybody signs in, with how to reach it', async () => {
  const browser = market.guest();
  await guided(browser, { ...SIZE, 'size[capital]': '10,000,001' });
  expect([browser.path, pageFaults(browser.html)]).toEqual(['/services/business-registration/not-for-you', []]);
  const words = wordsOf(browser.html).join(' ');
  for (const said of ['Medium and large industry office', '02 000 103', 'Thimphu', 'illustrative']) expect(words).toContain(said);
});

test('[A2] given somebody reads Dzongkha, then the office is named in Dzongkha', async () => {
  const browser = market.guest();
  await guided(browser, { ...SIZE, 'size[capital]': '10,000,001' });
  await browser.open(`${browser.path}?lang=dz`);
  const told = Object.entries(business['x-service'].texts!['dz']!).filter(([path]) => /\/size\/stops\/\d\/title$/.test(path)).map(([, text]) => text);
  expect(told.some((title) => wordsOf(browser.html).includes(title))).toBe(true);
});

test('[A37] given partners who leave the owner nothing, then a plain sentence says so at what is left; given less, then it is worked out', async () => {
  const browser = await atPartners();
  await browser.post(browser.path, partner('100'));
  const html = browser.html;
  expect([...html.matchAll(/<li><a href="#([^"]+)">([^<]+)/g)].map(([, at, text]) => [at, text])).toEqual([['partners.ownerShare', expect.stringContaining('come to 100 percent or more')]]);
  expect(pageFaults(html)).toEqual([]);
  expect(html).toContain('id="partners.ownerShare"');
  expect((await browser.post(browser.path, partner('49.5'))).location).toMatch(/names$/);
  const id = browser.path.split('/')[2]!;
  expect((await market.case(id)).answers['partners']).toMatchObject({ ownerShare: 50.5 });
});

test('[A37] a partner may be a resident without citizenship; a number that is neither is told so', async () => {
  const browser = await atPartners();
  await browser.post(browser.path, partner('20', '1000000000'));
  expect(wordsOf(browser.html).join(' ')).toContain('11 digits of the identity card');
  expect((await browser.post(browser.path, partner('20', 'R-2024 00124'))).location).toMatch(/names$/);
  expect((await market.case(browser.path.split('/')[2]!)).answers['partners']).toMatchObject({ list: [{ identityNumber: 'R-202400124' }] });
});

test('[A17] a long service says which part this is, of how many, and lists them with their states; a short one and the guide do not', async () => {
  const browser = await atPartners();
  expect(wordsOf(browser.html)).toContain('Part 2 of 5');
  const parts = /<details class="quiet">(.*?)<\/details>/s.exec(browser.html)![1]!;
  const lines = [...parts.matchAll(/<li>(.*?)<\/li>/gs)].map(([, line]) => [line!.includes('<a '), /– (.*)$/.exec(line!.replaceAll(/<[^>]*>/g, ''))?.[1]]);
  expect(lines.slice(0, 3)).toEqual([[true, 'Completed'], [true, 'To do now'], [false, 'Cannot start yet']]);
  expect(lines.at(-1)).toEqual([false, 'Cannot start yet']);
  await browser.open('/services/business-registration/guide/guide');
  expect(wordsOf(browser.html).join(' ')).not.toMatch(/Part \d/);
  await market.begun(browser);
  expect(wordsOf(browser.html).join(' ')).not.toMatch(/Part \d/);
});

test('[A13] my files name each by what its certificate makes public first, such as the trade name', async () => {
  const browser = await atPartners();
  await browser.follow(await browser.post(browser.path, partner('20')));
  await browser.open('/files');
  expect(wordsOf(browser.html)).toContain('Register a cottage or small business');
  expect(wordsOf(browser.html).join(' ')).not.toContain('Snow Lion');
  await browser.open('/files');
  const names = /\/files\/([^/"]+)"/.exec(browser.html)![1]!;
  await browser.open(`/files/${names}/steps/names`);
  await browser.post(browser.path, { 'names[first]': 'Snow Lion Tea' });
  await browser.open('/files');
  expect(wordsOf(browser.html)).toContain('Snow Lion Tea');
});
