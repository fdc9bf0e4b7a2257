import { expect, test, type Page } from '@playwright/test';
import { answer, begin, certificates, COTTAGE, goOn, send } from './applicant.ts';
import { startServer, type RunningServer } from './running-server.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

/** Narrow as a phone of 2010, and a phone whose letters are twice as large; both at once too. */
const SIZES = [{ width: 320, text: 100 }, { width: 390, text: 200 }, { width: 320, text: 200 }, { width: 1280, text: 200 }];

/** What lies outside of the window, or is larger than what it stands in and cut off there. */
const cutOff = (page: Page): Promise<string[]> => page.evaluate(() => {
  const { clientWidth } = document.documentElement;
  const found = document.scrollingElement!.scrollWidth > clientWidth + 1 ? ['the page scrolls sideways'] : [];
  for (const one of document.querySelectorAll('body *')) {
    const { left, right, width } = one.getBoundingClientRect();
    if (width === 0 || one.closest('.hidden, .skip, svg, option, iframe')) continue;
    const { overflowX } = getComputedStyle(one);
    const isCut = ['hidden', 'clip'].includes(overflowX) && one.scrollWidth > one.clientWidth + 1 && !(one instanceof HTMLInputElement);
    if (right > clientWidth + 1 || left < -1 || isCut) found.push(`${one.tagName} ${one.className} ${(one.textContent ?? '').slice(0, 40)}`);
  }
  return found;
});

async function fits(page: Page): Promise<void> {
  for (const { width, text } of SIZES) {
    await page.setViewportSize({ width, height: 844 });
    await page.evaluate((size) => { document.documentElement.style.fontSize = `${size}%`; }, text);
    expect([new URL(page.url()).pathname, width, text, await cutOff(page)]).toEqual([new URL(page.url()).pathname, width, text, []]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
}

test('[J155] on a window of 320 pixels, and with letters twice as large, an applicant reads and fills in every page without scrolling sideways; nothing is cut off', async ({ page }) => {
  for (const path of ['/', '/services/business-registration', '/services/business-registration/guide', '/services/business-registration/resume', '/verify', '/verify/report', '/track', '/sign-in', '/sign-in/staff', '/registers']) {
    await page.goto(server.address + path);
    await fits(page);
  }
  await begin(page, server, COTTAGE);
  await goOn(page);
  await expect(page).toHaveTitle(/^Error: /);
  await fits(page);
  const draft = page.url();
  await page.goto(`${server.address}/services/business-registration/apply`);
  await fits(page);
  await page.goto(draft);
  await answer(page, COTTAGE);
  await fits(page);
  const { path } = await send(page);
  await fits(page);
  await certificates(page, path, 2);
  await fits(page);
  const sharing = (await page.locator('a[href*="/sharing"]').first().getAttribute('href')) ?? '';
  for (const address of ['/files', '/account', ...['rating', 'looks', 'messages'].map((one) => `${new URL(path).pathname}/${one}`), sharing]) {
    await page.goto(server.address + address);
    await fits(page);
  }
  await page.getByRole('button', { name: /link/i }).first().click();
  await fits(page);
});
