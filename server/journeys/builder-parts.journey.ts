import { expect, test, type Page } from '@playwright/test';
import { firstAdministrator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

let server: RunningServer;
let analyst: Page;
test.describe.configure({ timeout: 240_000 });
test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ({ page: analyst } = await firstAdministrator(browser, server));
});
test.afterAll(() => server.stop());

test('[J65] @desk a part that cannot be fetched says so, editing goes on, and it comes when it is asked for again', async () => {
  // What is fetched ahead would be there.
  await analyst.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  await analyst.route(/\/assets\/(publish|tool-panel)[^/]*\.js/, (route) => route.abort());
  await analyst.goto(`${server.address}/builder/business-registration?step=names&field=%2Fnames%2Ffirst`);
  const label = analyst.getByLabel('Question', { exact: true }).first();
  await expect(label).toBeVisible();
  await analyst.getByRole('button', { name: 'Simulate' }).click();
  await expect(analyst.getByText('This part needs the network.')).toBeVisible();
  await label.fill('The name you propose');
  await expect(analyst.locator('.save-state')).toHaveText(/Saved/);
  await analyst.screenshot({ path: test.info().outputPath('missing-part.png') });
  await analyst.getByRole('button', { name: 'Publish' }).first().click();
  await expect(analyst.getByRole('dialog').getByText('This part needs the network.')).toBeVisible();
  await analyst.unrouteAll();
  await analyst.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
  await expect(analyst.getByRole('dialog').getByRole('heading', { level: 2 })).not.toHaveText('Not loaded yet');
  await analyst.keyboard.press('Escape');
  await analyst.getByRole('button', { name: 'Try again' }).click();
  await expect(analyst.getByText('This part needs the network.')).toHaveCount(0);
  await expect(label).toHaveValue('The name you propose');
});

test('[J123] @desk what an answer must differ from is ticked in its question’s panel: in a row the other rows first', async () => {
  await analyst.goto(`${server.address}/builder/bus-permit?step=fleet&field=${encodeURIComponent('/fleet/vehicles/*/plate')}`);
  const more = analyst.locator('details.more').filter({ hasText: 'Must differ from' });
  await more.locator('summary').first().click();
  const rows = more.getByLabel('The same question in the other rows');
  await expect(rows).toBeChecked();
  await rows.uncheck();
  await more.getByLabel('The operator › Name').check();
  await expect(analyst.locator('.save-state')).toHaveText(/Saved/);
  await analyst.reload();
  await more.locator('summary').first().click();
  await expect(rows).not.toBeChecked();
  await expect(more.getByLabel('The operator › Name')).toBeChecked();
});
