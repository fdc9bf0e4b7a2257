import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
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

const choose = (form: Locator, label: string, option: string) => form.getByLabel(label, { exact: true }).last().selectOption({ label: option });

test('[J62] @desk conditions that compare two answers, and a birth with today, are said in words, tried, and decide what is asked', async () => {
  await analyst.goto(`${server.address}/builder/business-registration?step=owner`);
  await analyst.getByRole('button', { name: 'Preview' }).click();
  await analyst.getByRole('button', { name: /Add a question/ }).click();
  await analyst.getByRole('region', { name: 'What kind of answer?' }).getByRole('button', { name: 'Date', exact: true }).click();
  await analyst.getByLabel('Question', { exact: true }).fill('Born on');
  // What was typed is saved within two seconds; leaving sooner may lose it.
  await analyst.waitForTimeout(2_500);
  await analyst.goto(`${server.address}/builder/business-registration/conditions`);
  await analyst.getByRole('button', { name: 'New condition' }).click();
  const form = analyst.getByRole('group', { name: 'New condition' });
  await choose(form, 'Answer to', 'The owner › Born on');
  await choose(form, 'is so that', 'is at least … ago');
  await form.getByRole('button', { name: 'Add another sentence' }).click();
  await choose(form, 'Answer to', 'How large the business is › Men at work');
  await choose(form, 'is so that', 'is more than the answer to');
  await choose(form, 'The answer to', 'How large the business is › Women at work');
  await expect(form.getByLabel('Name of the condition')).toHaveValue('Born on is at least 18 years ago and Men at work is more than Women at work');
  await analyst.screenshot({ path: test.info().outputPath('comparing.png') });
  await form.getByRole('button', { name: 'Make the condition' }).click();
  const made = analyst.getByRole('listitem').filter({ hasText: 'Born on is at least 18 years ago' }).first();
  await made.getByRole('button').first().click();
  await analyst.getByText('Try it').click();
  await analyst.getByLabel('Today is').fill('2026-11-22');
  await analyst.screenshot({ path: test.info().outputPath('trying.png') });
  const { violations } = await new AxeBuilder({ page: analyst }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]!.target.join(' ')}`)).toEqual([]);
});

test('[J63] @desk a page is looked at as the applicant, without script, on a slow network and with large letters, by keyboard alone', async () => {
  await analyst.goto(`${server.address}/builder/business-registration?step=licensing`);
  const preview = analyst.getByRole('region', { name: 'The page as people see it' });
  const button = analyst.getByRole('button', { name: 'Preview' });
  await expect(button).toBeVisible();
  // Whether it is open is remembered.
  if (!(await preview.isVisible())) await button.click();
  await preview.getByText('See it as somebody else').focus();
  await analyst.keyboard.press('Enter');
  const frame = preview.frameLocator('iframe');
  await expect(frame.getByText('Your decision')).toBeVisible();
  await preview.getByLabel('Seen by').selectOption({ label: 'The applicant' });
  await expect(frame.getByText('Your decision')).toHaveCount(0);
  await expect(frame.getByRole('heading', { level: 1 })).toBeVisible();
  await analyst.goto(`${server.address}/builder/business-registration?step=owner`);
  await preview.getByText('See it as somebody else').click();
  for (const name of ['Without JavaScript', 'Slow network', 'Large text (200 %)']) {
    await preview.getByLabel(name).focus();
    await analyst.keyboard.press('Space');
  }
  await expect(preview.getByText(/^Here after .+ kB at 400 kbit\/s/)).toBeVisible();
  expect(await frame.locator('html').evaluate((html) => getComputedStyle(html).fontSize)).toBe('32px');
  await analyst.screenshot({ path: test.info().outputPath('preview.png') });
  await analyst.setViewportSize({ width: 390, height: 844 });
  await expect(preview.getByLabel('Seen by')).toBeVisible();
  expect(await analyst.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await analyst.screenshot({ path: test.info().outputPath('preview-phone.png') });
});
