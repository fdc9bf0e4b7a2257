import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { type Browser, chromium, type Page } from '@playwright/test';
import PDFDocument from 'pdfkit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTasks } from '#runtime/engine/branches.ts';
import type { DocumentRef } from '#runtime/engine/case.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import config from '../../../playwright.config.ts';
import { newId } from '#server/ids.ts';
import { must } from '#server/testing/must.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';
import { FOOD, INSPECTOR } from '#server/testing/stall-office.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const t = translator('en', { onMissing: 'throw' });
const BROKEN = Buffer.from('%PDF-1.7\nclearance\n%%EOF\n');
const WAITS = { timeout: 20_000 };
const TYPED = 'The stall stands two metres from the water tap.';

let [running, browser, address] = [] as unknown as [RunningApp, Browser, string];
beforeAll(async () => {
  running = await runningApp({ services: [counted()] });
  address = await running.app.listen({ port: 0, host: '127.0.0.1' });
  browser = await chromium.launch(config.projects![0]!.use!.launchOptions);
});
afterAll(async () => {
  await browser.close();
  expect(running.faults).toEqual([]);
  await running.close();
});

/** The market stall permit whose inspector counts, and is told how much that is together. */
function counted() {
  const file = smallService();
  const number = (title: string) => ({ title, type: 'integer' as const, minimum: 0 });
  file.properties['visit'] = { title: 'The visit', type: 'object', additionalProperties: false, properties: { taps: number('Water taps'), sinks: number('Sinks'), all: { title: 'In all', type: 'integer', readOnly: true } } };
  Object.assign(file['x-service'].flow.steps['inspector']!, { screen: 'visit' });
  file['x-service'].formulas = { ...file['x-service'].formulas, '/visit/all': 'visit.taps + visit.sinks' };
  return file;
}

/** The page of a file with this document, which comes late, as over a weak network. */
async function opened(bytes: Buffer): Promise<{ page: Page; arrives(): void; hasCome(): boolean }> {
  const applicant = await running.person({ kind: 'applicant', name: 'Dema' });
  const { cookie } = await running.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] });
  const hash = createHash('sha256').update(bytes).digest('hex');
  const sheet: DocumentRef = { id: newId(), requirement: 'clearance', name: 'scan.pdf', type: 'application/pdf', bytes: bytes.length, hash };
  const { case: kase } = must(await running.deps.cases.submit((await running.deps.services.current('stall-permit'))!, { id: applicant.id, kind: 'applicant' }, { answers: FOOD, documents: [sheet], declaration: true }, [{ write: 'addContent', row: { hash, bytes } }]));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  const { promise: wait, resolve: arrives } = Promise.withResolvers<void>();
  await page.addInitScript(() => addEventListener('blur', () => { document.body.dataset['left'] = 'yes'; }));
  let came = false;
  page.on('requestfinished', (request) => { came ||= request.url().includes('/documents/'); });
  await page.route('**/documents/*', async (route) => { await wait; await route.continue(); });
  await page.goto(`${address}/desk/tasks/${openTasks(kase)[0]!.id}`, { waitUntil: 'domcontentloaded' });
  return { page, arrives, hasCome: () => came };
}

/** The document has taken the focus, and the box has it again. */
async function takenAndGivenBack(page: Page): Promise<void> {
  await page.waitForFunction(() => document.body.dataset['left'] && document.activeElement?.matches('textarea'));
  await page.waitForTimeout(300);
}

/** One page; with a password it asks for that first. */
async function drawn(options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const file = new PDFDocument(options);
  file.text('Clearance');
  file.end();
  return buffer(file as unknown as NodeJS.ReadableStream);
}

test.each([['cannot be shown', async () => BROKEN], ['asks for a password', () => drawn({ userPassword: 'secret' })]])('[D260] given a document that %s and comes while somebody types, then every letter stands in the box and in what is posted', async (_what, made) => {
  const { page, arrives } = await opened(await made());
  await page.locator('#outcome-approve').check();
  const box = page.locator('[name="text[approve]"]');
  await box.focus();
  await page.keyboard.type(TYPED.slice(0, 10));
  arrives();
  await takenAndGivenBack(page);
  await page.keyboard.type(TYPED.slice(10));
  expect(await box.inputValue()).toBe(TYPED);
  await page.getByRole('button', { name: t('desk.decision.preview') }).click();
  await page.getByRole('heading', { level: 1, name: t('desk.preview.title') }).waitFor();
  expect(await page.locator('input[name="text[approve]"]').inputValue()).toBe(TYPED);
  await page.context().close();
});

test('[D260] given the pointer rests on a document that cannot be shown, and somebody pauses in a box, then they type on there', async () => {
  const { page, arrives } = await opened(BROKEN);
  await page.locator('.sheet iframe').hover();
  await page.locator('#outcome-approve').evaluate((radio: HTMLInputElement) => { radio.checked = true; });
  const box = page.locator('[name="text[approve]"]');
  await box.focus();
  arrives();
  await takenAndGivenBack(page);
  await page.keyboard.type(TYPED);
  expect(await box.inputValue()).toBe(TYPED);
  await page.context().close();
});

test('[D260] given somebody presses on a document, or comes to it with Tab, then it has the focus', async () => {
  const { page, arrives, hasCome } = await opened(await drawn());
  arrives();
  await expect.poll(hasCome, WAITS).toBe(true);
  const isInDocument = () => page.evaluate(() => document.activeElement?.tagName === 'IFRAME');
  await page.waitForTimeout(1_500);
  await page.locator('.papers summary').first().focus();
  await page.keyboard.press('Tab');
  await expect.poll(isInDocument, WAITS).toBe(true);
  await page.locator('#outcome-approve').check();
  await page.locator('[name="text[approve]"]').click();
  await expect.poll(isInDocument, WAITS).toBe(false);
  // Where the browser tells of the press before it tells of the pointer, the document is let in when it is pressed again.
  for (let press = 0; press < 2 && !(await isInDocument()); press++) {
    await page.locator('.sheet iframe').click();
    await page.waitForTimeout(1_500);
  }
  expect(await isInDocument()).toBe(true);
  await page.context().close();
});

test('[D261] given an answer at the desk that others follow from, then nothing is posted before somebody posts it: no older draft comes after the whole one', async () => {
  const { page, arrives } = await opened(await drawn());
  arrives();
  const posts: string[] = [];
  page.on('request', (request) => void (request.method() === 'POST' && posts.push(new URL(request.url()).pathname.split('/').at(-1)!)));
  await page.locator('[name="visit[taps]"]').fill('2');
  await page.locator('[name="visit[sinks]"]').fill('1');
  await page.locator('#outcome-approve').check();
  await page.locator('[name="text[approve]"]').fill(TYPED);
  await page.waitForTimeout(500);
  expect(posts).toEqual([]);
  await page.getByRole('button', { name: t('desk.decision.preview') }).click();
  await page.getByRole('heading', { level: 1, name: t('desk.preview.title') }).waitFor();
  expect([await page.locator('input[name="text[approve]"]').inputValue(), posts]).toEqual([TYPED, ['preview']]);
  await page.context().close();
});
