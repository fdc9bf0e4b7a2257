import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { translator } from '#runtime/texts/translate.ts';
import { Browser as Plain } from '#server/testing/browser.ts';
import { Market } from '#server/testing/market.ts';
import { pngOf } from '#server/testing/picture-samples.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import config from '../../../playwright.config.ts';
import { LARGEST_PART } from './file-parts.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const t = translator('en', { onMissing: 'throw' });
const pdf = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.7 '), randomBytes(bytes), Buffer.from(' %%EOF')]);
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let [market, browser, address, dema] = [] as unknown as [Market, Browser, string, SignedInPerson];
beforeAll(async () => {
  market = await Market.open();
  address = await market.running.app.listen({ port: 0, host: '127.0.0.1' });
  browser = await chromium.launch(config.projects![0]!.use!.launchOptions);
  dema = await market.running.person({ kind: 'applicant', name: 'Dema' });
});
afterAll(async () => {
  await browser.close();
  await market.close();
});

/** Somebody whose file asks for the clearance; the page that does, in a real browser where `page` is asked for. */
async function atDocuments(): Promise<{ id: string; plain: Plain; path: string }> {
  const plain = new Plain(market.running.app, dema.cookie);
  const id = await market.stallAnswered(plain);
  await plain.follow(await plain.post(`/files/${id}/steps/kitchen`, { 'kitchen[fuel]': 'gas' }));
  return { id, plain, path: `/files/${id}/documents/clearance` };
}

async function opened(id: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const [name = '', value = ''] = dema.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  await page.goto(`${address}/files/${id}/steps/documents`);
  return page;
}

test('[A26] given parts out of order, twice, too large, or of somebody else, then only what follows is taken, and the whole is what the form names', async () => {
  const { id, plain, path } = await atDocuments();
  const whole = pdf(300_000);
  const token = /name="_csrf" value="([^"]+)"/.exec(plain.html)![1]!;
  const bring = async (from: number, to: number, by = plain, more: Record<string, string> = {}) => {
    const { status, headers } = await by.request('POST', `${path}/parts/${hashOf(whole)}`, { 'content-type': 'application/octet-stream', 'upload-offset': String(from), 'csrf-token': token, ...more }, whole.subarray(from, to));
    return [status, Number(headers['upload-offset'])];
  };
  expect(await bring(5, 10)).toEqual([409, 0]);
  expect(await bring(0, 200_000)).toEqual([204, 200_000]);
  expect(await bring(0, 200_000)).toEqual([204, 200_000]);
  expect(await bring(0, 100_000)).toEqual([409, 200_000]);
  expect((await plain.request('GET', `${path}/parts/${hashOf(whole)}`)).headers['upload-offset']).toBe('200000');
  const named = { upload: hashOf(whole), name: 'lease.pdf', file: undefined };
  await plain.open(`/files/${id}/steps/documents`);
  expect((await plain.follow(await plain.post(path, named))).html).toContain('Upload “Clearance”');
  expect((await bring(200_000, whole.length, plain, { 'csrf-token': 'forged' }))[0]).toBe(403);
  expect((await bring(200_000, whole.length, await market.applicant()))[0]).not.toBe(204);
  expect((await plain.request('POST', `${path}/parts/${hashOf(whole)}`, { 'content-type': 'application/octet-stream', 'upload-offset': '200000', 'csrf-token': token }, Buffer.alloc(LARGEST_PART + 1))).status).toBe(413);
  expect(await bring(200_000, whole.length)).toEqual([204, whole.length]);
  await plain.open(`/files/${id}/steps/documents`);
  expect((await plain.post(path, named)).status).toBe(303);
  expect((await market.case(id)).documents).toMatchObject([{ name: 'lease.pdf', type: 'application/pdf', bytes: whole.length, hash: hashOf(whole) }]);
  expect(readdirSync(join(market.running.deps.config.dataFolder, 'uploads')).flatMap((folder) => readdirSync(join(market.running.deps.config.dataFolder, 'uploads', folder)))).toEqual([]);
});

test('[A26] given a line that breaks, then the file comes in parts of at most 256 kB, goes on where it broke, says how far it is, and is whole', async () => {
  const { id } = await atDocuments();
  const page = await opened(id);
  const whole = pdf(1_100_000);
  const [parts, said]: [number[], string[]] = [[], []];
  await page.exposeFunction('said', (text: string) => void said.push(text));
  await page.evaluate(() => new MutationObserver(() => (window as never as { said(text: string): void }).said(document.querySelector('[data-progress]')!.textContent!)).observe(document.querySelector('[data-progress]')!, { childList: true }));
  await page.route('**/parts/*', async (route) => {
    if (route.request().method() === 'GET') return route.continue();
    parts.push(route.request().postDataBuffer()!.length);
    return parts.length === 3 ? route.abort('connectionreset') : route.continue();
  });
  await page.locator('[id="document:clearance"]').setInputFiles({ name: 'lease.pdf', mimeType: 'application/pdf', buffer: whole });
  await page.getByRole('button', { name: t('portal.documents.upload') }).first().click();
  await page.getByText(t('portal.documents.uploaded'), { exact: true }).waitFor();
  expect(Math.max(...parts)).toBeLessThanOrEqual(LARGEST_PART);
  expect(parts).toHaveLength(6);
  expect(said).toContain(t('portal.documents.progress', { percent: 45 }));
  expect((await market.case(id)).documents).toMatchObject([{ name: 'lease.pdf', hash: hashOf(whole) }]);
  await page.context().close();
});

test('[A27] given a large picture, then the phone makes it smaller before it is sent, and it comes as a whole JPEG', async () => {
  const { id } = await atDocuments();
  const page = await opened(id);
  const picture = pngOf(2_000, 1_500, (x, y) => [(x * 7919 + y * 104_729) % 256, (x * y) % 256, (x ^ y) % 256]);
  expect(picture.length).toBeGreaterThan(1_000_000);
  await page.locator('[id="document:photo"]').setInputFiles({ name: 'lease.png', mimeType: 'image/png', buffer: picture });
  await page.getByRole('button', { name: t('portal.documents.upload') }).last().click();
  await page.getByText(t('portal.documents.uploaded'), { exact: true }).waitFor();
  const [document] = (await market.case(id)).documents;
  expect(document).toMatchObject({ name: 'lease.jpg', type: 'image/jpeg' });
  expect(document!.bytes).toBeLessThanOrEqual(1_000_000);
  await page.context().close();
});
