import { type Browser, expect, test } from '@playwright/test';
import { certificates } from './applicant.ts';
import { firstAdministrator, newOperator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { begin, decides, opens, send } from './stall.ts';
import { publish, wholeService } from './whole-service.ts';
import { wellMade } from './well-made.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
  publish(wholeService(), server);
});
test.afterAll(() => server.stop());

/** The administrator joins once, and invites for every test. */
let joined: ReturnType<typeof firstAdministrator> | undefined;
const admin = (browser: Browser) => (joined ??= firstAdministrator(browser, server));

test('[J71] @html an applicant writes to the office and reads its answer, on the file and nowhere else', async ({ page, browser, javaScriptEnabled }) => {
  const { page: administrator } = await admin(browser);
  const { page: officer } = await newOperator(browser, server, administrator, 'Pema Officer', ['Stall inspector']);
  await begin(page, server, { name: 'Dema Cloth', phone: '17 12 34 61', goods: 'cloth' });
  const { path, reference } = await send(page);

  await page.goto(path);
  await page.getByRole('link', { name: 'Messages with the office' }).click();
  await page.getByRole('button', { name: 'Send the message' }).click();
  await expect(page.locator('main')).toContainText('Write something first');
  await page.getByLabel('Your message').fill('May I bring\nmy own table?');
  await page.getByRole('button', { name: 'Send the message' }).click();
  await expect(page.locator('.message.mine')).toContainText('my own table?');
  await wellMade(page, javaScriptEnabled);

  await officer.goto('/desk/messages');
  await officer.getByRole('link', { name: reference }).click();
  await expect(officer.locator('main')).toContainText('my own table?');
  await officer.getByLabel('Message to the applicant').fill('Yes, <b>you may</b>.');
  await officer.getByRole('button', { name: 'Send the message' }).click();
  await officer.getByLabel('New internal note').fill('Table is 2 m wide.');
  await officer.getByRole('button', { name: 'Add the note' }).click();
  await expect(officer.locator('main')).toContainText('Table is 2 m wide.');
  await wellMade(officer, javaScriptEnabled);
  await officer.goto('/desk/messages');
  await expect(officer.locator('main')).not.toContainText(reference);

  await page.goto(path);
  await page.getByRole('link', { name: /1 new message/ }).click();
  await expect(page.locator('.messages')).toContainText('Yes, <b>you may</b>.');
  await expect(page.locator('main')).not.toContainText('2 m wide');
  await page.goto(path);
  await expect(page.locator('main')).not.toContainText('new message');
});

test('[J72] @html who was refused appeals, and somebody else decides; the certificate is renewed from what is known, and the new one takes its place', async ({ page, browser, javaScriptEnabled }) => {
  const { page: administrator } = await admin(browser);
  const { page: officer } = await newOperator(browser, server, administrator, 'Karma Officer', ['Stall inspector']);
  const { page: panel } = await newOperator(browser, server, administrator, 'Ugyen Panel', ['Stall panel']);
  await begin(page, server, { name: 'Dema Silk', phone: '17 12 34 62', goods: 'cloth' });
  const { path, reference } = await send(page);
  await opens(officer, reference);
  await decides(officer, 'Reject', { reason: 'unsafe', text: 'It burns.' });

  await page.goto(path);
  await page.getByRole('link', { name: 'Appeal against this decision' }).click();
  await page.getByRole('button', { name: 'Send the appeal' }).click();
  await expect(page.locator('main')).toContainText('Write something here');
  await page.locator('[name=text]').fill('There is no kitchen: it is cloth.');
  await wellMade(page, javaScriptEnabled);
  await page.getByRole('button', { name: 'Send the appeal' }).click();
  await expect(page).toHaveURL(path);
  await expect(page.getByRole('link', { name: 'Appeal against this decision' })).toHaveCount(0);

  await opens(panel, reference);
  await expect(panel.locator('main')).toContainText('There is no kitchen: it is cloth.');
  await wellMade(panel, javaScriptEnabled);
  await decides(panel, 'Approve');
  await certificates(page, path, 1);

  await page.getByRole('link', { name: 'Renew this certificate' }).click();
  await wellMade(page, javaScriptEnabled);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Check and send');
  await expect(page.locator('main')).toContainText('Dema Silk');
  const renewed = await send(page);
  await opens(officer, renewed.reference);
  await decides(officer, 'Approve');
  await certificates(page, renewed.path, 1);
  await expect(page.locator('main')).toContainText(`given on file ${reference}`);
  await expect(async () => {
    await page.goto(path);
    await expect(page.locator('main')).toContainText('took its place', { timeout: 200 });
  }).toPass({ timeout: 15_000 });
});
