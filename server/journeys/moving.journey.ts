import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { begin, COTTAGE } from './applicant.ts';
import { firstAdministrator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

test.describe.configure({ timeout: 240_000 });

let server: RunningServer;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

/** Publishes the draft with another heading of the screen that asks for the owner. */
const publish = (page: Page) => page.evaluate(async () => {
  const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')!.content;
  const ask = async (method: string, path: string, body?: object) => (await fetch(`/api/builder/services/business-registration${path}`, { method, headers: { 'csrf-token': csrf, 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) })).json();
  const { draft, revision } = await ask('GET', '');
  draft.properties.owner.title = 'Who owns it';
  const saved = await ask('PUT', '', { draft, revision });
  return ask('POST', '/publish', { revision: saved.revision, note: 'A clearer heading' });
});

test('[J126] @desk an analyst looks at which open files would move to a new version, moves them, and takes that back; their applicants go on by it, and as before', async ({ browser }) => {
  const { page: analyst } = await firstAdministrator(browser, server);
  const applicant = await (await browser.newContext({ baseURL: server.address })).newPage();
  await begin(applicant, server, COTTAGE);
  const file = applicant.url().replace(/(\/files\/[^/?]+).*/, '$1');

  await analyst.goto(`${server.address}/builder`);
  expect(await publish(analyst)).toEqual({ version: 2 });
  await analyst.goto(`${server.address}/builder/business-registration/versions`);
  const panel = analyst.locator('.moving');
  await panel.getByRole('button', { name: 'See which would move' }).click();
  await expect(panel).toContainText('1 file would move, none stays. Nothing has been moved yet.');
  await expect(analyst.locator('.versions')).toContainText('1 file is under way on this version');
  expect((await new AxeBuilder({ page: analyst }).include('.moving').analyze()).violations).toEqual([]);
  await panel.getByLabel('Why they are moved').fill('The form is clearer now');
  await analyst.screenshot({ path: test.info().outputPath('moving.png') });
  await analyst.setViewportSize({ width: 390, height: 844 });
  await analyst.screenshot({ path: test.info().outputPath('moving-phone.png'), fullPage: true });
  await panel.getByRole('button', { name: 'Move 1 file to version 2' }).click();
  await expect(panel).toContainText('1 file was moved, none stays.');
  await applicant.goto(file);
  await expect(applicant.locator('main')).toContainText('Who owns it');

  await analyst.reload();
  await panel.getByRole('button', { name: 'Take the move back' }).click();
  await expect(panel).toContainText('1 file has its version again.');
  await expect(panel.getByRole('button', { name: 'Take the move back' })).toHaveCount(0);
  await applicant.reload();
  await expect(applicant.locator('main')).toContainText('The owner');
  await expect(applicant.locator('main')).not.toContainText('Who owns it');
});
