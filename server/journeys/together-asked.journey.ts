import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page, type Request } from '@playwright/test';
import { firstAdministrator, newOperator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

const SLUG = 'cafe-permit';
const ADDRESS = `/builder/${SLUG}`;
const QUESTION = `${ADDRESS}?step=cafe&field=%2Fcafe%2Fname`;

test.describe.configure({ timeout: 240_000 });

let server: RunningServer;
let dechen: Page;
let karma: Page;
test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ({ page: dechen } = await firstAdministrator(browser, server));
  ({ page: karma } = await newOperator(browser, server, dechen, 'Karma Analyst', ['Administrator']));
  for (const page of [dechen, karma]) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${server.address}/builder`);
    // The page in the frame runs no script at all, not even that of a check.
    await page.evaluate(() => localStorage.setItem('builder-preferences', JSON.stringify({ preview: false })));
  }
});
test.afterAll(() => server.stop());

const label = (page: Page) => page.getByLabel('Question', { exact: true }).first();
const panelOf = (page: Page) => page.getByRole('complementary', { name: 'Comments' });
const saved = (page: Page) => page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());

/** Opens the question as the one who edits. */
async function edits(page: Page): Promise<void> {
  await page.goto(server.address + QUESTION);
  await expect(label(page)).toBeVisible();
  const go = page.getByRole('button', { name: /Take over|Edit here|Go on here/ });
  if (await go.isVisible()) await go.click();
  await expect(label(page)).toBeEditable({ timeout: 30_000 });
}

test('[J140] @desk somebody named in a comment finds it in the list of services, is led to the element, answers and settles it by keyboard', async () => {
  await edits(dechen);
  await dechen.getByRole('button', { name: /^Comments:/ }).click();
  const box = panelOf(dechen).getByLabel(/^About:/);
  await box.pressSequentially('Is a trade name meant here, @kar');
  await expect(panelOf(dechen).getByRole('status').first()).toHaveText('1 name fits, below the box');
  await dechen.keyboard.press('Tab');
  await expect(dechen.getByRole('button', { name: '@Karma Analyst' })).toBeFocused();
  await dechen.screenshot({ path: test.info().outputPath('mention.png') });
  await dechen.keyboard.press('Enter');
  await expect(box).toHaveValue('Is a trade name meant here, @Karma Analyst ');
  await expect(box).toBeFocused();
  await expect(panelOf(dechen)).toContainText('Asks Karma Analyst');
  await box.pressSequentially('or the owner’s?');
  await soundPage(dechen);
  await panelOf(dechen).getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(panelOf(dechen).locator('.thread')).toContainText('or the owner’s?');

  await karma.goto(`${server.address}/builder`);
  const waiting = karma.getByRole('region', { name: '1 comment waits for you' });
  await expect(waiting).toContainText('Dechen Administrator');
  await expect(karma.locator('.service-list li', { hasText: SLUG })).toContainText('1 comment for you');
  await soundPage(karma);
  await karma.screenshot({ path: test.info().outputPath('waiting.png') });
  await waiting.getByRole('link').focus();
  await karma.keyboard.press('Enter');
  const thread = panelOf(karma).locator('.thread');
  await expect(thread).toContainText('For you');
  await expect(thread.locator('.thread-about button')).toBeFocused();
  await expect(karma).toHaveURL(new RegExp(`${SLUG}\\?step=cafe&field=`));
  await expect(label(karma)).toBeVisible();
  await karma.screenshot({ path: test.info().outputPath('led-there.png') });
  await karma.keyboard.press('Tab');
  await expect(thread.getByRole('button', { name: /^Answer:/ })).toBeFocused();
  await karma.keyboard.press('Enter');
  await expect(panelOf(karma).getByLabel('Your answer')).toBeFocused();
  await karma.keyboard.type('The trade name.');
  await thread.getByRole('button', { name: 'Answer', exact: true }).press('Enter');
  await expect(thread.getByRole('button', { name: /^Answer:/ })).toBeFocused();
  await expect(thread).not.toContainText('For you');
  await karma.goto(`${server.address}/builder`);
  await expect(karma.locator('.service-list li').first()).toBeVisible();
  await expect(karma.locator('.asked')).toHaveCount(0);

  // The answer waits for whoever asked; in Dzongkha, on a phone.
  await dechen.setViewportSize({ width: 390, height: 844 });
  await dechen.goto(`${server.address}/builder?lang=dz`);
  await expect(dechen.locator('.asked li')).toContainText('The trade name.');
  expect(await dechen.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await soundPage(dechen);
  await dechen.screenshot({ path: test.info().outputPath('waiting-dz-phone.png') });
  await dechen.locator('.asked a').click();
  await expect(dechen.locator('.comments-panel .thread')).toContainText('The trade name.');
  expect(await dechen.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await soundPage(dechen);
  await dechen.screenshot({ path: test.info().outputPath('led-there-dz-phone.png') });
  await dechen.locator('.thread .acts .button').last().press('Enter');
  await expect(dechen.locator('.thread')).toHaveCount(0);
  await expect(dechen.locator('#comments-title')).toBeFocused();
  await dechen.goto(`${server.address}/builder?lang=en`);
  await expect(dechen.locator('.service-list li').first()).toBeVisible();
  await expect(dechen.locator('.asked')).toHaveCount(0);
  await dechen.setViewportSize({ width: 1280, height: 800 });
});

test('[J141] @desk a save that is still under way when the page is left is no conflict with what is drawn after coming back', async () => {
  await edits(dechen);
  let held: Request | undefined;
  let landed: number | undefined;
  await dechen.route(`**/api/builder/services/${SLUG}`, async (route) => {
    const request = route.request();
    if (request.method() !== 'PUT') return route.continue();
    if (!held) { held = request; return; }
    // The first comes through once the page that follows has begun, before what that one saves.
    landed ??= (await dechen.context().request.fetch(held.url(), { method: 'PUT', headers: await held.allHeaders(), data: held.postDataBuffer()! })).status();
    return route.continue();
  });
  await label(dechen).fill('Under way');
  await expect.poll(() => held !== undefined).toBe(true);
  await dechen.goto(server.address + QUESTION);
  await expect(label(dechen)).toHaveValue('Under way');
  await label(dechen).fill('Under way, and more');
  await expect(dechen.locator('.save-state')).toContainText('Saved', { timeout: 20_000 });
  expect(landed).toBe(200);
  await expect(dechen.locator('.bar')).toHaveCount(0);
  const { draft } = await (await dechen.context().request.get(`${server.address}/api/builder/services/${SLUG}`)).json() as { draft: { properties: { cafe: { properties: { name: { title: string } } } } } };
  expect(draft.properties.cafe.properties.name.title).toBe('Under way, and more');
  await dechen.unroute(`**/api/builder/services/${SLUG}`);
});

test('[J142] @desk while somebody else edits the boxes are closed, a proposal is not taken and never said to be; who takes over types at once', async () => {
  await edits(dechen);
  await karma.goto(server.address + QUESTION);
  await expect(karma.getByRole('alert')).toContainText('Dechen Administrator is editing since');
  await expect(label(karma)).not.toBeEditable();
  await label(karma).press('x');
  await expect(karma.locator('.said')).toContainText('Nothing was changed: somebody else is editing.');
  await soundPage(karma);
  await karma.locator('.tool-buttons').getByRole('button', { name: /Changes/ }).click();
  const proposal = karma.locator('.tool .advice').first().getByRole('button', { name: 'Leave the question out' });
  await expect(proposal).toHaveCount(1);
  await expect(karma.locator('.said')).toHaveCount(0, { timeout: 20_000 });
  await proposal.click();
  await expect(karma.locator('.said')).toContainText('Nothing was changed: somebody else is editing.');
  await expect(proposal).toHaveCount(1);
  await karma.screenshot({ path: test.info().outputPath('proposal-kept-out.png') });

  // What Dechen saved since is read first: the box opens with it.
  const theirs = saved(dechen);
  await label(dechen).fill('As Dechen left it');
  await theirs;
  const mine = saved(karma);
  await karma.getByRole('button', { name: 'Take over' }).click();
  await expect(label(karma)).toBeEditable({ timeout: 20_000 });
  await label(karma).press('End');
  await expect(label(karma)).toHaveValue('As Dechen left it');
  await label(karma).pressSequentially(', and Karma');
  await mine;
  await expect(label(karma)).toHaveValue('As Dechen left it, and Karma');
});

async function soundPage(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`), page.url()).toEqual([]);
}
