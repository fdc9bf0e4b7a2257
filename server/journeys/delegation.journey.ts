import { expect, test } from '@playwright/test';
import { signInByPhone } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { begin, send } from './stall.ts';
import { publish, wholeService } from './whole-service.ts';
import { wellMade } from './well-made.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
  publish(wholeService(), server);
});
test.afterAll(() => server.stop());

const DAY = 86_400_000;

test('[J16] @html a file is entrusted to another account until a day, read and written about there, both names on record, and taken back', async ({ page, browser, javaScriptEnabled }) => {
  await begin(page, server, { name: 'Dema Cloth', phone: '17 12 34 81', goods: 'cloth' });
  const { path, reference } = await send(page);
  await page.goto(path);
  await page.getByRole('link', { name: 'Entrust this file to somebody' }).click();
  await page.getByRole('button', { name: 'Entrust it' }).click();
  await expect(page.locator('main')).toContainText('Enter their mobile number or e-mail address');
  await page.getByLabel('Who is it?').fill('Karma Nephew');
  await page.getByLabel('Their mobile number or e-mail address').fill('17 12 34 82');
  await page.getByRole('radio', { name: /^Act in your name/ }).check();
  await page.getByLabel('Until when?').fill(new Date(Date.now() + 30 * DAY).toISOString().slice(0, 10));
  await page.getByRole('button', { name: 'Entrust it' }).click();
  await expect(page.locator('main')).toContainText('Not accepted yet');
  await wellMade(page, javaScriptEnabled);

  const context = await browser.newContext({ baseURL: server.address });
  const nephew = await context.newPage();
  await nephew.goto('/sign-in?next=%2Ffiles');
  await signInByPhone(nephew, server, '17 12 34 82');
  await expect(nephew.locator('main')).toContainText('Somebody wants to entrust this file to you.');
  expect((await nephew.goto(path))!.status()).toBe(404);
  await nephew.goto('/files');
  await nephew.getByRole('button', { name: 'Accept' }).click();
  await wellMade(nephew, javaScriptEnabled);
  await nephew.goto(path);
  await expect(nephew.locator('body')).toContainText('you act in their name');
  await expect(nephew.locator('main')).toContainText(reference);
  await nephew.getByRole('link', { name: 'Messages with the office' }).click();
  await nephew.getByLabel('Your message').fill('She asks me to bring the table.');
  await nephew.getByRole('button', { name: 'Send the message' }).click();
  await expect(nephew.locator('.message')).toContainText('She asks me to bring the table.');
  await wellMade(nephew, javaScriptEnabled);

  // What the nephew read and did stands with his name, beside her own.
  await page.goto(path);
  await expect(page.locator('.story')).toContainText('You entrusted the file to Karma Nephew');
  await expect(page.locator('.story')).toContainText('Karma Nephew accepted it');
  await page.getByRole('link', { name: 'Who looked at your data' }).click();
  await expect(page.locator('main')).toContainText('Karma Nephew');

  await page.goto(`${path}/delegations`);
  await page.getByRole('button', { name: /^Take it back/ }).click();
  await expect(page.locator('main')).toContainText('Ended on');
  expect((await nephew.goto(path))!.status()).toBe(404);
  await page.goto(path);
  await expect(page.locator('.story')).toContainText('It is entrusted to Karma Nephew no more');
  await context.close();
});
