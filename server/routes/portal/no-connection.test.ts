import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { translator } from '#runtime/texts/translate.ts';
import { openStallRoom, type StallRoom } from '#server/testing/stall-room.ts';
import config from '../../../playwright.config.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const t = translator('en', { onMissing: 'throw' });

let [room, browser, address] = [] as unknown as [StallRoom, Browser, string];
beforeAll(async () => {
  room = await openStallRoom();
  address = await room.app.listen({ port: 0, host: '127.0.0.1' });
  browser = await chromium.launch(config.projects![0]!.use!.launchOptions);
});
afterAll(async () => {
  await browser.close();
  expect(room.faults).toEqual([]);
  await room.close();
});

test('[A96] given no connection, then nothing is sent, the page stays with all that was typed and says so; connected again, one press sends it', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const [name = '', value = ''] = room.dema.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  await page.goto(`${address}/files/${room.draft}/steps/stall`);
  const box = page.locator('[name="stall[name]"]');
  await box.fill('Typed in a valley');
  await context.setOffline(true);
  const posts: string[] = [];
  page.on('request', (request) => void (request.method() === 'POST' && posts.push(request.url())));
  for (let press = 0; press < 2; press++) await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText(t('page.offline')).waitFor();
  expect([await page.getByRole('alert').count(), await box.inputValue(), posts]).toEqual([1, 'Typed in a valley', []]);
  await context.setOffline(false);
  await page.getByText(t('page.offline')).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect.poll(() => posts.length).toBe(1);
  await page.waitForLoadState();
  expect(await box.inputValue()).toBe('Typed in a valley');
  await context.close();
});
