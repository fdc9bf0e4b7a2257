import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { toBase41 } from '#runtime/certificates/base41.ts';
import { writeClaims } from '#runtime/certificates/code-claims.ts';
import { judgeCode, trustedStatusList } from '#runtime/certificates/judge-code.ts';
import { formatToken } from '#runtime/certificates/short-code.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import config from '../../../playwright.config.ts';
import { lowerLeft, printed, scanned } from '#server/testing/read-pdf.ts';
import { requireProgram } from '#server/testing/programs.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { createKnown, type Known } from './known.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const t = translator('en', { onMissing: 'throw' });

let running: RunningApp;
let grant: GrantRow;
let pdf: Buffer;
let code: string;
let address: string;
let browser: Browser;
beforeAll(async () => {
  const service = smallService();
  for (const layout of Object.values(service['x-service'].certificates!)) layout.elements = [{ kind: 'text', text: '{number}', size: 12, x: 60, y: 120, width: 400 }, { kind: 'qr', x: 60, y: 500, width: 140 }];
  running = await runningApp({ services: [service] });
  const { store } = running.deps;
  const { id } = await running.person({ kind: 'applicant', name: 'Dema' });
  const { case: kase } = await submit(running.deps, id, CLOTH);
  running.outbox.wake();
  await running.outbox.idle();
  grant = (await store.grantsOf(kase.id))[0]!;
  pdf = Buffer.from((await store.content(grant.pdf!))!);
  code = scanned(lowerLeft(printed(pdf)))!.words;
  address = await running.app.listen({ port: 0, host: '127.0.0.1' });
  browser = await chromium.launch(config.projects![0]!.use!.launchOptions);
});
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

const known = async (): Promise<Known> => (await running.app.inject('/verify-offline/known.json')).json();
const setStatus = (status: 'valid' | 'revoked') => running.deps.store.commit({ writes: () => [{ write: 'setGrantStatus', row: { number: grant.number, was: status === 'valid' ? 'revoked' : 'valid', status, replacedBy: null, statusReason: 'Error', statusAt: Date.now() } }] });

async function judged(text: string, { keys, statuses }: Known) {
  return judgeCode(text, { keys, statuses: await trustedStatusList(Buffer.from(statuses, 'base64'), keys), today: new Date().toISOString().slice(0, 10) });
}

/** The page opened once with a network, its worker in charge. */
async function opened(): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${address}/verify-offline/?lang=en`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}
const answerTo = async (page: Page, text: string) => {
  await page.getByLabel(t('verifier.typed')).fill(text);
  await page.getByRole('button', { name: t('verifier.typed.act'), exact: true }).click();
  return page.locator('#answer h2').textContent();
};

test('[VO1] the code printed on a certificate leads to its page, and says by itself who holds it, signed with its institution’s key', async () => {
  expect(code.startsWith(`http://localhost:3000/verify/${grant.token}#`)).toBe(true);
  expect(await judged(code, await known())).toMatchObject({ found: 'valid', title: 'Market office', claims: { number: grant.number, holder: grant.holder } });
  const page = await running.app.inject({ url: new URL(code).pathname, headers: { accept: 'text/html' } });
  expect(page.statusCode).toBe(200);
});

test('[VO2] keys and a signed status list are published; a revocation is in it within a minute', async () => {
  let at = Date.now();
  const newest = createKnown({ ...running.deps, now: () => at });
  expect(await judged(code, await newest())).toMatchObject({ found: 'valid' });
  await setStatus('revoked');
  onTestFinished(() => setStatus('valid').then(() => {}));
  at += 60_000;
  expect(await judged(code, await newest())).toMatchObject({ found: 'revoked' });
  const { keys, statuses } = await known();
  // The log's own key seals no certificate.
  await running.deps.seals.state('~log', 'Log', new Uint8Array([1]));
  expect((await createKnown(running.deps)()).keys.map(({ title }) => title)).not.toContain('Log');
  expect(keys.map(({ use }) => use).sort()).toEqual(['certificates', 'statuses']);
  expect(JSON.stringify(keys)).not.toMatch(/"d"|PRIVATE/);
  expect(await trustedStatusList(Buffer.from(statuses, 'base64').map((byte, at, all) => (at === all.length - 1 ? byte ^ 1 : byte)), keys)).toBeUndefined();
});

