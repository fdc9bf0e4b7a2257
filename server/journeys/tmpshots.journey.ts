import { type Browser, expect, test, type Page } from '@playwright/test';
import { choose, pressAway } from './choose.ts';
import { firstAdministrator, joinStaff, newOperator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { begin, decides, opens, send } from './stall.ts';

import { publish, wholeService } from './whole-service.ts';

let server: RunningServer; let n = 1;
test.beforeAll(async () => {
  server = await startServer();
  publish(wholeService(), server);
});
test.afterAll(() => server.stop());

/** A manager of the market, in a browser of their own. */
async function newManager(browser: Browser, administrator: Page, name: string): Promise<Page> {
  await administrator.goto('/staff');
  await administrator.getByLabel('Full name').fill(name);
  await administrator.getByLabel('E-mail address').fill(`${name.toLowerCase().replaceAll(' ', '.')}@office.example`);
  await administrator.locator('input[name="manager[market]"]').check();
  await administrator.getByRole('button', { name: 'Make the invitation' }).click();
  const link = (await administrator.locator('main').innerHTML()).match(/https?:\/\/[^"<\s]+\/invitation\/[\w-]+/)?.[0] ?? '';
  const page = await (await browser.newContext({ baseURL: server.address })).newPage();
  await joinStaff(page, link, name);
  return page;
}

test('[J9133] @html two officers decide one file and neither loses words; a manager sees who has how many, and shares out the files of an officer who is away', async ({ page, browser, javaScriptEnabled }) => {
  test.slow();
  const { page: administrator } = await firstAdministrator(browser, server);
  const officer = async (name: string) => (await newOperator(browser, server, administrator, name, ['Stall inspector'])).page;
  const [pema, ugyen] = [await officer('Pema Officer'), await officer('Ugyen Officer')];
  const manager = await newManager(browser, administrator, 'Lhamo Manager');
  const sent: string[] = [];
  for (const [index, phone] of ['17 12 35 01', '17 12 35 02'].entries()) {
    await page.context().clearCookies();
    await begin(page, server, { name: `Dema Silk ${index}`, phone, goods: 'cloth', seller: 'resident' });
    sent.push((await send(page)).reference);
  }
  const [first, second] = sent as [string, string];

  // Both have the file open; the second is slower, and has more to say.
  await opens(pema, first);
  await choose(pema.getByRole('radio', { name: /^Reject/ }));
  await pema.locator('[name="reason[reject]"]').selectOption('unsafe');
  await pema.locator('[name="text[reject]"]').fill('Half a morning of words about the awning.');
  await opens(ugyen, first);
  await expect(ugyen.locator('main')).toContainText('Pema Officer opened this file a moment ago');
  await decides(ugyen, 'Approve');
  await expect(ugyen.getByRole('button', { name: 'Take the decision back' })).toBeVisible();
  await pressAway(pema.getByRole('button', { name: 'Look at it before it is sent' }));
  await expect(pema.locator('main')).toContainText('What you typed is below, beside what is there now');
  await expect(pema.getByRole('textbox', { name: /^What you typed: / })).toHaveValue('Half a morning of words about the awning.');
  await expect(pema.locator('main')).toContainText('By Ugyen Officer, ');
  await pema.screenshot({ path: `/tmp/shots/${n++}-${test.info().project.name}-pema.png`, fullPage: true });
  await pema.getByRole('link', { name: 'Look at the file' }).click();
  await pema.getByRole('link', { name: 'See it beside what is there now' }).click();
  await expect(pema.getByRole('textbox', { name: /^What you typed: / })).toHaveValue('Half a morning of words about the awning.');

  // The first takes it back: now the second may act, and chooses what is to stand.
  await ugyen.getByRole('button', { name: 'Take the decision back' }).click();
  await expect(ugyen.getByRole('radio', { name: /^Approve/ })).toBeVisible();
  await pema.reload();
  await expect(pema.getByRole('heading', { level: 1 })).toContainText('This file has changed since you opened it');
  await expect(pema.getByRole('radio', { name: /^Take what you typed/ }).first()).toBeChecked();
  await pema.screenshot({ path: `/tmp/shots/${n++}-${test.info().project.name}-pema.png`, fullPage: true });
  await pema.getByRole('button', { name: 'Go on with this form' }).click();
  await expect(pema.locator('[name="text[reject]"]')).toHaveValue('Half a morning of words about the awning.');

  // The other file is with Pema, who is away.
  await opens(pema, second);
  await pema.getByRole('button', { name: 'Take it', exact: true }).click();
  await expect(pema.locator('main')).toContainText('You have this file.');
  const row = manager.getByRole('row').filter({ hasText: 'Pema Officer' });
  await expect(async () => {
    await manager.goto('/workload');
    await row.getByRole('link', { name: /^Give on/ }).click({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expect(manager.locator('main')).toContainText(second);
  await manager.screenshot({ path: `/tmp/shots/${n++}-${test.info().project.name}-manager.png`, fullPage: true });
  await manager.getByRole('button', { name: 'See who gets what' }).click();
  await expect(manager.locator('main')).toContainText('Write the reason');
  await away(pema);
  await manager.getByLabel('Reason, which stays in the history').fill('Pema is ill until Friday');
  await manager.getByRole('button', { name: 'See who gets what' }).click();
  await expect(manager.locator('main')).toContainText('Ugyen Officer');
  await manager.screenshot({ path: `/tmp/shots/${n++}-${test.info().project.name}-manager.png`, fullPage: true });
  await manager.getByRole('button', { name: 'Give this file' }).click();
  await expect(manager.locator('main')).toContainText('1 of 1 file was given on.');
  await manager.screenshot({ path: `/tmp/shots/${n++}-${test.info().project.name}-manager.png`, fullPage: true });
  await expect(async () => {
    await manager.goto('/workload');
    await expect(manager.getByRole('row').filter({ hasText: 'Ugyen Officer' }).getByRole('link', { name: /^Give on/ })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expect(row).toContainText('Until ');
  await manager.screenshot({ path: `/tmp/shots/${n++}-${test.info().project.name}-manager.png`, fullPage: true });
  await opens(ugyen, second);
  await expect(ugyen.locator('main')).toContainText('Pema is ill until Friday');
});

/** Somebody says that they are away, from today on. */
async function away(officer: Page): Promise<void> {
  const day = (later: number) => new Date(Date.now() + later * 86_400_000).toISOString().slice(0, 10);
  await officer.goto('/absences');
  await officer.getByRole('row').filter({ hasText: 'Pema Officer' }).getByRole('link').click();
  await officer.locator('[name="awayFrom"]').fill(day(0));
  await officer.locator('[name="awayUntil"]').fill(day(3));
  await officer.locator('main form').getByRole('button').first().click();
  await expect(officer).toHaveURL(/\/absences$/);
}
