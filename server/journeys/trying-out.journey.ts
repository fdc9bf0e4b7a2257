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

const tool = (page: Page, name: string) => page.getByRole('region', { name });

test('[J20] @desk an analyst asks why a file comes to the desk, and sees the condition that decided it', async () => {
  await analyst.goto(`${server.address}/builder/business-registration`);
  await analyst.getByRole('button', { name: 'Why?', exact: true }).click();
  const panel = tool(analyst, 'Why?');
  await panel.getByLabel('Take answers from a scenario').selectOption({ label: 'A citizen registers a cottage business and has the certificates at once' });
  await expect(panel.getByRole('status')).toContainText('no desk, no payment, 2 certificates');
  await expect(panel.getByRole('listitem').filter({ hasText: 'Give the registrations' })).toContainText('Because it is not so: The business works in food, alcohol, tobacco, timber or mining');
  await soundPage(analyst);

  const before = Date.now();
  await panel.getByLabel('What does the business do?').selectOption('food');
  const desk = panel.getByRole('listitem').filter({ has: analyst.getByRole('button', { name: 'Licensing', exact: true }) });
  await expect(desk).toContainText('Because it is so: The business works in food, alcohol, tobacco, timber or mining');
  console.log(`a changed answer was explained within ${Date.now() - before} ms, the browser's own clicks included`);
  await expect(desk).toContainText('What does the business do? is one of');
  await expect(panel.getByRole('status')).toContainText('1 document, 1 desk, no payment, 2 certificates');
  await expect(panel.getByRole('listitem').filter({ hasText: 'Sector clearance' }).first()).toContainText('is asked for');
  await expect(analyst.locator('.step.come', { hasText: 'Licensing' })).toBeVisible();
  await expect(panel.getByLabel('Residence permit number')).toHaveCount(0);
  await panel.getByLabel('Who is applying?').selectOption('resident');
  await expect(panel.getByLabel('Residence permit number')).toBeVisible();
  await expect(panel.locator('.answer', { hasText: 'Residence permit number' })).toContainText('The applicant is a resident without citizenship');
  await analyst.screenshot({ path: test.info().outputPath('why.png') });
  await soundPage(analyst);
  await panel.getByRole('button', { name: 'Close' }).click();
});

