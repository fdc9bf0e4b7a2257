import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { everyQuestion } from '#runtime/testing/every-question.ts';
import { translator } from '#runtime/texts/translate.ts';
import config from '../../../playwright.config.ts';
import { must } from '#server/testing/must.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const t = translator('en', { onMissing: 'throw' });

/** Every question, and a place on the map. */
function service() {
  const file = everyQuestion();
  const spot = { title: 'The spot', type: 'object', properties: { latitude: { title: 'Latitude', type: 'number' }, longitude: { title: 'Longitude', type: 'number' } } } as const;
  const all = file.properties['all']!;
  file.properties['all'] = { ...all, properties: { ...all.properties, spot } };
  file['x-service'].layout!['/all/spot'] = { widget: 'location' };
  return file;
}

let [running, browser, address] = [] as unknown as [RunningApp, Browser, string];
beforeAll(async () => {
  running = await runningApp({ services: [service()] });
  address = await running.app.listen({ port: 0, host: '127.0.0.1' });
  browser = await chromium.launch(config.projects![0]!.use!.launchOptions);
});
afterAll(async () => {
  await browser.close();
  expect(running.faults).toEqual([]);
  await running.close();
});

/** Somebody's first page of questions. What matches `late` is held back until `arrives`. */
async function opened(late: { url: string; method?: string }, before: (context: BrowserContext) => Promise<unknown> = async () => {}): Promise<{ page: Page; id: string; arrives(): void; asked(): number }> {
  const { id: person, cookie } = await running.person({ kind: 'applicant', name: 'Dema' });
  const { id } = must(await running.deps.cases.open((await running.deps.services.current('every-question'))!, { id: person, kind: 'applicant' }, {})).case;
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: address }]);
  await before(context);
  const page = await context.newPage();
  const { promise: wait, resolve: arrives } = Promise.withResolvers<void>();
  let asked = 0;
  await page.route(late.url, async (route) => {
    if (route.request().method() === (late.method ?? 'GET')) { asked++; await wait; }
    await route.continue();
  });
  await page.goto(`${address}/files/${id}/steps/all`, { waitUntil: 'commit' });
  await page.getByRole('button', { name: t('portal.continue') }).waitFor();
  return { page, id, arrives, asked: () => asked };
}

const FRAGMENT = { url: '**/steps/all', method: 'POST' };
/** The questions that stand there now are not those that stood there before. */
const replaced = (page: Page) => page.waitForFunction(() => !document.querySelector('#fields')!.hasAttribute('data-old'));
const markOld = (page: Page) => page.evaluate(() => document.querySelector('#fields')!.setAttribute('data-old', ''));

test('[A260] given the questions come anew while somebody stands in a box, then they go on typing where they were, in their very words', async () => {
  const { page, arrives, asked } = await opened(FRAGMENT);
  const box = page.locator('[name="all[name]"]');
  await box.fill('Karma ');
  await page.locator('[name="all[number]"]').fill('3');
  await markOld(page);
  await box.focus();
  await page.keyboard.press('End');
  await expect.poll(asked).toBe(1);
  arrives();
  await replaced(page);
  await page.keyboard.type('Dorji');
  expect(await box.inputValue()).toBe('Karma Dorji');
  await page.context().close();
});

test('[A260] given somebody types while the questions are on their way, then nothing of it is replaced', async () => {
  const { page, arrives, asked } = await opened(FRAGMENT);
  await page.locator('[name="all[number]"]').fill('3');
  await page.locator('[name="all[about]"]').focus();
  await expect.poll(asked).toBe(1);
  await page.keyboard.type('Begun before, ');
  arrives();
  await page.waitForTimeout(300);
  await page.keyboard.type('ended after.');
  expect(await page.locator('[name="all[about]"]').inputValue()).toBe('Begun before, ended after.');
  await page.context().close();
});

test('[A260] given the script comes late, then what was typed and chosen before stands, and is saved', async () => {
  const { page, id, arrives } = await opened({ url: '**/enhance.js' });
  await page.locator('[name="all[name]"]').fill('Karma Dorji');
  await page.locator('[name="all[number]"]').fill('3');
  arrives();
  await page.waitForLoadState();
  await page.locator('[name="all[about]"]').fill('A tree');
  expect(await page.locator('[name="all[name]"]').inputValue()).toBe('Karma Dorji');
  await page.getByRole('button', { name: t('portal.continue') }).click();
  await page.waitForURL('**/steps/place');
  expect((await running.deps.cases.load(id))!.case.answers['all']).toMatchObject({ name: 'Karma Dorji', number: 3, about: 'A tree' });
  await page.context().close();
});

test('[A261] given a row was added and is empty still, then it stands when the questions come anew', async () => {
  const { page, arrives } = await opened(FRAGMENT);
  arrives();
  await page.getByRole('button', { name: 'Add a person' }).click();
  const row = page.locator('[name="all[people][0][name]"]');
  await row.waitFor();
  await markOld(page);
  await page.locator('[name="all[number]"]').fill('3');
  await row.focus();
  await replaced(page);
  await page.keyboard.type('Zam');
  expect(await row.inputValue()).toBe('Zam');
  await page.context().close();
});

test('[A262] given the questions come anew while the phone looks for its position, then the position stands in its boxes', async () => {
  const { page, arrives } = await opened(FRAGMENT, (context) => context.addInitScript(() => {
    navigator.geolocation.getCurrentPosition = (found) => { Object.assign(globalThis, { found: () => found({ coords: { latitude: 27.4728, longitude: 89.639 } } as GeolocationPosition) }); };
  }));
  arrives();
  await page.getByRole('button', { name: t('field.position.use') }).click();
  await markOld(page);
  await page.locator('[name="all[number]"]').fill('3');
  await page.locator('[name="all[name]"]').focus();
  await replaced(page);
  await page.evaluate(() => (globalThis as unknown as { found(): void }).found());
  expect([await page.locator('[name="all[spot][latitude]"]').inputValue(), await page.locator('[name="all[spot][longitude]"]').inputValue()]).toEqual(['27.47280', '89.63900']);
  await page.context().close();
});
