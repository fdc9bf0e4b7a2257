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

const card = (step: string) => analyst.locator(`.react-flow__node[data-id="${step}"]`);
const dot = (step: string, outcome: string) => card(step).locator(`.react-flow__handle[data-handleid="${outcome}"]`);
const wayOf = async (step: string, outcome: string) => {
  const { draft } = await (await analyst.request.get(`${server.address}/api/builder/services/cafe-permit`)).json() as { draft: { 'x-service': { flow: { steps: Record<string, { ways: Record<string, string> }> } } } };
  return draft['x-service'].flow.steps[step]!.ways[outcome];
};

/** The drawing makes room for what is opened and closed beside it: a press that met nothing is made again. */
const begin = () => expect(async () => {
  await analyst.locator('.react-flow__controls-fitview').click();
  // The drawing comes to rest.
  await analyst.waitForTimeout(600);
  await dot('fee', 'paid').click({ force: true, timeout: 5_000 });
  await expect(analyst.getByText('Now press the step it is to lead to, or Escape').first()).toBeVisible({ timeout: 2_000 });
}).toPass({ timeout: 60_000 });

test('[J135] @desk an outcome is led elsewhere by pressing its dot and then a card; Escape gives it up', async () => {
  await analyst.goto(`${server.address}/builder/cafe-permit`);
  await expect(card('fee')).toBeVisible();
  await analyst.getByRole('button', { name: 'Preview' }).click();
  await begin();
  await analyst.keyboard.press('Escape');
  await card('visit').locator('.step-title').click();
  await expect(analyst.locator('.panel')).toBeVisible();
  await expect(analyst.locator('.save-state')).toContainText('Saved');
  expect(await wayOf('fee', 'paid')).toBe('visit');

  await begin();
  await card('decision').locator('.step-title').click();
  await expect.poll(() => wayOf('fee', 'paid'), { timeout: 20_000 }).toBe('decision');
  await expect(analyst.locator('.react-flow__edge[aria-label*="Decision"]').first()).toHaveAttribute('aria-roledescription', 'way');
});