test('[VO3] opened once, the page checks codes without a network: each answer in a word, with what the paper must say', async () => {
  const page = await opened();
  await page.context().setOffline(true);
  await page.reload();
  expect(await answerTo(page, code)).toBe(t('verifier.word.valid'));
  for (const said of [grant.number, grant.holder, 'Market office']) expect(await page.locator('#answer').textContent()).toContain(said);
  expect(await page.locator('#list').textContent()).toMatch(/known up to \d+ [A-Z][a-z]+ \d{4}, \d{2}:\d{2}\./);
  const forged = `${code.slice(0, code.indexOf('#') + 1)}${toBase41(await running.deps.seals.state('market', 'Market office', writeClaims({ number: grant.number, holder: 'Somebody else', title: 'Permit', issuedOn: '2026-01-01' }))).replace(/.$/, (last) => (last === '1' ? '2' : '1'))}`;
  expect(await page.locator('#answer').textContent()).toContain('no others');
  expect(await page.locator('#answer a').getAttribute('href')).toBe(`/verify/${grant.token}`);
  for (const [text, found] of [['', 'nothing'], [formatToken(grant.token), 'printed-code'], [grant.number, 'printed-code'], [forged, 'forged'], [code.slice(0, -20), 'damaged'], ['https://example.bt/pay', 'foreign'], [code.split('#')[0]!, 'address-only']] as const) expect(await answerTo(page, text)).toBe(t(`verifier.word.${found}`));
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('answer');
  await page.context().close();
});

test('[VO3] reads the code from a photo of the page, without a network', async () => {
  const page = await opened();
  await page.context().setOffline(true);
  const photo = requireProgram('pdftoppm')(['-r', '110', '-png', '-singlefile', '-'], pdf);
  await page.getByLabel(t('verifier.photo')).setInputFiles({ name: 'page.png', mimeType: 'image/png', buffer: photo });
  await expect.poll(() => page.locator('#answer h2').textContent(), { timeout: 20_000 }).toBe(t('verifier.word.valid'));
  await page.context().close();
});

test('[VO7] an answer is gone the moment another check begins, and what hinders that check stands in its place', async () => {
  const page = await opened();
  const blank = requireProgram('pdftoppm')(['-r', '20', '-png', '-singlefile', '-'], pdf);
  for (const [name, mimeType, buffer, found] of [['blank.png', 'image/png', blank, 'no-code'], ['broken.png', 'image/png', blank.subarray(0, 40), 'no-picture'], ['certificate.pdf', 'application/pdf', pdf, 'no-picture']] as const) {
    expect(await answerTo(page, code)).toBe(t('verifier.word.valid'));
    await page.getByLabel(t('verifier.photo')).setInputFiles({ name, mimeType, buffer: Buffer.from(buffer) });
    await expect.poll(() => page.locator('#answer h2').allTextContents(), { timeout: 20_000 }).toEqual([t(`verifier.word.${found}`)]);
    expect(await page.locator('#answer').textContent()).toContain(t(`verifier.says.${found}`));
    expect(await page.locator('#answer .valid').count()).toBe(0);
  }
  expect(await answerTo(page, code)).toBe(t('verifier.word.valid'));
  const left = await page.evaluate(() => {
    Object.assign(globalThis, { createImageBitmap: () => new Promise(() => {}) });
    const photo = document.getElementById('photo') as HTMLInputElement;
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'x.png'));
    photo.files = data.files;
    photo.dispatchEvent(new Event('change'));
    return document.getElementById('answer')?.textContent;
  });
  expect(left).toBe('');
  expect(await answerTo(page, code)).toBe(t('verifier.word.valid'));
  await page.getByRole('button', { name: t('verifier.camera') }).click();
  await expect.poll(() => page.locator('#answer h2').allTextContents()).toEqual([t('verifier.word.no-camera')]);
  await page.context().close();
});

test('[VO4] says how old its list is, and warns after seven days', async () => {
  const page = await opened();
  await page.context().setOffline(true);
  await page.addInitScript(`{ const now = Date.now; Date.now = () => now() + 8 * 86_400_000; }`);
  await page.reload();
  await expect.poll(() => page.locator('#list').textContent()).toContain('more than 7 days ago');
  await page.context().close();
});

test('[VO5] can be installed: a manifest with name, start and icon, and a worker that is in charge of this page alone', async () => {
  const manifest = (await running.app.inject('/verify-offline/manifest.webmanifest?lang=dz')).json() as Record<string, string>;
  expect(manifest).toMatchObject({ lang: 'dz', display: 'standalone', scope: './', start_url: './?lang=dz' });
  expect(manifest['name']).toMatch(/\p{Script=Tibetan}/u);
  const worker = await running.app.inject('/verify-offline/service-worker.js');
  expect(worker.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });
  expect((await running.app.inject('/verify-offline/nothing.js')).statusCode).toBe(404);
});

test('[VO6] has no fault of accessibility, before and after an answer; and without script it says where else to go', async () => {
  const page = await opened();
  await page.setViewportSize({ width: 320, height: 700 });
  const faults = async () => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
  expect(await faults()).toEqual([]);
  await answerTo(page, code);
  expect(await faults()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  if (process.env['SHOT']) await page.screenshot({ path: process.env['SHOT'], fullPage: true });
  await page.context().close();
  const { body } = await running.app.inject({ url: '/verify-offline/', headers: { accept: 'text/html' } });
  expect(body).toMatch(/<p id="no-script">.*href="\/verify"/);
  expect(running.faults).toEqual([]);
});
