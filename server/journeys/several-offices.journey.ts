import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { firstAdministrator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

let server: RunningServer;
let analyst: Page;
test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ({ page: analyst } = await firstAdministrator(browser, server));
  await analyst.setViewportSize({ width: 1366, height: 768 });
});
test.afterAll(() => server.stop());

/** Steps on the canvas are as large as its zoom makes them; the outline does the same acts. */
const sound = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').exclude('.react-flow').setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
};

test('[J24] @desk two offices at once are drawn by keyboard, given questions and time, and lived through', async () => {
  await analyst.goto(`${server.address}/builder/business-registration`);
  await analyst.getByRole('radio', { name: 'Outline' }).check();
  const add = analyst.getByRole('button', { name: /^Licensing, Approve: add/ }).first();
  await add.focus();
  await analyst.keyboard.press('Enter');
  await analyst.getByRole('combobox', { name: 'Search steps' }).fill('Several offices');
  await analyst.keyboard.press('Enter');
  await expect(analyst.locator('.entry', { hasText: 'First office' }).first()).toBeVisible();
  await analyst.getByRole('radio', { name: 'Canvas' }).check();
  await sound(analyst);
  await analyst.getByRole('radio', { name: 'Outline' }).check();
  await analyst.locator('.entry-name', { hasText: 'First office' }).first().click();
  await analyst.getByRole('button', { name: 'Ask the officer something' }).click();
  await analyst.getByRole('button', { name: /Add a question/ }).click();
  await analyst.getByRole('button', { name: /^Yes or no/ }).click();
  await analyst.getByRole('button', { name: /^Back to/ }).click();
  await analyst.locator('.entry-name', { hasText: 'Second office' }).first().click();
  await analyst.locator('aside').getByLabel(/Working days/).first().fill('5');
  await analyst.locator('aside summary', { hasText: 'More about this desk' }).click();
  await sound(analyst);
  await analyst.getByRole('button', { name: /Where nobody decides in time/ }).click();
  await analyst.getByLabel('The law that says so').first().fill('Licensing Act, section 12');
  await analyst.waitForTimeout(600);
  await sound(analyst);
  await analyst.getByRole('button', { name: 'Simulate', exact: true }).click();
  const panel = analyst.getByRole('region', { name: 'Simulate' });
  await panel.getByRole('button', { name: 'Fill in sample answers' }).click();
  await panel.getByLabel('What does the business do?').selectOption('food');
  await panel.getByRole('button', { name: 'Continue' }).click();
  await panel.getByRole('button', { name: 'Fill in and go on to the desk' }).click();
  await panel.getByRole('button', { name: /^Decide/ }).click();
  await panel.getByLabel('Which desk acts').selectOption({ index: 0 });
  await sound(analyst);
  await panel.getByRole('button', { name: /^Wait until then: .*silence/ }).click();
  await analyst.waitForTimeout(400);
  await sound(analyst);
  await panel.getByRole('button', { name: 'Close' }).click();
  await analyst.goto(`${server.address}/builder/business-registration/people`);
  await analyst.getByRole('button', { name: 'Add a calendar' }).click();
  await analyst.getByLabel('Saturday').check();
  await analyst.getByRole('button', { name: /Holidays/ }).click();
  await analyst.getByLabel('Day', { exact: true }).fill('2026-12-17');
  await analyst.waitForTimeout(600);
  await analyst.evaluate(() => document.querySelector('.card.open')?.scrollIntoView());
  await sound(analyst);
  await analyst.goto(`${server.address}/builder/business-registration/about`);
  await analyst.getByRole('button', { name: /When the answer is promised/ }).click();
  await analyst.waitForTimeout(600);
  await analyst.getByText('When the answer is promised', { exact: true }).scrollIntoViewIfNeeded();
  await sound(analyst);
  await analyst.setViewportSize({ width: 390, height: 844 });
  expect(await analyst.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
