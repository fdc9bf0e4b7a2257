import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { SchemaObject, ServiceFile } from '#schemas/index.ts';
import { attributesOf, pageFaults, tagsOf } from '#runtime/testing/html.ts';
import { unbracketed } from '#runtime/testing/pseudo-service.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { offeredLanguages } from '#server/http/language.ts';
import { rootFolder } from '#server/root-folder.ts';
import { clearance, Market } from '#server/testing/market.ts';

const business = JSON.parse(readFileSync(join(rootFolder, 'templates/business-registration/service.json'), 'utf8')) as ServiceFile;
const [gewog] = business.$defs!['catalog-gewog']!.oneOf as SchemaObject[];
const BUSINESS: Record<string, Record<string, string>> = {
  owner: { '[citizenshipNumber]': '11204001234', '[fullName]': 'Pema', '[mobile]': '17 12 34 56' },
  partners: { '[list][0][fullName]': 'Dawa', '[list][0][identityNumber]': '11204001235', '[list][0][share]': '40' },
  names: { '[first]': 'Druk' }, activity: { '[section]': 'I', '[division]': '56' }, place: { '[dzongkhag]': gewog!['x-parent']!, '[gewog]': String(gewog!.const) },
};
/** Asked before signing in. */
const SIZE = { '[capital]': 'Nu. 5,00,000', '[women]': '༢', '[men]': '1', '[premises]': 'rented' };
const fieldsOf = (screen: string, values: Record<string, string>) => Object.fromEntries(Object.entries(values).map(([name, value]) => [`${screen}${name}`, value]));

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

  test('[A50] a server that is only tried out shows the pseudo-languages, however it was built; one for the public never does', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    expect((await market.guest().open('/?lang=ar-XB')).html).toContain('dir="rtl"');
    vi.unstubAllEnvs();
    expect(offeredLanguages({ production: true })).toEqual(['en', 'dz']);
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

  test.each(['en', 'dz'])('[A52] every page of the business registration is sound in %s, when it is asked, asked again and answered wrongly', async (language) => {
    const browser = await market.applicant(language);
    await browser.follow(await browser.open('/services/business-registration/guide'));
    await browser.follow(await browser.post(browser.path, { 'guide[applicantKind]': 'citizen', 'guide[enterpriseKind]': 'partnership', 'guide[sector]': 'food' }));
    expect([browser.path, pageFaults(browser.html)]).toEqual(['/services/business-registration/guide/size', []]);
    await browser.follow(await browser.post(browser.path, fieldsOf('size', SIZE)));
    await browser.follow(await browser.post('/services/business-registration/apply'));
    for (const [screen, values] of Object.entries(BUSINESS)) {
      expect([browser.path.split('/').at(-1), pageFaults(browser.html)]).toEqual([screen, []]);
      const wrong = await browser.post(browser.path, { _shown: undefined });
      expect([screen, wrong.status, wrong.html.includes('class="summary"'), pageFaults(wrong.html)]).toEqual([screen, 200, true, []]);
      const answer = await browser.post(browser.path, fieldsOf(screen, values));
      if (answer.status === 200) expect(pageFaults(answer.html)).toEqual([]);
      await browser.follow(answer.status === 200 ? await browser.post(browser.path, fieldsOf(screen, values)) : answer);
    }
    expect([browser.path.split('/').at(-1), pageFaults(browser.html)]).toEqual(['documents', []]);
    const [, , id] = browser.path.split('/');
    for (const requirement of ['lease', 'clearance']) await browser.follow(await browser.upload(`/files/${id}/documents/${requirement}`, clearance));
    await browser.follow(await browser.post(`/files/${id}/steps/documents`));
    expect([browser.path.split('/').at(-1), pageFaults(browser.html)]).toEqual(['send', []]);
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

  test('[A54] the look follows the direction of the language, and neither style nor script grows unseen', () => {
    const asset = (name: string) => readFileSync(join(rootFolder, 'runtime/portal/assets', name), 'utf8');
    expect(asset('style.css')).not.toMatch(/[\s{;-](left|right)\b|(padding|margin|border)-(top|bottom)\b|[\s{;](width|height):/);
    expect(brotliCompressSync(asset('style.css')).length).toBeLessThan(4_000);
    expect(asset('enhance.js').length).toBeLessThan(6_144);
  });
});