test('[J21] @desk a sensitive file is simulated, sent back, corrected and approved, kept as a scenario, and its coverage is painted', async () => {
  await analyst.goto(`${server.address}/builder/business-registration`);
  await analyst.getByRole('button', { name: 'Simulate', exact: true }).click();
  const panel = tool(analyst, 'Simulate');
  await panel.getByRole('button', { name: 'Fill in sample answers' }).click();
  await panel.getByLabel('What does the business do?').selectOption('food');
  await panel.getByRole('button', { name: 'Continue' }).click();
  await expect(panel.getByRole('status')).toContainText('The file is at “How large the business is”');
  await panel.getByRole('button', { name: 'Fill in sample answers' }).click();
  await panel.getByRole('button', { name: 'Continue' }).click();
  await expect(panel.getByRole('status')).toContainText('The file is at “The owner”');
  await expect(analyst.locator('.step.now')).toContainText('The owner');

  await panel.getByRole('button', { name: 'Continue' }).click();
  await expect(panel.getByRole('alert')).toContainText(/identity|name/i);
  await panel.getByRole('button', { name: 'Fill in and go on to the desk' }).click();
  await expect(panel.getByRole('status')).toContainText('The file is at “Licensing”: waiting at a desk');
  await expect(panel.locator('.case-data')).toContainText('Licensing officer');
  await soundPage(analyst);
  await analyst.screenshot({ path: test.info().outputPath('desk.png') });

  await panel.getByRole('radio', { name: 'Send back' }).check();
  await panel.getByLabel('Reason').selectOption({ index: 1 });
  await panel.getByRole('checkbox', { name: 'Trade name' }).check();
  await panel.getByLabel('Note on: Trade name').fill('Another business has this name.');
  await panel.getByRole('button', { name: 'Decide: Send back' }).click();
  await expect(panel.locator('.corrections')).toContainText('Another business has this name.');
  await panel.getByLabel('Trade name').fill('Valley Bakery');
  await panel.getByRole('button', { name: 'Save the correction' }).click();
  await soundPage(analyst);
  await panel.getByRole('button', { name: 'Go back one act' }).click();
  await expect(panel.getByLabel('Trade name')).not.toHaveValue('Valley Bakery');
  await panel.getByLabel('Trade name').fill('Valley Bakery');
  await panel.getByRole('button', { name: 'Save the correction' }).click();
  await panel.getByRole('button', { name: 'Declare and send' }).click();
  await panel.getByRole('button', { name: 'Decide: Approve' }).click();
  await expect(panel.getByRole('status')).toContainText('approved');
  await expect(panel.locator('.case-data')).toContainText('Valley Bakery');
  await expect(panel.locator('.case-data')).toContainText(/CI-2026-000001-/);
  await expect(panel.locator('.case-data')).toContainText('The applicant is told: something has to be corrected');

  await panel.getByRole('button', { name: 'Licensing: Send back' }).click();
  await expect(panel.getByRole('status')).toContainText('sent back');
  await panel.getByRole('button', { name: 'Back to now' }).click();
  await panel.getByLabel('Name of the scenario').fill('A bakery changes its name and is approved');
  const saved = analyst.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
  await panel.getByRole('button', { name: 'Keep as a scenario' }).click();
  await saved;
  await analyst.screenshot({ path: test.info().outputPath('ended.png') });
  await panel.getByRole('button', { name: 'See all scenarios' }).click();

  const scenarios = tool(analyst, 'Scenarios');
  await expect(scenarios.getByRole('status')).toHaveText(/^\d+ passed, 0 failed/);
  await expect(scenarios).toContainText('A bakery changes its name and is approved');
  await expect(scenarios).toContainText(/Steps: (\d+) of \1/);
  await expect(analyst.locator('.step', { hasText: 'Licensing' }).locator('.mark')).toContainText('%');
  await expect(analyst.locator('.way-label .mark').first()).toContainText('%');
  await soundPage(analyst);
  await analyst.screenshot({ path: test.info().outputPath('scenarios.png') });
  await analyst.getByRole('button', { name: 'Undo: Keep scenario “A bakery changes its name and is approved”' }).click();
  await expect(scenarios.getByRole('status')).toHaveText(/^\d+ passed, 0 failed/);
});

test('[J22] @desk a change that breaks a scenario is told before publishing, and does not forbid it', async () => {
  await analyst.goto(`${server.address}/builder/business-registration?step=names&field=%2Fnames%2Ffirst`);
  await analyst.getByText('More settings').click();
  const saved = analyst.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
  await analyst.getByLabel('At most so many letters').fill('5');
  await saved;
  // The page in the frame runs no script at all, not even that of a check.
  await analyst.getByRole('button', { name: 'Preview' }).click();
  await analyst.getByRole('button', { name: 'Publish…' }).click();
  const dialog = analyst.getByRole('dialog');
  await expect(dialog).toContainText('scenarios failed');
  await expect(dialog).toContainText('At “The name of the business” it cannot go on');
  await expect(dialog.getByRole('button', { name: 'Publish', exact: true })).toBeEnabled();
  await soundPage(analyst);
  await analyst.screenshot({ path: test.info().outputPath('publish.png') });
});

test('[J23] @desk all of it works by keyboard alone, and fits a phone', async () => {
  await analyst.goto(`${server.address}/builder/business-registration`);
  await analyst.getByRole('radio', { name: 'Outline' }).check();
  await analyst.getByRole('button', { name: 'Simulate', exact: true }).focus();
  await analyst.keyboard.press('Enter');
  const panel = tool(analyst, 'Simulate');
  await panel.getByRole('button', { name: 'Fill in and go on to the desk' }).focus();
  await analyst.keyboard.press('Enter');
  await expect(panel.getByRole('status')).toContainText('approved');
  await expect(analyst.locator('.entry.now')).toContainText('The file is here');
  await expect(panel.locator('.simulate-act')).toBeFocused();
  await soundPage(analyst);
  await analyst.setViewportSize({ width: 390, height: 844 });
  await expect(panel.getByRole('status')).toBeVisible();
  expect(await analyst.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await soundPage(analyst);
  await analyst.screenshot({ path: test.info().outputPath('phone.png'), fullPage: true });
});

async function soundPage(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`), page.url()).toEqual([]);
}
