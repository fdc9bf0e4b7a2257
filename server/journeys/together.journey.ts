import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { firstAdministrator, newOperator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

const SLUG = 'business-registration';
/** Of a service that nobody has touched before. */
const OTHERS_QUESTION = '/builder/cafe-permit?step=cafe&field=%2Fcafe%2Fname';
const QUESTION = `/builder/${SLUG}?step=names&field=%2Fnames%2Ffirst`;

test.describe.configure({ timeout: 240_000 });

let server: RunningServer;
let dechen: Page;
let karma: Page;
test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ({ page: dechen } = await firstAdministrator(browser, server));
  ({ page: karma } = await newOperator(browser, server, dechen, 'Karma Analyst', ['Administrator']));
  for (const page of [karma, dechen]) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(server.address + QUESTION);
    // The page in the frame runs no script at all, not even that of a check.
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.goto(`${server.address}/builder`);
  }
});
test.afterAll(() => server.stop());

const label = (page: Page) => page.getByLabel('Question', { exact: true }).first();
const help = (page: Page) => page.getByLabel('Help text').first();

test('[J50] @desk the second analyst looks on, takes over, and the first loses nothing: both drawings are brought together', async () => {
  await dechen.goto(server.address + QUESTION);
  await expect(label(dechen)).toBeVisible();
  await expect(dechen.getByRole('alert')).toHaveCount(0, { timeout: 20_000 });
  await karma.goto(server.address + QUESTION);
  await expect(karma.getByRole('alert')).toContainText('Dechen Administrator is editing since');
  const before = await label(karma).inputValue();
  await label(karma).click();
  await karma.keyboard.type('x');
  await expect(label(karma)).toHaveValue(before);
  await soundPage(karma);
  await karma.screenshot({ path: test.info().outputPath('looking-on.png') });

  // Dechen's network is gone while Karma takes over and changes the same label.
  await dechen.context().setOffline(true);
  await label(dechen).fill('The name, as Dechen says');
  await help(dechen).fill('Help by Dechen');
  await expect(dechen.locator('.save-state')).toHaveText('Not saved');
  await karma.getByRole('button', { name: 'Take over' }).click();
  await expect(karma.getByRole('alert')).toHaveCount(0);
  const saved = karma.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
  await label(karma).fill('The name, as Karma says');
  await saved;
  await dechen.context().setOffline(false);
  const told = Date.now();
  await expect(dechen.getByRole('alert').first()).toContainText('Karma Analyst is editing since');
  console.log(`the first was told ${Date.now() - told} ms after the network came back`);
  await expect(dechen.getByRole('alert').first()).toContainText('is kept in this browser');
  await expect(label(dechen)).toHaveValue('The name, as Dechen says');

  await dechen.reload();
  await expect(label(dechen)).toHaveValue('The name, as Dechen says');
  await dechen.getByRole('button', { name: 'Take over' }).click();
  await dechen.getByRole('button', { name: 'Bring both together…' }).click();
  const dialog = dechen.getByRole('dialog');
  await expect(dialog.locator('.clash')).toHaveCount(1);
  await expect(dialog.locator('.clash')).toContainText('The name, as Karma says');
  await soundPage(dechen);
  await dechen.screenshot({ path: test.info().outputPath('merge.png') });
  await dialog.getByRole('radio', { name: /By Karma/ }).check();
  await dialog.getByRole('button', { name: 'Bring together', exact: true }).click();
  await expect(label(dechen)).toHaveValue('The name, as Karma says');
  await expect(help(dechen)).toHaveValue('Help by Dechen');
  await expect(dechen.locator('.save-state')).toContainText('Saved');
  await expect(dechen.getByRole('button', { name: 'Undo: Bring together with Karma Analyst' })).toBeEnabled();
  await expect(karma.getByRole('alert')).toContainText('Dechen Administrator is editing');
});

