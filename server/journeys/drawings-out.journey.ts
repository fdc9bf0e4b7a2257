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

test('[B-170] @desk a flow that goes out as BPMN comes back with its outcomes and roles, and the report says what no drawing carries', async () => {
  await analyst.goto(`${server.address}/builder/cafe-permit/versions`);
  const [download] = await Promise.all([analyst.waitForEvent('download'), analyst.getByRole('button', { name: 'Export the flow as BPMN' }).click()]);
  const path = await download.path();
  await analyst.goto(`${server.address}/builder`);
  await analyst.getByRole('button', { name: 'Import a file' }).click();
  const dialog = analyst.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles({ name: 'hostile.bpmn', mimeType: 'application/xml', buffer: Buffer.from('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>') });
  await expect(dialog.getByText('Such files are not read')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Make the service' })).toHaveCount(0);
  await dialog.locator('input[type=file]').setInputFiles(path);
  await expect(dialog.getByRole('heading', { name: 'What was not taken over as drawn' })).toBeVisible();
  await expect(dialog.locator('.remarks')).toContainText('as no drawing carries it: Certificates issued.');
  await expect(dialog.locator('.remarks')).not.toContainText(/Gateway|Step_/);
  await analyst.screenshot({ path: test.info().outputPath('report.png') });
  await dialog.getByLabel('Name of the service').fill('A café again');
  await dialog.getByRole('button', { name: 'Make the service' }).click();
  await analyst.goto(`${server.address}/builder/a-cafe-again?step=visit`);
  const panel = analyst.locator('.panel');
  for (const outcome of ['Passed', 'Failed', 'Once more']) await expect(panel.getByLabel(outcome, { exact: true }).first()).toBeVisible();
  await expect(panel.getByLabel('Role').first()).toHaveValue('food-inspector');
  await analyst.screenshot({ path: test.info().outputPath('back.png') });
});

test('[B-172] @desk the printed report says of which service and state it is, against what, by whom and when, and nothing to press is on paper', async () => {
  await analyst.setViewportSize({ width: 1366, height: 768 });
  await analyst.goto(`${server.address}/builder/business-registration`);
  await analyst.getByRole('button', { name: 'Changes', exact: true }).click();
  const report = analyst.locator('.report');
  await expect(report.getByRole('heading', { name: 'What a register may know' })).toBeVisible();
  await expect(report.locator('.on-paper')).toBeHidden();
  await analyst.emulateMedia({ media: 'print' });
  await expect(report.getByRole('heading', { level: 1 })).toHaveText('What changes: Register a cottage or small business');
  await expect(report.locator('.on-paper')).toContainText(/Revision \d+, saved on .*Compared with version 1.*Printed by Dechen Administrator on/);
  await expect(report.getByRole('button')).toHaveCount(0);
  await analyst.screenshot({ path: test.info().outputPath('paper.png') });
  await analyst.emulateMedia({ media: 'screen' });
});

test('[B-173] @desk what an application costs stays in sight on a tablet and a phone, without covering the problems', async () => {
  for (const [width, height] of [[820, 1180], [1180, 820], [390, 844], [1280, 800]] as const) {
    for (const path of ['', '?lang=ar-XB']) {
      await analyst.setViewportSize({ width, height });
      await analyst.goto(`${server.address}/builder/business-registration${path}`);
      const meter = analyst.locator('.burden-meter');
      await expect(meter).toBeVisible();
      await analyst.screenshot({ path: test.info().outputPath(`meter-${width}${path ? '-rtl' : ''}.png`) });
      const [one, other] = [(await meter.boundingBox())!, (await analyst.locator('.problems-bar').boundingBox())!];
      expect(one.x >= other.x + other.width - 1 || one.x + one.width <= other.x + 1, `${width} ${path}`).toBe(true);
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width).toBeLessThanOrEqual(width + 1);
    }
  }
  await analyst.goto(`${server.address}/builder/business-registration?lang=en`);
  await analyst.setViewportSize({ width: 820, height: 1180 });
  await analyst.locator('.burden-meter').click();
  await expect(analyst.locator('.report')).toBeVisible();
  await analyst.screenshot({ path: test.info().outputPath('meter-pressed.png') });
});

test('[B-175] @desk what is found by an option shows the option', async () => {
  await analyst.setViewportSize({ width: 1280, height: 800 });
  await analyst.goto(`${server.address}/builder/business-registration`);
  await analyst.locator('.react-flow__node').first().waitFor();
  await analyst.keyboard.press('Control+k');
  await analyst.getByRole('dialog').getByRole('combobox').fill('fishing');
  await expect(analyst.getByRole('dialog').getByRole('option').first()).toContainText(/“.*[Ff]ishing.*”/);
  await analyst.screenshot({ path: test.info().outputPath('found.png') });
});

test('[B-176] @desk a second window of one’s own keeps what was written into a form that is not made yet, and says what to press', async () => {
  await analyst.goto(`${server.address}/builder/business-registration/conditions`);
  await analyst.getByRole('button', { name: 'New condition' }).waitFor();
  await expect(analyst.getByText('You are editing this in another window')).toHaveCount(0);
  const second = await analyst.context().newPage();
  await second.goto(`${server.address}/builder/business-registration/conditions`);
  await expect(second.getByText('You are editing this in another window')).toBeVisible();
  await second.getByRole('button', { name: 'New condition' }).click();
  const form = second.getByRole('group', { name: 'New condition' });
  await form.getByRole('combobox').nth(1).selectOption({ index: 1 }).catch(() => undefined);
  await second.screenshot({ path: test.info().outputPath('locked.png') });
  const said = await form.getByRole('combobox').evaluateAll((boxes) => boxes.map((box) => (box as HTMLSelectElement).value));
  await form.getByRole('button', { name: 'Make the condition' }).or(form.getByRole('button', { name: /Make/ })).first().click();
  await second.screenshot({ path: test.info().outputPath('kept-out.png') });
  await expect(second.getByText('you are editing this in another window').first()).toBeVisible();
  await expect(second.getByText('somebody else is editing')).toHaveCount(0);
  await second.getByRole('button', { name: 'Go on here' }).click();
  await expect(second.locator('.bar', { hasText: 'in another window' })).toHaveCount(0);
  await expect(form).toBeVisible();
  expect(await form.getByRole('combobox').evaluateAll((boxes) => boxes.map((box) => (box as HTMLSelectElement).value))).toEqual(said);
  await second.screenshot({ path: test.info().outputPath('goes-on.png') });
  await second.close();
});
