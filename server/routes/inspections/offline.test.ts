import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openTasks } from '#runtime/engine/branches.ts';
import { visitedService } from '#runtime/testing/visited-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import config from '../../../playwright.config.ts';
import { pngOf } from '#server/testing/picture-samples.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';
import { INSPECTOR, submit } from '#server/testing/stall-office.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const t = translator('en', { onMissing: 'throw' });
const PHOTO = { name: 'tap.png', mimeType: 'image/png', buffer: pngOf(64, 48, (x, y) => [x * 3, y * 4, 90]) };

let [running, browser, page, address, task, caseId] = [] as unknown as [RunningApp, Browser, Page, string, string, string];
beforeEach(async () => {
  running = await runningApp({ services: [visitedService()] });
  const applicant = await running.person({ kind: 'applicant', name: 'Dema' });
  const inspector = await running.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] });
  const { case: kase } = await submit(running.deps, applicant.id);
  [task, caseId] = [openTasks(kase)[0]!.id, kase.id];
  address = await running.app.listen({ port: 0, host: '127.0.0.1' });
  browser = await chromium.launch(config.projects![0]!.use!.launchOptions);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, permissions: ['geolocation'], geolocation: { latitude: 27.4728, longitude: 89.639, accuracy: 9 } });
  page = await context.newPage();
  await signIn(inspector);
});
afterEach(async () => {
  await browser.close();
  expect(running.faults).toEqual([]);
  await running.close();
});

async function signIn({ cookie }: { cookie: string }): Promise<void> {
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await page.context().addCookies([{ name, value, url: address }]);
}