test('[J51] @desk a comment is seen by the colleague it asks, answered, settled, and counted at its step', async () => {
  for (const page of [dechen, karma]) await page.goto(`${server.address}/builder/${SLUG}?step=names`);
  await dechen.getByRole('button', { name: /^Comments:/ }).click();
  const panel = dechen.getByRole('complementary', { name: 'Comments' });
  await panel.getByLabel(/^About:/).fill('Is one name enough?');
  await panel.getByLabel('For', { exact: true }).selectOption({ label: 'Karma Analyst' });
  await panel.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(panel.locator('.thread')).toContainText('Is one name enough?');
  await soundPage(dechen);
  await dechen.screenshot({ path: test.info().outputPath('comments.png') });
  await karma.getByRole('button', { name: 'Comments: 1 open' }).click();
  const theirs = karma.getByRole('complementary', { name: 'Comments' });
  await expect(theirs.locator('.thread')).toContainText('For you');
  await expect(karma.locator('.step', { hasText: 'The name of the business' }).locator('.badge.comments')).toContainText('1');
  await theirs.getByRole('button', { name: /^Answer:/ }).click();
  await theirs.getByLabel('Your answer').fill('Yes.');
  await theirs.getByRole('button', { name: 'Answer', exact: true }).click();
  await theirs.getByRole('button', { name: /^Settle:/ }).click();
  await expect(theirs.locator('.thread')).toHaveCount(0);
  await expect(dechen.getByRole('button', { name: 'Comments: 0 open' })).toBeVisible();
  await karma.setViewportSize({ width: 390, height: 844 });
  expect(await karma.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await soundPage(karma);
  await karma.screenshot({ path: test.info().outputPath('comments-phone.png') });
});

test('[J52] @desk the tab is closed and the server killed at any point while somebody edits: at most the last two seconds are missing', async () => {
  const context = dechen.context();
  for (const [round, moment] of [150, 900, 1_700, 2_600].entries()) {
    const page = await context.newPage();
    await page.goto(server.address + QUESTION);
    const go = page.getByRole('button', { name: /Go on here|Take over|Edit here/ });
    await expect(label(page)).toBeVisible();
    if (await go.isVisible()) await go.click();
    await expect(page.locator('.bar')).toHaveCount(0, { timeout: 20_000 });
    const typed: { text: string; at: number }[] = [];
    const start = Date.now();
    while (Date.now() - start < moment) {
      const text = `Round ${round}, letter ${typed.length}`;
      await label(page).fill(text);
      typed.push({ text, at: Date.now() });
      await page.waitForTimeout(60);
    }
    const [killed] = await Promise.all([Date.now(), server.stop('SIGKILL'), page.close({ runBeforeUnload: false })]);
    server = await startServer({ PORT: new URL(server.address).port }, server.dataFolder);

    // What is left where that browser is gone for good: the server's draft alone.
    const { draft } = await (await context.request.get(`${server.address}/api/builder/services/${SLUG}`)).json() as { draft: { properties: { names: { properties: { first: { title: string } } } } } };
    const kept = draft.properties.names.properties.first.title;
    const owed = typed.filter(({ at }) => at <= killed - 2_000).at(-1);
    const at = typed.findIndex(({ text }) => text === kept);
    if (owed) expect(at, `${kept} is there, ${owed.text} was typed over two seconds before`).toBeGreaterThanOrEqual(typed.indexOf(owed));
    // And in the same browser, what was not saved is there too.
    const again = await context.newPage();
    await again.goto(server.address + QUESTION);
    await expect(label(again)).toHaveValue(/.+/);
    const back = await label(again).inputValue();
    const place = typed.findIndex(({ text }) => text === back);
    const owedHere = typed.filter(({ at: when }) => when <= killed - 600).at(-1);
    console.log(`killed after ${moment} ms: ${typed.length} changes, the server has ${at + 1}, the browser brings back ${place + 1}`);
    if (owedHere) expect(place).toBeGreaterThanOrEqual(typed.indexOf(owedHere));
    await again.close();
  }
});

test('[J53] @desk the specification is read by link without an account until the link is taken back', async ({ browser }) => {
  await dechen.goto(`${server.address}/builder/${SLUG}/versions`);
  await dechen.getByRole('button', { name: 'Make a link for people without an account' }).click();
  const link = await dechen.getByLabel('Link', { exact: true }).inputValue();
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(link);
  await expect(stranger.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(stranger.locator('.spec-picture .spec-step')).toHaveCount(await stranger.locator('.specification h3').count());
  await expect(stranger.getByRole('heading', { name: 'Texts in every language' })).toBeVisible();
  await soundPage(stranger);
  await stranger.screenshot({ path: test.info().outputPath('specification.png'), fullPage: false });
  await stranger.setViewportSize({ width: 390, height: 844 });
  expect(await stranger.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await stranger.pdf({ path: test.info().outputPath('specification.pdf'), format: 'A4' });
  await dechen.getByRole('button', { name: 'Take this link back' }).click();
  await expect(dechen.getByRole('button', { name: 'Take this link back' })).toHaveCount(0);
  await stranger.reload();
  await expect(stranger.getByRole('alert')).toContainText('shows nothing any more');
  await stranger.context().close();
});

test('[J134] @desk who publishes is told who is editing and since when, and publishes what they have saved so far only when asking for it twice', async () => {
  await dechen.goto(server.address + OTHERS_QUESTION);
  await expect(label(dechen)).toBeVisible();
  const go = dechen.getByRole('button', { name: /Take over|Edit here|Go on here/ });
  if (await go.isVisible()) await go.click();
  await expect(dechen.locator('.bar')).toHaveCount(0, { timeout: 30_000 });
  const saved = dechen.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
  await label(dechen).fill('Half a sen');
  await saved;

  await karma.setViewportSize({ width: 1280, height: 800 });
  await karma.goto(server.address + OTHERS_QUESTION);
  await expect(karma.getByRole('alert')).toContainText('Dechen Administrator is editing since');
  await karma.getByRole('button', { name: 'Publish…', exact: true }).click();
  const dialog = karma.getByRole('dialog');
  await expect(dialog.getByRole('status').first()).toContainText('Dechen Administrator is editing since');
  const press = dialog.getByRole('button', { name: 'Publish', exact: true });
  await expect(press).toBeEnabled({ timeout: 60_000 });
  await soundPage(karma);
  await karma.screenshot({ path: test.info().outputPath('being-edited.png') });
  await press.click();
  await expect(dialog.getByRole('alert')).toContainText('Dechen Administrator is editing. Nothing is published yet');
  await karma.screenshot({ path: test.info().outputPath('being-edited-asked.png') });
  await dialog.getByRole('button', { name: 'Publish all the same' }).click();
  await expect(dialog.getByRole('heading', { level: 2 })).toContainText('is published', { timeout: 30_000 });
  await expect(dialog).not.toContainText('all the same');

  // A text without its translation is an error; the reason stands beside the button, at the end of a long window.
  await help(dechen).fill('In English alone');
  await dechen.getByRole('button', { name: 'Publish…', exact: true }).click();
  const own = dechen.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true });
  await expect(own).toHaveAccessibleDescription('1 error has to be mended first.', { timeout: 60_000 });
  await expect(own).toBeDisabled();
});

async function soundPage(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`), page.url()).toEqual([]);
}
