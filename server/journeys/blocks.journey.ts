import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { firstAdministrator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

test.describe.configure({ timeout: 240_000 });

let server: RunningServer;
let analyst: Page;
test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ({ page: analyst } = await firstAdministrator(browser, server));
  await analyst.setViewportSize({ width: 1280, height: 800 });
});
test.afterAll(() => server.stop());

const saved = () => expect(analyst.locator('.save-state')).toContainText('Saved', { timeout: 20_000 });

async function newService(title: string): Promise<void> {
  await analyst.goto(`${server.address}/builder`);
  const { status } = await analyst.evaluate(async (name) => {
    const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')!.content;
    const answer = await fetch('/api/builder/services', { method: 'POST', headers: { 'content-type': 'application/json', 'csrf-token': csrf }, body: JSON.stringify({ title: name, slug: name.toLowerCase().replaceAll(' ', '-'), language: 'en' }) });
    return { status: answer.status };
  }, title);
  expect(status).toBe(201);
}

const openPage = (slug: string) => analyst.goto(`${server.address}/builder/${slug}?step=applicant`);

test('[J120] @desk an address is kept as a block, used in another service, changed there, and the change is looked at where it was made first', async () => {
  await newService('First permit');
  await newService('Second permit');
  await openPage('first-permit');
  await analyst.getByRole('button', { name: 'Add a question' }).click();
  await analyst.getByRole('button', { name: 'Address', exact: true }).click();
  await analyst.getByText('Reusable block', { exact: true }).click();
  await analyst.getByLabel('Name of the block').fill('Postal address');
  await analyst.getByRole('button', { name: 'Keep as a block' }).click();
  await expect(analyst.getByText('From the block “Postal address”, version 1.')).toBeVisible();
  await saved();

  await openPage('second-permit');
  await analyst.getByRole('button', { name: 'Add a question' }).click();
  await analyst.screenshot({ path: test.info().outputPath('palette.png') });
  await analyst.getByRole('button', { name: 'Postal address' }).click();
  await expect(analyst.getByText('It is here as in the block.')).toBeVisible();
  await analyst.locator('.field-entry').first().click();
  await analyst.getByLabel('Question', { exact: true }).first().fill('House, street and number');
  await analyst.locator('.panel-head button').first().click();
  await analyst.getByRole('button', { name: 'Make this version 2 of the block' }).click();
  await expect(analyst.getByText('From the block “Postal address”, version 2.')).toBeVisible();
  await saved();
  await analyst.screenshot({ path: test.info().outputPath('placed.png') });
  await sound();

  await openPage('first-permit');
  await expect(analyst.getByText('“Postal address” has a new version (2). Nothing changed here yet.')).toBeVisible();
  await analyst.getByRole('button', { name: 'See what is different' }).first().click();
  await expect(analyst.getByRole('dialog')).toContainText('House, street and number');
  await analyst.screenshot({ path: test.info().outputPath('review.png') });
  await sound();
  await analyst.getByRole('button', { name: 'Take one change' }).click();
  await expect(analyst.getByText('has a new version')).toHaveCount(0);
  await saved();

  await analyst.goto(`${server.address}/builder/-/blocks`);
  await analyst.getByRole('button', { name: /Postal address/ }).click();
  await expect(analyst.getByRole('heading', { name: 'Used in 2 services' })).toBeVisible();
  await expect(analyst.getByRole('button', { name: 'Remove the block' })).toBeDisabled();
  await analyst.setViewportSize({ width: 1366, height: 768 });
  await analyst.screenshot({ path: test.info().outputPath('blocks.png') });
  await sound();
  await analyst.getByRole('link', { name: 'First permit' }).click();
  await expect(analyst.locator('.field-entry').first()).toContainText('House, street and number');
});

test('[J125] @desk a block is opened by itself, changed and renamed, found so after a reload, kept as its next version, and the services that use it are offered the change', async () => {
  await analyst.setViewportSize({ width: 1366, height: 768 });
  await analyst.goto(`${server.address}/builder/-/blocks`);
  await analyst.getByRole('button', { name: /Postal address/ }).click();
  await analyst.getByRole('button', { name: 'Change the block' }).click();
  await expect(analyst.getByText('These services are offered the change')).toBeVisible();
  await expect(analyst.getByText('It is here as in the block.')).toBeVisible();
  await analyst.getByRole('button', { name: 'Add a question' }).click();
  await analyst.getByRole('button', { name: 'Short text', exact: true }).click();
  await analyst.getByLabel('Question', { exact: true }).fill('Post box');
  await analyst.screenshot({ path: test.info().outputPath('changing.png'), fullPage: true });
  await sound();
  await analyst.getByRole('link', { name: 'Services', exact: true }).click();
  await analyst.goBack();
  await expect(analyst.locator('.field-entry').last()).toContainText('Post box');
  await analyst.getByLabel('Name of the block').fill('Postal address with a box');
  // What is kept in the browser is kept a moment later.
  await analyst.waitForTimeout(1_000);
  await analyst.reload();
  await expect(analyst.getByLabel('Name of the block')).toHaveValue('Postal address with a box');
  await expect(analyst.locator('.field-entry').last()).toContainText('Post box');
  await expect(analyst.getByRole('button', { name: /^Undo/ })).toBeEnabled();
  await analyst.setViewportSize({ width: 390, height: 844 });
  expect(await analyst.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await analyst.screenshot({ path: test.info().outputPath('changing-phone.png'), fullPage: true });
  await analyst.setViewportSize({ width: 1366, height: 768 });
  await analyst.getByRole('button', { name: 'Make this version 3 of the block' }).click();
  await expect(analyst.getByText('version 2: a change waits to be looked at')).toHaveCount(2);
  await expect(analyst.getByRole('button', { name: /^Postal address with a box/ })).toBeVisible();
  await expect(analyst.getByRole('listitem').filter({ hasText: 'Post box' }).first()).toBeVisible();
  await openPage('first-permit');
  await analyst.getByRole('button', { name: 'See what is different' }).first().click();
  await expect(analyst.getByRole('dialog')).toContainText('New question: Post box');
});

/** No fault that axe finds, but in the frame of the preview, which runs no script. */
async function sound(): Promise<void> {
  const { violations } = await new AxeBuilder({ page: analyst }).exclude('iframe').setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
