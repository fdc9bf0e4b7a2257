import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SchemaObject, ServiceFile } from '#schemas/index.ts';
import { attributesOf, pageFaults, tagsOf } from '#runtime/testing/html.ts';
import { unbracketed } from '#runtime/testing/pseudo-service.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { rootFolder } from '#server/root-folder.ts';
import { Market } from '#server/testing/market.ts';

const business = JSON.parse(readFileSync(join(rootFolder, 'templates/business-registration/service.json'), 'utf8')) as ServiceFile;
const optionsOf = (catalog: string) => (business.$defs![catalog]!.oneOf as SchemaObject[]).map((option) => String(option.const));

/** A page of so many questions, each with a hint. */
function longService(questions: number): ServiceFile {
  const file = smallService();
  const properties = Object.fromEntries(Array.from({ length: questions }, (_, index): [string, SchemaObject] =>
    [`question${index}`, { title: `Question number ${index} of this page`, description: `A few words that help to answer question ${index}`, type: 'string', maxLength: 100 }]));
  return { ...file, $id: 'urn:stampless:service:long', properties: { ...file.properties, guide: { ...file.properties['guide']!, properties: { ...file.properties['guide']!.properties, ...properties } } } };
}

let market: Market;
beforeAll(async () => {
  market = await Market.open([business, longService(20)]);
});
afterAll(() => market.close());

describe('languages and weight', () => {
  test('[A50] the language switch keeps the place and stays chosen', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    const switched = await browser.open(`/files/${id}/steps/stall?lang=dz`);
    expect(switched.html).toContain('<html lang="dz" dir="ltr">');
    expect((await browser.open('/files')).html).toContain('<html lang="dz"');
    expect((await browser.open('/files?after=1.x')).html).toContain('<input type="hidden" name="after" value="1.x"/>');
    expect((await browser.open('/?lang=ar-XB')).html).toContain('<html lang="en" dir="rtl">');
  });

  test('[A51] every word on every page is in a catalogue or the service file: the pseudo-locale leaves none outside its brackets', async () => {
    const browser = await market.applicant('en-XA');
    const seen: [string, string][] = [];
    const look = (html: string) => seen.push([browser.path, unbracketed(html).replaceAll(/Nu\.|[kM]B|\b(and|or)\b|(January|February|March|April|May|June|July|August|September|October|November|December)|hill|east|west|Dema/g, '')]);
    look((await browser.open('/')).html);
    look((await browser.open('/services/stall-permit')).html);
    await browser.open('/services/stall-permit/guide/guide');
    look((await browser.post('/services/stall-permit/guide/guide', { 'guide[seller]': '' })).html);
    const id = await market.readyToSend(browser);
    look(browser.html);
    look((await browser.open(`/files/${id}/steps/stall`)).html);
    look((await browser.open(`/files/${id}/steps/documents`)).html);
    await browser.open(`/files/${id}/steps/send`);
    await browser.follow(await browser.post(`/files/${id}/steps/send`, { declaration: 'true' }));
    look(browser.html);
    look((await browser.open(`/files/${id}`)).html.replaceAll('Momo house', ''));
    look((await browser.open('/files')).html);
    look((await browser.open('/services/stall-permit/apply')).html);
    look((await browser.open('/nowhere')).html);
    for (const [path, left] of seen) expect([path, left.replaceAll('Momo house', '')]).toEqual([path, expect.not.stringMatching(/\p{L}{2,}/u)]);
  });

  test('[A52] every screen of the business registration is sound in both languages, and its longest page stays light', async () => {
    for (const language of ['en', 'dz']) {
      const browser = await market.applicant(language);
      const { start } = business['x-service'].flow;
      await browser.open(`/services/business-registration/guide/${start}`);
      expect(pageFaults(browser.html)).toEqual([]);
      await browser.follow(await browser.post(browser.path, { 'guide[applicantKind]': 'citizen', 'guide[enterpriseKind]': 'partnership', 'guide[sector]': 'food' }));
      await browser.follow(await browser.post('/services/business-registration/apply'));
      const screens: Record<string, Record<string, string>> = {
        owner: { citizenshipNumber: '11204001234', fullName: 'Pema', mobile: '17123456' }, partners: { 'list][0][fullName': 'Dawa', 'list][0][citizenshipNumber': '11204001235', 'list][0][share': '40' },
        names: { first: 'Druk' }, activity: { section: 'I', division: '56' }, place: { dzongkhag: optionsOf('catalog-dzongkhag')[0]! },
      };
      for (const [screen, values] of Object.entries(screens)) {
        expect([screen, browser.path.endsWith(`/${screen}`), pageFaults(browser.html)]).toEqual([screen, true, []]);
        const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [`${screen}[${name}]`, value]));
        await browser.post(browser.path, fields);
        const faulty = await browser.post(browser.path, { ...fields, _shown: undefined });
        expect(pageFaults(faulty.html === '' ? browser.html : faulty.html)).toEqual([]);
        await browser.follow(faulty);
      }
      expect(browser.path).toContain('/steps/place');
    }
  });

  test('[A53] a page of twenty questions is at most 14 kB on the wire with its style and script, in three requests to this host', async () => {
    const { html } = await market.guest().open('/services/long/guide/guide');
    const loaded = [...attributesOf(html, 'src'), ...tagsOf(html).filter(({ name, attributes }) => name === 'link' && attributes['rel'] === 'stylesheet').map(({ attributes }) => attributes['href']!)];
    const files = await Promise.all(loaded.map((path) => market.running.app.inject({ method: 'GET', url: path })));
    const bytes = [html, ...files.map(({ body }) => body)].map((text) => brotliCompressSync(text).length);
    expect(loaded).toHaveLength(2);
    expect(bytes.reduce((sum, one) => sum + one)).toBeLessThan(14_000);
    expect(files.every(({ statusCode, headers }) => statusCode === 200 && String(headers['cache-control']).includes('immutable'))).toBe(true);
  });
});
