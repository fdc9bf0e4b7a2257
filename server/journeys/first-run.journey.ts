import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { xlsxOf } from '#server/http/xlsx.ts';
import { firstAdministrator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

test.describe.configure({ timeout: 240_000, mode: 'serial' });

let server: RunningServer;
let analyst: Page;
test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ({ page: analyst } = await firstAdministrator(browser, server));
  await analyst.setViewportSize({ width: 1366, height: 768 });
});
test.afterAll(() => server.stop());

test('[J121] @desk who begins is shown round by keyboard, once, also from right to left, and can ask for it again', async () => {
  await analyst.goto(`${server.address}/builder`);
  await expect(analyst.getByRole('heading', { name: 'New here?' })).toBeVisible();
  await analyst.screenshot({ path: test.info().outputPath('offer.png') });
  await sound();
  await analyst.getByRole('button', { name: 'Show me round' }).focus();
  await analyst.keyboard.press('Enter');
  const guide = analyst.locator('.guide');
  await expect(guide).toContainText('1 of 7');
  await analyst.setViewportSize({ width: 1280, height: 800 });
  for (const part of ['The flow', 'What is chosen', 'What people see', 'Try it out', 'What is wrong', 'What is left to do', 'Publish']) {
    await expect(guide.getByRole('heading')).toHaveText(part);
    await expect(guide.getByRole('heading')).toBeFocused();
    if (part === 'Try it out') await analyst.screenshot({ path: test.info().outputPath('guide.png') });
    if (part === 'The flow') await sound();
    if (part === 'Publish') break;
    await guide.getByRole('button', { name: 'Next' }).focus();
    await analyst.keyboard.press('Enter');
  }
  await analyst.keyboard.press('Escape');
  await expect(guide).toHaveCount(0);
  await analyst.goto(`${server.address}/builder?lang=ar-XB`);
  await expect(analyst.locator('h1').first()).toBeVisible();
  await expect(analyst.locator('.guide-offer')).toHaveCount(0);
  await analyst.goto(`${server.address}/builder/business-registration?lang=ar-XB`);
  await analyst.locator('.bar-acts button').nth(4).click();
  await analyst.getByRole('dialog').locator('button').last().click();
  await expect(guide).toBeVisible();
  const box = (await guide.boundingBox())!;
  expect(box.x, 'from right to left it stands at the right').toBeGreaterThan(600);
  await analyst.screenshot({ path: test.info().outputPath('guide-rtl.png') });
  await analyst.keyboard.press('Escape');
});

test('[J122] @desk a list is filled from a workbook as a spreadsheet writes it, and a damaged one is declined by name', async () => {
  await analyst.goto(`${server.address}/builder/business-registration/lists?lang=en`);
  await analyst.locator('.card-head').first().click();
  await analyst.getByText('Import options from a spreadsheet (XLSX or CSV)').click();
  const file = analyst.getByLabel('XLSX or CSV file');
  await file.setInputFiles({ name: 'broken.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK nothing') });
  await expect(analyst.getByText('“broken.xlsx” is damaged, or no XLSX workbook.')).toBeVisible();
  await file.setInputFiles({ name: 'choices.xlsx', mimeType: 'application/octet-stream', buffer: await xlsxOf([['code', 'English'], ['one', 'The first'], ['two', 'The second']]) });
  await expect(analyst.getByText('2 options: 2 new')).toBeVisible();
  await analyst.screenshot({ path: test.info().outputPath('import.png') });
  await analyst.getByRole('button', { name: 'Take these options' }).click();
  await expect(analyst.locator('.card.open')).toContainText('2');
});

/** No fault that axe finds, but in the frame of the preview, which runs no script. */
async function sound(): Promise<void> {
  const { violations } = await new AxeBuilder({ page: analyst }).exclude('iframe').setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
