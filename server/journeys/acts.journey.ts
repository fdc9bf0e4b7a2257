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

const finder = (page: Page) => page.getByRole('dialog', { name: 'Find or do' });

/** Opens the list of acts by its key and types; the first answer is the act that is meant. */
async function find(page: Page, words: string, first: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(finder(page)).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await page.keyboard.type(words);
  await expect(finder(page).getByRole('option').first()).toContainText(first, { timeout: 30_000 });
}

async function doAct(page: Page, words: string, first: string | RegExp): Promise<void> {
  await find(page, words, first);
  await page.keyboard.press('Enter');
  await expect(finder(page)).toBeHidden();
}

const status = (page: Page, words: string | RegExp) => expect(page.locator('p[role=status][aria-live]')).toContainText(words, { timeout: 30_000 });

test('[J131] @desk by keyboard alone an analyst finds and does five acts, and reads why a sixth cannot be done now', async () => {
  test.setTimeout(240_000);
  await analyst.goto(`${server.address}/builder/business-registration`);
  await analyst.locator('.react-flow__node').first().waitFor();

  await find(analyst, 'remove a step', 'Choose a step first.');
  await expect(finder(analyst).getByRole('option').first()).toHaveAttribute('aria-disabled', 'true');
  await analyst.keyboard.press('Enter');
  await expect(finder(analyst).getByRole('alert')).toHaveText('Choose a step first.');
  const { violations } = await new AxeBuilder({ page: analyst }).include('dialog').analyze();
  expect(violations).toEqual([]);
  await analyst.keyboard.press('Escape');
  await expect(finder(analyst)).toBeHidden();

  await doAct(analyst, 'the owner', 'The owner');
  await expect(analyst.locator('.react-flow__node.selected')).toContainText('The owner');

  await doAct(analyst, 'move the owner earlier', 'Move “The owner” earlier');
  await status(analyst, /“The owner” stands before “.+” now, as step \d+ of \d+\./);
  await expect(analyst.locator(':focus')).not.toHaveCount(0);

  await doAct(analyst, 'undo', /Undo: Move step “The owner”/);
  await status(analyst, 'Undone: Move step “The owner”');

  await doAct(analyst, 'duplicate', 'Duplicate “The owner”');
  await expect(analyst.locator('.react-flow__node').filter({ hasText: 'The owner' })).toHaveCount(2);
  await doAct(analyst, 'undo', 'Undo: ');
  await expect(analyst.locator('.react-flow__node').filter({ hasText: 'The owner' })).toHaveCount(1);

  await doAct(analyst, 'draw across', 'Draw across');
  await doAct(analyst, 'draw downwards', 'Draw downwards');

  await doAct(analyst, 'scenarios', 'Run the scenarios');
  await expect(analyst.getByRole('heading', { name: 'Scenarios', exact: true })).toBeFocused({ timeout: 30_000 });

  await expect(analyst.getByRole('region', { name: 'Scenarios' })).toContainText(/Conditions, both so and not so: (\d+) of \1/, { timeout: 60_000 });

  const [exported] = await Promise.all([analyst.waitForEvent('download'), doAct(analyst, 'bpmn', 'Export the flow as BPMN')]);
  expect(exported.suggestedFilename()).toBe('business-registration.bpmn');

  await doAct(analyst, 'share link', 'Make a link for people without an account');
  await expect(analyst.getByRole('button', { name: 'Make a link for people without an account' })).toBeFocused({ timeout: 30_000 });
});

test('[J131] @desk a step that is moved by its button, in the list or by Alt and an arrow on the drawing, keeps the focus and says where it stands', async () => {
  test.setTimeout(240_000);
  await analyst.goto(`${server.address}/builder/business-registration?step=owner`);
  await analyst.locator('.react-flow__node.selected').waitFor();
  const card = analyst.locator('.react-flow__node.selected');
  await card.focus();
  await analyst.keyboard.press('Alt+ArrowUp');
  await status(analyst, /“The owner” stands before “.+” now/);
  await expect(card).toBeFocused();
  await expect(card).toContainText('The owner');
  await analyst.keyboard.press('Alt+ArrowDown');
  await status(analyst, /“The owner” stands after “.+” now/);
  await expect(card).toBeFocused();

  await doAct(analyst, 'show the flow as outline', 'Show the flow as: Outline');
  const entry = analyst.locator('.entry.selected');
  const earlier = entry.getByRole('button', { name: 'Move earlier' });
  await earlier.focus();
  for (let presses = 0; presses < 20 && (await earlier.getAttribute('aria-disabled')) === null; presses += 1) {
    await analyst.keyboard.press('Enter');
    await status(analyst, /“The owner” stands before “.+” now|Nothing comes before/);
    await expect(earlier).toBeFocused();
  }
  await expect(earlier).toHaveAttribute('aria-disabled', 'true');
  await analyst.keyboard.press('Enter');
  await status(analyst, /Nothing comes before “The owner”|circle/);
  await expect(earlier).toBeFocused();
  await doAct(analyst, 'show the flow as canvas', 'Show the flow as: Canvas');
});

