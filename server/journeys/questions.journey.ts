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

test('[J124] @desk a question is required on a condition, filled in beforehand, put in once more, and taken to another page by keyboard and by mouse; each is undone by its name', async () => {
  const title = analyst.getByLabel('Question', { exact: true });
  const undo = analyst.getByRole('button', { name: /Undo: Move question “Name on the door”/ });
  await analyst.goto(`${server.address}/builder/business-registration?step=owner`);
  await analyst.getByRole('button', { name: /Add a question/ }).click();
  await analyst.getByRole('region', { name: 'What kind of answer?' }).getByRole('button', { name: 'Short text', exact: true }).click();
  await title.fill('Name on the sign');
  await analyst.getByLabel('Must be answered', { exact: true }).uncheck();
  await analyst.getByLabel('Must be answered when').selectOption({ index: 1 });
  await analyst.getByText('More settings').click();
  await analyst.getByLabel('Taken from').selectOption({ label: 'The account: name' });
  await analyst.getByRole('button', { name: 'Duplicate the question' }).click();
  await title.fill('Name on the door');
  await expect(analyst.getByLabel('Must be answered when')).not.toHaveValue('');
  await analyst.getByText('More settings').click();
  await expect(analyst.getByLabel('Taken from')).toHaveValue('name');
  await analyst.getByLabel('On the page').selectOption({ index: 0 });
  await expect(undo).toBeVisible();
  await expect(title).toHaveValue('Name on the door');
  await undo.click();
  await expect(title).toHaveCount(0);
  // What was done is saved within two seconds; leaving sooner may lose it.
  await analyst.waitForTimeout(2_500);
  await analyst.goto(`${server.address}/builder/business-registration?step=owner`);
  await analyst.locator('.fields li').filter({ hasText: 'Name on the door' }).dragTo(analyst.locator('.react-flow__node[data-id="partners"]'));
  await expect(undo).toBeVisible();
  await expect(title).toHaveValue('Name on the door');
});