const now = async () => (await running.deps.cases.load(caseId))!.case;
const choose = (item: string, verdict: 'ok' | 'notOk' | 'none') => page.locator(`[name="verdict[${item}]"][value=${verdict}]`).check();
/** Opened once with a network, and kept. */
async function taken(): Promise<void> {
  await page.goto(`${address}/desk/inspections/${task}`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const isKept = () => page.evaluate(async (path) => (await (await (await caches.open('inspections')).match(path))?.text())?.includes('</html>') ?? false, `/desk/inspections/${task}`);
  await expect.poll(isKept, { timeout: 15_000 }).toBe(true);
}

test('[V8] given no network, then the page opens, takes answers and photographs with their place, keeps them over a restart, and sends them once when the network is back', async () => {
  await taken();
  await page.context().setOffline(true);
  await page.reload();
  await choose('water', 'ok');
  await choose('fire', 'ok');
  await choose('signs', 'notOk');
  await page.locator('[name="remark[signs]"]').fill('No prices.');
  await page.locator('[name="photo[fire]"]').setInputFiles(PHOTO);
  await page.locator('.on-device img').waitFor();
  await page.reload();
  await page.locator('.on-device img').waitFor();
  expect(await page.locator('[name="remark[signs]"]').inputValue()).toBe('No prices.');
  expect(await page.locator('[name="verdict[water]"][value=ok]').isChecked()).toBe(true);
  await page.locator('#outcome-pass').check();
  await page.getByRole('button', { name: t('inspection.finish') }).click();
  await page.getByText(t('inspection.keeping.waiting')).waitFor();
  expect((await now()).inspections).toBeUndefined();

  // The first try comes through, its answer does not: the device sends everything again.
  let lost = 0;
  await page.context().route(`**/desk/inspections/${task}/visit`, async (route) => {
    if (route.request().method() !== 'POST' || lost++ > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.context().setOffline(false);
  await page.getByText(t('inspection.keeping.waiting')).waitFor();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.waitForTimeout(500);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.waitForURL(`**/desk/tasks/${task}`, { waitUntil: 'commit' });
  const { inspections, photos, status } = await now();
  expect(status).toBe('approved');
  expect(inspections).toMatchObject([{ outcome: 'pass', doneAt: expect.any(String), findings: { signs: { verdict: 'notOk', remark: 'No prices.' } } }]);
  expect(photos).toMatchObject([{ item: 'fire', type: 'image/jpeg', takenAt: expect.any(String), place: { latitude: 27.4728, longitude: 89.639 } }]);
  expect(await page.evaluate(async (path) => (await (await caches.open('inspections')).match(path)) === undefined, `/desk/inspections/${task}`)).toBe(true);
});

test('[V8] given photographs taken one right after the other and the visit finished at once, then each is kept and sent, once', async () => {
  await taken();
  for (const [item, verdict] of [['water', 'ok'], ['fire', 'ok'], ['signs', 'none']] as const) await choose(item, verdict);
  await page.locator('#outcome-pass').check();
  await page.evaluate((pictures) => {
    for (const bytes of pictures) {
      const box = document.querySelector<HTMLInputElement>('[name="photo[fire]"]')!;
      const files = new DataTransfer();
      files.items.add(new File([Uint8Array.from(bytes)], 'seen.png', { type: 'image/png' }));
      box.files = files.files;
      box.dispatchEvent(new Event('change', { bubbles: true }));
    }
    document.querySelector<HTMLButtonElement>('#inspection [value=finish]')!.click();
  }, [[...PHOTO.buffer], [...pngOf(32, 32, (x, y) => [x * 7, y * 7, 120])]]);
  await page.waitForURL(`**/desk/tasks/${task}`);
  expect((await now()).photos).toMatchObject([{ item: 'fire' }, { item: 'fire' }]);
});

test('[V8] given another inspector signs in on the same phone, then nothing of the first is shown or sent in their name', async () => {
  await taken();
  await page.context().setOffline(true);
  for (const [item, verdict] of [['water', 'ok'], ['fire', 'none'], ['signs', 'none']] as const) await choose(item, verdict);
  await page.locator('#outcome-pass').check();
  await page.getByRole('button', { name: t('inspection.finish') }).click();
  await page.getByText(t('inspection.keeping.waiting')).waitFor();
  const first = await page.context().cookies();
  await signIn(await running.person({ kind: 'staff', name: 'Ugyen', rights: [INSPECTOR] }));
  await page.context().setOffline(false);
  await page.goto(`${address}/desk/inspections/${task}`);
  await page.getByText(t('inspection.keeping.signIn')).waitFor();
  expect(await page.locator('[name="verdict[water]"][value=ok]').isChecked()).toBe(false);
  expect((await now()).inspections).toBeUndefined();
  await page.context().addCookies(first);
  await page.goto(`${address}/desk/inspections/`);
  await page.getByText(t('inspection.keeping.sent')).waitFor();
  expect((await now()).inspections).toHaveLength(1);
});

test('[V270] given no network, and a remark or a photograph is missing, then finishing says so there and then, with the way to each; it is kept unfinished, and finished once they are there', async () => {
  await taken();
  await page.context().setOffline(true);
  await page.reload();
  for (const [item, verdict] of [['water', 'ok'], ['fire', 'ok'], ['signs', 'notOk']] as const) await choose(item, verdict);
  await page.locator('#outcome-pass').check();
  await page.getByRole('button', { name: t('inspection.finish') }).click();
  const told = page.locator('#keeping');
  const owed = () => told.getByRole('link').allTextContents();
  await told.getByText(t('inspection.keeping.owed')).waitFor();
  expect(await owed()).toEqual(['Take a photograph of “Fire blanket”', 'Say what is not in order with “Signs”']);
  expect(await told.evaluate((box) => document.activeElement === box && box.getBoundingClientRect().top >= 0 && box.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
  await told.getByRole('link').nth(1).click();
  await page.locator('.remark.faulty [name="remark[signs]"]').fill('No prices.');
  await expect.poll(owed).toEqual(['Take a photograph of “Fire blanket”']);
  await page.reload();
  await page.getByText(t('inspection.keeping.kept')).waitFor();
  await page.getByRole('button', { name: t('inspection.finish') }).click();
  await expect.poll(owed).toEqual(['Take a photograph of “Fire blanket”']);
  await page.locator('[name="photo[fire]"]').setInputFiles(PHOTO);
  await page.getByText(t('inspection.keeping.kept')).waitFor();
  await page.getByRole('button', { name: t('inspection.finish') }).click();
  await page.getByText(t('inspection.keeping.waiting')).waitFor();
  // What waits and loses its photograph waits no more.
  await page.getByRole('button', { name: t('inspection.keeping.dropShot') }).click();
  await expect.poll(owed).toEqual(['Take a photograph of “Fire blanket”']);
  await page.context().setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.waitForTimeout(500);
  expect((await now()).inspections).toBeUndefined();
  await page.locator('[name="photo[fire]"]').setInputFiles(PHOTO);
  await page.getByText(t('inspection.keeping.kept')).waitFor();
  await page.getByRole('button', { name: t('inspection.finish') }).click();
  await page.waitForURL(`**/desk/tasks/${task}`, { waitUntil: 'commit' });
  expect((await now()).inspections).toMatchObject([{ outcome: 'pass', findings: { signs: { remark: 'No prices.' } } }]);
});

test('[V8] given a page that is older than its rules, and something is missing, then it is said when it was sent, and what was filled in is still there', async () => {
  await taken();
  await page.locator('#inspection').evaluate((form) => { form.dataset['rules'] = '[]'; });
  await choose('water', 'ok');
  await page.getByRole('button', { name: t('inspection.finish') }).click();
  await page.getByText('Say of “Fire blanket” what you found').waitFor();
  expect(await page.locator('[name="verdict[water]"][value=ok]').isChecked()).toBe(true);
  expect((await now()).inspections).toBeUndefined();
});

/** Nothing is kept of the page itself, so that its script comes over the network. */
const withoutWorker = () => page.context().addInitScript(() => Object.defineProperty(navigator, 'serviceWorker', { value: undefined }));

/** The page as it stands while its script is still on the way; `arrives` lets it come. */
async function withoutScriptYet(): Promise<{ arrives(): Promise<void> }> {
  const { promise: wait, resolve } = Promise.withResolvers<void>();
  await page.context().route('**/inspection.js', async (route) => { await wait; await route.continue(); });
  await page.goto(`${address}/desk/inspections/${task}`, { waitUntil: 'commit' });
  await page.locator('#outcome-pass').waitFor();
  return { async arrives() { resolve(); await page.getByText(t('inspection.keeping.kept')).waitFor(); } };
}

test('[V260] given somebody fills in and photographs before the script is there, then nothing of it is lost when it comes', async () => {
  await withoutWorker();
  const { arrives } = await withoutScriptYet();
  for (const [item, verdict] of [['water', 'ok'], ['fire', 'ok'], ['signs', 'notOk']] as const) await choose(item, verdict);
  await page.locator('[name="remark[signs]"]').fill('No prices.');
  await page.locator('[name="photo[fire]"]').setInputFiles(PHOTO);
  await page.locator('#outcome-pass').check();
  await arrives();
  await page.locator('.on-device img').waitFor();
  await page.getByRole('button', { name: t('inspection.finish') }).click();
  await page.waitForURL(`**/desk/tasks/${task}`, { waitUntil: 'commit' });
  const { inspections, photos } = await now();
  expect(inspections).toMatchObject([{ findings: { fire: { verdict: 'ok' }, signs: { verdict: 'notOk', remark: 'No prices.' } } }]);
  expect(photos).toMatchObject([{ item: 'fire' }]);
});

test('[V260] given something is kept on the device, then what somebody types before the script is there stands, and the rest comes back', async () => {
  await withoutWorker();
  await page.goto(`${address}/desk/inspections/${task}`);
  for (const item of ['water', 'signs']) await choose(item, 'notOk');
  await page.locator('[name="remark[water]"]').fill('Brown.');
  await page.locator('[name="remark[signs]"]').fill('No prices.');
  await page.getByText(t('inspection.keeping.kept')).waitFor();
  const { arrives } = await withoutScriptYet();
  await choose('signs', 'notOk');
  await page.locator('[name="remark[signs]"]').fill('Prices are up.');
  await arrives();
  const filled = () => page.evaluate(() => Object.fromEntries([...new FormData(document.querySelector<HTMLFormElement>('#inspection')!)].filter(([name, value]) => value !== '' && /water|signs/.test(name) && !name.startsWith('photo'))));
  const all = { 'verdict[water]': 'notOk', 'remark[water]': 'Brown.', 'verdict[signs]': 'notOk', 'remark[signs]': 'Prices are up.' };
  expect(await filled()).toEqual(all);
  await page.context().unrouteAll();
  await page.reload();
  await page.getByText(t('inspection.keeping.kept')).waitFor();
  expect(await filled()).toEqual(all);
});

test('[V8] given the list, then what is on it can be taken along in one go', async () => {
  await page.goto(`${address}/desk/inspections/`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.getByRole('button', { name: t('inspection.take') }).click();
  await page.getByText(t('inspection.taken')).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: /Dema|MS-/ }).first().click();
  await page.locator('[name="verdict[water]"]').first().waitFor({ state: 'attached' });
});

test('[V8] its pages are sound for everybody (WCAG 2.2 AA)', async () => {
  for (const path of ['/desk/inspections/', `/desk/inspections/${task}`]) {
    await page.goto(address + path);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