test('[J131] @desk what would break the order of steps stands last in the list of what can come next, and says how', async () => {
  test.setTimeout(240_000);
  await analyst.goto(`${server.address}/builder/business-registration?step=owner`);
  await doAct(analyst, 'choose what comes after', 'Choose what comes after');
  const chooser = analyst.getByRole('dialog', { name: /What comes after/ });
  const desk = chooser.getByRole('option', { name: /^\S*\s*Desk/ }).first();
  await expect(desk).toContainText(/before/i, { timeout: 60_000 });
  const groups = await chooser.locator('.search-group').allTextContents();
  expect(groups.at(-1)).toBe('These would break the order of steps');
  expect(await chooser.getByRole('option').first().locator('.option-why').count()).toBe(0);
  await analyst.screenshot({ path: test.info().outputPath('chooser.png') });
  await analyst.keyboard.press('Escape');
});

test('[J131] @desk the conditions of a branch are asked in an order that is said, and changed by keys', async () => {
  test.setTimeout(240_000);
  await analyst.goto(`${server.address}/builder/complaint?step=route`);
  const ways = analyst.getByRole('region', { name: 'What comes next' });
  const said = ways.locator('.way-outcome');
  await expect(said.first()).toHaveText(/^First: /);
  await expect(said.last()).toHaveText('Otherwise');
  const second = (await said.nth(1).textContent())!.replace('If not: ', '');
  const sooner = ways.getByRole('button', { name: `Ask sooner: “${second}”` });
  await sooner.focus();
  await analyst.keyboard.press('Enter');
  await status(analyst, `“${second}” is asked as number 1 of`);
  await expect(said.first()).toHaveText(`First: ${second}`);
  await expect(sooner).toBeFocused();
  await analyst.keyboard.press('Enter');
  await status(analyst, `“${second}” is asked first.`);
  await doAct(analyst, 'undo', 'Undo: ');
});

test('[J131] @desk where there is no room for both, comments take the place of the preview, and the drawing keeps its own', async () => {
  test.setTimeout(240_000);
  await analyst.goto(`${server.address}/builder/business-registration?step=owner`);
  const preview = analyst.locator('.preview');
  await preview.waitFor();
  const before = (await analyst.locator('.flow-drawing').boundingBox())!.width;
  await doAct(analyst, 'open the comments', 'Open the comments');
  await expect(analyst.getByRole('heading', { name: 'Comments', exact: true })).toBeFocused();
  await expect(preview).toBeHidden();
  await expect(async () => expect(Math.abs((await analyst.locator('.flow-drawing').boundingBox())!.width - before)).toBeLessThan(20)).toPass({ timeout: 20_000 });
  await doAct(analyst, 'why', 'Why? What follows');
  await expect(analyst.getByRole('region', { name: 'Why?' })).toBeVisible({ timeout: 30_000 });
  await expect(analyst.locator('.comments-panel')).toBeHidden();
});

test('[J131] @desk a file is laid on top of the service that is open, its difference is shown, and it is one step of undoing', async () => {
  test.setTimeout(240_000);
  await analyst.goto(`${server.address}/builder/business-registration`);
  await analyst.locator('.react-flow__node').first().waitFor();
  const kept = await analyst.evaluate(async () => (await (await fetch('/api/builder/services/business-registration')).json()).draft);
  kept['x-service'].flow.steps.owner.title = 'Who owns it';
  await doAct(analyst, 'import a file', 'Import a file on top of this service');
  const dialog = analyst.getByRole('dialog', { name: 'Import a file on top of this service' });
  await dialog.locator('input[type=file]').setInputFiles({ name: 'service.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(kept)) });
  await expect(dialog).toContainText('Who owns it', { timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Replace the draft' }).click();
  await expect(dialog).toBeHidden();
  await expect(analyst.locator('.react-flow__node').filter({ hasText: 'Who owns it' })).toBeVisible();
  await doAct(analyst, 'undo', 'Undo: Import a file on top');
  await expect(analyst.locator('.react-flow__node').filter({ hasText: 'Who owns it' })).toHaveCount(0);
});
