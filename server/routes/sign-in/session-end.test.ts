import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { warningText } from '#runtime/portal/session-end.tsx';
import { translator } from '#runtime/texts/translate.ts';
import { openSignInDatabase } from '#server/sign-in/database.ts';
import { sessionLimits } from '#server/sign-in/session-limits.ts';
import { handleOf } from '#server/stores/handles.ts';
import { openStallRoom, type StallRoom } from '#server/testing/stall-room.ts';
import config from '../../../playwright.config.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const t = translator('en', { onMissing: 'throw' });
const MINUTE = 60_000;

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

/** Without script: whatever happens on the page is the style sheet's and the frame's doing. */
async function pageOf({ cookie }: { cookie: string }, javaScriptEnabled = false): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled });
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: address }]);
  return { context, page: await context.newPage() };
}

/** So many minutes go by on the page, and none on the server. */
const wait = (frame: { evaluate: Page['evaluate'] }, minutes: number) => frame.evaluate((time) => document.getAnimations().forEach((one) => { one.currentTime = time; }), minutes * MINUTE);
const change = (sql: string, ...values: unknown[]) => openSignInDatabase(handleOf(room.deps.store)).change(sql, ...(values as never[]));

test('[SI-45] given nobody sent anything, then the page warns five minutes before the session ends, one press keeps it, and what was typed is still there', async () => {
  const { context, page } = await pageOf(room.dema);
  await page.goto(`${address}/files/${room.draft}/steps/stall`);
  await page.locator('[name="stall[name]"]').fill('Dema Momo, not yet sent');
  const stay = page.getByRole('button', { name: t('session.stay') });
  await wait(page, 54.9);
  expect(await stay.isVisible()).toBe(false);
  await wait(page, 55);
  await page.getByText(warningText(t, 60)).waitFor();
  expect(await page.getByRole('alert').innerText()).toBe(warningText(t, 60));
  await change('update session set updated_at = ? where user_id = ?', Date.now() - 56 * MINUTE, room.dema.id);
  await stay.click();
  const answer = page.frame('stay')!;
  await answer.getByText(t('session.stays', { minutes: 60 })).waitFor();
  expect(await answer.getByRole('alert').isVisible()).toBe(false);
  await wait(answer, 55);
  expect(await answer.getByRole('alert').innerText()).toBe(warningText(t, 60));
  expect(await page.locator('[name="stall[name]"]').inputValue()).toBe('Dema Momo, not yet sent');
  const [row] = await openSignInDatabase(handleOf(room.deps.store)).rows<{ updated_at: number }>('select updated_at from session where user_id = ?', room.dema.id);
  expect(Date.now() - Number(row!.updated_at)).toBeLessThan(MINUTE);
  await context.close();
});

test('[SI-45] given the session is over, then the press says so and leads to a door in another window; what was typed is still there', async () => {
  const { context, page } = await pageOf(room.sonam);
  await page.goto(`${address}/files`);
  await wait(page, 61);
  await change('delete from session where user_id = ?', room.sonam.id);
  await page.getByRole('button', { name: t('session.stay') }).click();
  const answer = page.frame('stay')!;
  await answer.getByText(t('session.over').slice(0, 30)).waitFor();
  expect(await answer.getByRole('link').getAttribute('target')).toBe('_blank');
  expect(new URL(page.url()).pathname).toBe('/files');
  await context.close();
});

test('[SI-45] given staff, whose time is shorter, then they are warned sooner; whoever is not signed in is not warned', async () => {
  const { context, page } = await pageOf(room.inspector, true);
  await page.goto(`${address}/desk`);
  await wait(page, sessionLimits.staff.idle / MINUTE - 5);
  expect(await page.getByRole('alert').innerText()).toBe(warningText(t, 30));
  expect((await new AxeBuilder({ page }).include('.stay').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()).violations).toEqual([]);
  await context.close();
  expect((await room.app.inject({ url: '/', headers: { accept: 'text/html' } })).body).not.toContain('unused-');
});

test('[SI-46] given a session that nothing can keep, then each page of its last hour says how long it lasts, and offers the door', async () => {
  const { cookie, id } = await room.person({ kind: 'applicant', name: 'Karma' });
  const at = Date.now() - sessionLimits.applicant.absolute + 20.5 * MINUTE;
  await change('update session set created_at = ? where user_id = ?', at, id);
  const { body } = await room.app.inject({ url: '/files', headers: { accept: 'text/html', cookie } });
  expect(body).toContain(t('session.last', { minutes: 20 }));
  expect(body).toContain('href="/sign-in?next=%2Ffiles"');
  expect(body).not.toContain('class="stay');
});
