import { expect, test } from '@playwright/test';
import { startPaymentProvider, type TestPaymentProvider } from '#server/testing/payment-provider.ts';
import { certificates } from './applicant.ts';
import { firstAdministrator, newOperator } from './people.ts';
import { freePort, startServer, type RunningServer } from './running-server.ts';
import { begin, decides, opens, send } from './stall.ts';
import { wellMade } from './well-made.ts';
import { publish, wholeService } from './whole-service.ts';

const SECRET = 'a secret that both of us know, 32+ signs';
let provider: TestPaymentProvider;
let server: RunningServer;
test.beforeAll(async () => {
  provider = await startPaymentProvider(SECRET);
  const port = String(await freePort());
  server = await startServer({ PORT: port, STAMPLESS_ADDRESS: `http://localhost:${port}`, STAMPLESS_PAYMENT_ADDRESS: provider.address, STAMPLESS_PAYMENT_SECRET: SECRET });
  publish(wholeService(), server);
});
test.afterAll(async () => {
  await server?.stop();
  await provider?.stop();
});

test('[J70] @html a stall is paid for before it is sent, its seller books, moves and cancels an appointment, comes, and gets the permits', async ({ page, browser, javaScriptEnabled }) => {
  const { page: administrator } = await firstAdministrator(browser, server);
  const { page: officer } = await newOperator(browser, server, administrator, 'Pema Officer', ['Stall inspector']);

  await page.goto(`${server.address}/services/stall-permit`);
  await expect(page.locator('main')).toContainText('Paid online, before you send the application.');
  await begin(page, server, { name: 'Dema Momo', phone: '17 12 34 60', goods: 'food' });
  await expect(page.locator('main')).toContainText('Nu. 237.05');
  await wellMade(page, javaScriptEnabled);
  await page.getByRole('link', { name: 'Pay online' }).click();
  await page.getByRole('button', { name: 'Do not pay' }).click();
  await expect(page.locator('main')).toContainText('You did not pay, and nothing was taken.');
  await page.getByRole('link', { name: 'Pay online' }).click();
  await page.getByRole('button', { name: 'Pay, and tell it twice' }).click();
  await expect(page.locator('main')).toContainText('It is paid.');
  await page.goBack();
  await page.goto(page.url());
  await page.goto(`${server.address}/files`);
  await page.getByRole('link', { name: 'Market stall permit' }).first().click();
  await expect(page.locator('main')).toContainText('You have paid Nu. 237.05.');
  const { path, reference } = await send(page);

  await page.getByRole('link', { name: 'Choose a time' }).click();
  await wellMade(page, javaScriptEnabled);
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect(page.getByRole('alert').or(page.locator('.summary')).first()).toContainText('Choose a time');
  await page.locator('[name=from]').nth(1).check();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect(page.getByRole('heading', { name: 'Your appointment' })).toBeVisible();
  const ics = await page.request.get(new URL((await page.getByRole('link', { name: 'Put it into my calendar' }).getAttribute('href'))!, page.url()).href);
  expect([ics.headers()['content-type'], await ics.text()]).toEqual(['text/calendar; charset=utf-8', expect.stringContaining('BEGIN:VEVENT')]);
  await wellMade(page, javaScriptEnabled);

  await page.getByText('Cancel this appointment').first().click();
  await page.getByRole('button', { name: 'Cancel this appointment' }).click();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  await page.locator('#office').selectOption('river');
  await page.getByRole('button', { name: 'Show its times' }).click();
  await page.locator('[name=from]').nth(1).check();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await page.getByText('Move it to another time').click();
  await page.locator('[name=from]').first().check();
  await page.getByRole('button', { name: 'Move my appointment' }).click();
  await expect(page.locator('.panel.done')).toContainText('Riverside');
  await page.goto(path);
  await expect(page.locator('main')).toContainText('You are expected:');

  await officer.goto('/desk/appointments');
  await expect(officer.locator('main')).toContainText(reference);
  await wellMade(officer, javaScriptEnabled);
  await officer.getByRole('button', { name: /^Came/ }).click();
  await expect(officer.locator('main')).toContainText('Came');
  await opens(officer, reference);
  await expect(officer.locator('main')).toContainText('Booked an appointment');
  await decides(officer, 'Approve');
  await certificates(page, path, 2);
});
