import { expect, test, type Page } from '@playwright/test';
import { pngOf } from '#server/testing/picture-samples.ts';
import { choose, looksAhead, opensFile, pressAway } from './choose.ts';
import { certificates, goOn } from './applicant.ts';
import { firstAdministrator, newOperator, signInByPhone } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

const PHOTO = { name: 'seen.png', mimeType: 'image/png', buffer: pngOf(32, 32, (x, y) => [x * 7, y * 7, 120]) };
const ITEMS = ['water', 'surfaces', 'cold', 'fire', 'waste', 'toilet'];

test('[J9] @html a café from the start page to its permit: first check, fee at the counter, a visit that comes twice, a decision by somebody else', async ({ page, browser, javaScriptEnabled }) => {
  const { page: administrator } = await firstAdministrator(browser, server);
  const operator = async (name: string, role: string) => (await newOperator(browser, server, administrator, name, [role])).page;
  const officer = await operator('Pema Officer', 'Permit officer');
  const cashier = await operator('Ugyen Cashier', 'Cashier');
  const inspector = await operator('Sonam Inspector', 'Food inspector');
  await inspector.setViewportSize({ width: 390, height: 844 });
  const head = await operator('Tshering Head', 'Head of permits');

  await page.goto(`${server.address}/services/cafe-permit`);
  await page.getByText('Start now').click();
  await signInByPhone(page, server, '17 12 34 88');
  await page.getByRole('button', { name: 'Start the application' }).click();
  for (const [name, value] of Object.entries({ fullName: 'Dechen Lhamo', citizenshipNumber: '11705 00123 4', mobile: '17 12 34 88', name: 'Yak and Pine', place: 'Norzin Lam, Thimphu', seats: '24' })) await page.locator(`[name="cafe[${name}]"]`).fill(value);
  await goOn(page);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send application' }).click();
  await expect(page).toHaveURL(/\/sent$/);
  const path = page.url().replace(/\/sent$/, '');
  const reference = (await page.locator('main').innerText()).match(/CP-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '';

  await opens(officer, reference);
  await approves(officer);

  await opens(cashier, reference);
  await cashier.locator('[name=amount]').fill('500');
  await cashier.locator('[name=receipt]').fill('R-17');
  await pressAway(cashier.getByRole('button', { name: 'Confirm payment' }));

  await page.goto(path);
  await expect(page.locator('main')).toContainText('will come and look');
  await visits(inspector, reference, 'again', { water: 'The tap gives no water.' }, javaScriptEnabled);
  await page.goto(path);
  await expect(page.locator('main')).toContainText('The tap gives no water.');
  await visits(inspector, reference, 'pass', {}, javaScriptEnabled);

  await opens(head, reference);
  await expect(head.locator('main')).toContainText('The tap gives no water.');
  await approves(head);
  const [link] = await certificates(page, path, 1);
  expect((await (await page.request.get(`${server.address}${link}`)).body()).subarray(0, 5).toString()).toBe('%PDF-');
});

async function opens(officer: Page, reference: string): Promise<void> {
  await opensFile(officer, `${server.address}/desk`, reference);
}

async function approves(officer: Page): Promise<void> {
  await choose(officer.getByRole('radio', { name: 'Approve' }));
  await looksAhead(officer);
  await officer.getByRole('button', { name: 'Approve' }).click();
  await expect(officer.locator('main')).toContainText('You decided:');
}

/** On a phone: everything in order but what is named, what asks for a photograph photographed. */
async function visits(inspector: Page, reference: string, outcome: 'pass' | 'again', wrong: Readonly<Record<string, string>>, hasScript: boolean): Promise<void> {
  await opensFile(inspector, `${server.address}/desk/inspections/`, reference);
  for (const item of ITEMS) {
    await inspector.locator(`[name="verdict[${item}]"][value=${wrong[item] === undefined ? 'ok' : 'notOk'}]`).check();
    if (wrong[item] !== undefined) await inspector.locator(`[name="remark[${item}]"]`).fill(wrong[item]);
  }
  for (const item of ['cold', 'fire']) await inspector.locator(`[name="photo[${item}]"]`).setInputFiles(PHOTO);
  // The script keeps them on the device first.
  if (hasScript) await expect(inspector.locator('.on-device img')).toHaveCount(2);
  await inspector.locator(`#outcome-${outcome}`).check();
  if (outcome === 'again') await inspector.locator('[name=text]').fill('Have it mended.');
  await inspector.getByRole('button', { name: 'Finish the inspection' }).click();
  await expect(inspector).toHaveURL(/\/desk\/tasks\//);
}
