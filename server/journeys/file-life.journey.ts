import { expect, test, type Page } from '@playwright/test';
import { pngOf } from '#server/testing/picture-samples.ts';
import { startPaymentProvider, type TestPaymentProvider } from '#server/testing/payment-provider.ts';
import { goOn } from './applicant.ts';
import { choose, looksAhead, opensFile, pressAway } from './choose.ts';
import { firstAdministrator, newOperator, signInByPhone } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

const SECRET = 'a secret that both of us know, 32+ signs';
const PHOTO = { name: 'seen.png', mimeType: 'image/png', buffer: pngOf(32, 32, (x, y) => [x * 7, y * 7, 120]) };
let provider: TestPaymentProvider;
let server: RunningServer;
test.beforeAll(async () => {
  provider = await startPaymentProvider(SECRET);
  server = await startServer({ STAMPLESS_PAYMENT_ADDRESS: provider.address, STAMPLESS_PAYMENT_SECRET: SECRET });
});
test.afterAll(async () => {
  await server.stop();
  await provider.stop();
});

test('[J165] @desk a café pays one too much online, reads it, pays anew; the cashier saw both; refused after its visit it appeals, and the inspector who was there before goes again and finishes, while the head who refused reads why nobody may decide', async ({ page, browser }) => {
  const { page: administrator } = await firstAdministrator(browser, server);
  const operator = async (name: string, role: string) => (await newOperator(browser, server, administrator, name, [role])).page;
  const [officer, cashier, inspector, head, reviewer] = [await operator('Pema Officer', 'Permit officer'), await operator('Ugyen Cashier', 'Cashier'), await operator('Sonam Inspector', 'Food inspector'), await operator('Tshering Head', 'Head of permits'), await operator('Karma Reviewer', 'Review officer, Municipal')];
  await page.setViewportSize({ width: 390, height: 844 });
  const { path, reference } = await applies(page);
  await opensFile(officer, '/desk', reference);
  await decides(officer, 'Approve');

  await page.goto(`${server.address}/files`);
  await expect(page.locator('.card').first()).toContainText('It is your turn');
  await page.getByRole('link', { name: 'Fee to pay: Nu. 500' }).click();
  await page.getByRole('link', { name: 'Pay online' }).click();
  await page.getByRole('button', { name: 'Pay one too much' }).click();
  await expect(page.locator('main .note').first()).toContainText('Nu. 501');
  await expect(page.locator('main')).not.toContainText('has not told us yet');
  await opensFile(cashier, '/desk', reference);
  await expect(cashier.locator('main')).toContainText('You can confirm the payment');
  await expect(cashier.locator('form[action$="/pay"]')).toContainText('To give back: wrong amount');
  await cashier.goto('/desk');
  await expect(cashier.getByRole('checkbox')).toHaveCount(0);
  await page.getByRole('link', { name: 'Pay online' }).click();
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(page.locator('main')).toContainText('All is paid.');

  await visits(inspector, reference);
  await opensFile(head, '/desk', reference);
  await decides(head, 'Reject', 'against-law', 'The place is too small.');
  await page.goto(path);
  await page.getByRole('link', { name: 'Appeal against this decision' }).click();
  await page.locator('[name=text]').fill('It has twice the room.');
  await page.getByRole('button', { name: 'Send the appeal' }).click();
  await opensFile(reviewer, '/desk', reference);
  await decides(reviewer, 'Approve');
  await visits(inspector, reference);
  await opensFile(head, '/desk', reference);
  await expect(head.locator('main')).toContainText('Nobody who is here may');
});

async function applies(page: Page): Promise<{ path: string; reference: string }> {
  await page.goto(`${server.address}/services/cafe-permit`);
  await page.getByText('Start now').click();
  await signInByPhone(page, server, '17 12 34 88');
  await page.getByRole('button', { name: 'Start the application' }).click();
  for (const [name, value] of Object.entries({ fullName: 'Dechen Lhamo', citizenshipNumber: '11705 00123 4', mobile: '17 12 34 88', name: 'Yak and Pine', place: 'Norzin Lam, Thimphu', seats: '24' })) await page.locator(`[name="cafe[${name}]"]`).fill(value);
  await goOn(page);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send application' }).click();
  await expect(page).toHaveURL(/\/sent$/);
  return { path: page.url().replace(/\/sent$/, ''), reference: (await page.locator('main').innerText()).match(/CP-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '' };
}

async function decides(officer: Page, outcome: 'Approve' | 'Reject', reason = '', text = ''): Promise<void> {
  await choose(officer.getByRole('radio', { name: new RegExp(`^${outcome}`) }));
  const key = outcome.toLowerCase();
  if (reason) await officer.locator(`[name="reason[${key}]"]`).selectOption(reason);
  if (text) await officer.locator(`[name="text[${key}]"]`).fill(text);
  await looksAhead(officer);
  await pressAway(officer.getByRole('button', { name: outcome }));
}

async function visits(inspector: Page, reference: string): Promise<void> {
  await opensFile(inspector, '/desk/inspections/', reference);
  for (const item of ['water', 'surfaces', 'cold', 'fire', 'waste', 'toilet']) await inspector.locator(`[name="verdict[${item}]"][value=ok]`).check();
  for (const item of ['cold', 'fire']) await inspector.locator(`[name="photo[${item}]"]`).setInputFiles(PHOTO);
  await expect(inspector.locator('.on-device img')).toHaveCount(2);
  await inspector.locator('#outcome-pass').check();
  await inspector.getByRole('button', { name: 'Finish the inspection' }).click();
  await expect(inspector).toHaveURL(/\/desk\/tasks\//);
  await expect(inspector.locator('main')).toContainText('You finished the inspection: Passed,');
}
