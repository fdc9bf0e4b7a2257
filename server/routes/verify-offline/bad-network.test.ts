import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import config from '../../../playwright.config.ts';
import { requireProgram } from '#server/testing/programs.ts';
import { printed, scanned } from '#server/testing/read-pdf.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';
import type { GrantRow } from '#server/stores/rows.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const t = translator('en', { onMissing: 'throw' });
const YEAR = 365 * 86_400_000;

/** What stands between the device and the server: nothing; a server that is down behind its proxy; silence; somebody else's page in place of every answer. */
let network: 'through' | 'down' | 'silent' | 'other-page' = 'through';
let running: RunningApp;
let between: Server;
let grant: GrantRow;
let pdf: Buffer;
let code: string;
let address: string;
let browser: Browser;
beforeAll(async () => {
  const service = smallService();
  for (const layout of Object.values(service['x-service'].certificates!)) layout.elements = [{ kind: 'text', text: '{number}', size: 12, x: 60, y: 60, width: 400 }, { kind: 'qr', x: 60, y: 120, width: 200 }, { kind: 'qr', holds: 'claim169', x: 60, y: 500, width: 140 }];
  running = await runningApp({ services: [service] });
  const { id } = await running.person({ kind: 'applicant', name: 'Dema' });
  const { case: kase } = await submit(running.deps, id, CLOTH);
  await running.outbox.idle();
  grant = (await running.deps.store.grantsOf(kase.id))[0]!;
  pdf = Buffer.from((await running.deps.store.content(grant.pdf!))!);
  const { width, height, grey } = printed(pdf);
  code = scanned({ width, height: height >> 1, grey: grey.slice(0, width * (height >> 1)) })!.words;
  const behind = await running.app.listen({ port: 0, host: '127.0.0.1' });
  between = createServer(async (request, response) => {
    if (network === 'silent') return;
    if (network !== 'through') return void response.writeHead(network === 'down' ? 503 : 200, { 'content-type': 'text/html' }).end('<h1>Something else</h1>');
    const answer = await fetch(`${behind}${request.url}`, { headers: { accept: request.headers.accept ?? '*/*' } });
    const { 'content-type': type = 'text/plain' } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, { 'content-type': type }).end(Buffer.from(await answer.arrayBuffer()));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => between.once('listening', resolve));
  address = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
  browser = await chromium.launch(config.projects![0]!.use!.launchOptions);
});
beforeEach(() => { network = 'through'; });
afterAll(async () => {
  await browser?.close();
  between?.closeAllConnections();
  between?.close();
  await running?.close();
});

/** The page opened once with a network, its worker in charge. */
async function opened(): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${address}/verify-offline/?lang=en`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}
async function answerTo(page: Page, text: string) {
  await page.getByLabel(t('verifier.typed')).fill(text);
  await page.getByRole('button', { name: t('verifier.typed.act'), exact: true }).click();
  return page.locator('#answer h2').textContent();
}

test.each(['down', 'silent'] as const)('[VO8] checks with what it kept while the server is %s, as it does without a network', async (how) => {
  const page = await opened();
  network = how;
  await page.reload({ timeout: 30_000 });
  expect(await answerTo(page, code)).toBe(t('verifier.word.valid'));
  expect(await page.locator('#list').textContent()).toContain('known up to');
  network = 'through';
  await page.reload();
  expect(await answerTo(page, code)).toBe(t('verifier.word.valid'));
  await page.context().close();
});

test('[VO8] somebody else’s answer in the place of keys and list does not take the place of those it kept', async () => {
  const page = await opened();
  network = 'other-page';
  await page.evaluate(() => fetch('known.json'));
  await page.context().setOffline(true);
  await page.reload();
  expect(await answerTo(page, code)).toBe(t('verifier.word.valid'));
  await page.context().close();
});

test('[VO9] a clock that is behind makes nothing valid again, and one that is ahead makes nothing expired while the network tells the time; both are said', async () => {
  const shifted = async (page: Page, by: number) => {
    await page.addInitScript(`{ const now = Date.now, Real = Date; Date.now = () => now() + ${by}; globalThis.Date = class extends Real { constructor(...given) { given.length === 0 ? super(Real.now()) : super(...given); } }; }`);
    await page.reload();
  };
  const list = (page: Page) => page.locator('#list.warning').textContent();
  const clockIs = t('verifier.list.clock', { shown: '', date: '' }).split('  ')[0]!.slice(0, 25);
  for (const by of [-3 * YEAR, 3 * YEAR]) {
    const page = await opened();
    await shifted(page, by);
    expect([by, await answerTo(page, code), (await list(page))!.startsWith(clockIs)]).toEqual([by, t('verifier.word.valid'), true]);
    await page.context().close();
  }
  const page = await opened();
  await page.context().setOffline(true);
  await shifted(page, -3 * YEAR);
  expect([await answerTo(page, code), (await list(page))!.startsWith(clockIs)]).toEqual([t('verifier.word.valid'), true]);
  await page.context().close();
});

test('[VO10] of two codes in one photo it checks the one that is its own', async () => {
  const page = await opened();
  const photo = requireProgram('pdftoppm')(['-r', '130', '-png', '-singlefile', '-'], pdf);
  await page.getByLabel(t('verifier.photo')).setInputFiles({ name: 'page.png', mimeType: 'image/png', buffer: photo });
  await expect.poll(() => page.locator('#answer h2').textContent(), { timeout: 20_000 }).toBe(t('verifier.word.valid'));
  await page.context().close();
});

test('[VO11] says where a code’s address leads to another site than this register, genuine as what is signed may be; its link leads here', async () => {
  const page = await opened();
  expect(await answerTo(page, code)).toBe(t('verifier.word.valid'));
  expect(await page.locator('#answer .warning').count()).toBe(0);
  expect(await answerTo(page, code.replace('http://localhost:3000', 'https://permits.example'))).toBe(t('verifier.word.valid'));
  expect(await page.locator('#answer .warning').textContent()).toContain('permits.example');
  expect(await page.locator('#answer [data-own-page]').getAttribute('href')).toBe(`/verify/${grant.token}`);
  await page.context().close();
});
