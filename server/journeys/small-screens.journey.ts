import { expect, test, type Locator, type Page } from '@playwright/test';
import { barriersOn } from './barriers.ts';
import { firstAdministrator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

const SLUG = 'building-permit';
const TABLET = { width: 820, height: 1180 };
const PHONE = { width: 390, height: 844 };

let server: RunningServer;
let analyst: Page;
/** The same person with a finger in place of a mouse. */
let finger: Page;
test.describe.configure({ timeout: 300_000 });
test.beforeAll(async ({ browser }) => {
  // The mirrored language is for trials only.
  await (await startServer()).stop();
  server = await startServer({ NODE_ENV: 'development' });
  const { page, context } = await firstAdministrator(browser, server);
  analyst = page;
  finger = await (await browser.newContext({ baseURL: server.address, storageState: await context.storageState(), viewport: TABLET, hasTouch: true, isMobile: true })).newPage();
});
test.afterAll(() => server.stop());

const sound = async (page: Page, only?: string) => expect(await barriersOn(page, only)).toEqual([]);
const bar = (page: Page) => page.locator('.flow-views');
const more = (page: Page) => page.locator('.tools-more');
const open = async (page: Page, rest = '') => {
  // One window at a time edits a service.
  await (page === finger ? analyst : finger).goto('about:blank');
  await page.goto(`${server.address}/builder/${SLUG}${rest}`);
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
};
/** Rows of the buttons that are in sight, and the least side of any of them. */
const measured = (page: Page) => bar(page).evaluate((home) => {
  const seen = [...home.querySelectorAll<HTMLElement>('button, .switch label')].filter((one) => getComputedStyle(one).visibility !== 'hidden' && !one.closest('.tools-away'));
  return { rows: new Set(seen.map((one) => Math.round((one.getBoundingClientRect().top + one.offsetHeight / 2) / 12))).size, least: Math.min(...seen.map((one) => Math.min(one.offsetWidth, one.offsetHeight))), beyond: seen.filter((one) => { const [box, room] = [one.getBoundingClientRect(), home.getBoundingClientRect()]; return box.left < room.left - 1 || box.right > room.right + 1; }).length };
});
const press = async (page: Page, button: Locator, key: string) => { await button.focus(); await page.keyboard.press(key); };

test('[J145] [B-150] @desk on a tablet the tool bar is two rows at most, and the rest is behind "More", by keyboard and by touch, also from right to left', async () => {
  await analyst.setViewportSize(TABLET);
  for (const [language, width] of [['en', 820], ['en', 1024], ['dz', 820], ['ar-XB', 820]] as const) {
    await analyst.setViewportSize({ ...TABLET, width });
    await open(analyst, `?step=check&lang=${language}`);
    const { rows, least, beyond } = await measured(analyst);
    expect(rows, `${language} at ${width}`).toBeLessThanOrEqual(2);
    expect(least, `${language} at ${width}`).toBeGreaterThanOrEqual(30);
    expect(beyond, `${language} at ${width}`).toBe(0);
    expect((await bar(analyst).boundingBox())!.height).toBeLessThan(100);
  }
  await more(analyst).click();
  const list = (await analyst.locator('.tools-away').boundingBox())!;
  expect(list.x, 'from right to left the list hangs at the left').toBeLessThan((await more(analyst).boundingBox())!.x + 100);
  await analyst.screenshot({ path: test.info().outputPath('tablet-rtl.png') });

  await analyst.setViewportSize(TABLET);
  await open(analyst, '?step=check&lang=en');
  await expect(analyst.getByRole('button', { name: 'Figures' })).toHaveCount(0);
  await press(analyst, analyst.getByRole('button', { name: 'More', exact: true }), 'Enter');
  await expect(more(analyst)).toHaveAttribute('aria-expanded', 'true');
  await sound(analyst);
  await analyst.screenshot({ path: test.info().outputPath('tablet-more.png') });
  await analyst.keyboard.press('Escape');
  await expect(analyst.locator('.tools-away')).toHaveCount(0);
  await expect(more(analyst)).toBeFocused();
  await press(analyst, more(analyst), 'Enter');
  await press(analyst, analyst.locator('.tools-away').getByRole('button', { name: 'Figures' }), 'Enter');
  await expect(analyst.getByRole('region', { name: 'Figures' })).toBeVisible();
  // What is open is in sight, and can be closed again where it was opened.
  await expect(bar(analyst).getByRole('button', { name: 'Figures' })).toHaveAttribute('aria-pressed', 'true');

  await open(finger);
  await more(finger).tap();
  await finger.locator('.tools-away').getByRole('button', { name: 'Changes' }).tap();
  await expect(finger.getByRole('region', { name: 'Changes' })).toBeVisible();
  await finger.getByRole('button', { name: 'Close', exact: true }).tap();
  await more(finger).tap();
  await finger.locator('.react-flow__pane').tap({ position: { x: 20, y: 400 } });
  await expect(finger.locator('.tools-away')).toHaveCount(0);
});

test('[J146] [B-152] @desk on a phone the drawing is read: pushed about, zoomed, and a step that is pressed says what it is; one draws in the list below', async () => {
  await finger.setViewportSize(PHONE);
  await open(finger);
  const canvas = finger.locator('.reading-canvas');
  await expect(canvas.getByRole('button', { name: /^Add a step|Put a step/ })).toHaveCount(0);
  await expect(canvas.locator('button.exit, .way-add')).toHaveCount(0);
  await expect(finger.getByRole('navigation', { name: /outline|steps/i }).last()).toBeVisible();
  await finger.locator('.react-flow__node[data-id="owner"]').tap();
  const said = finger.getByRole('region', { name: 'The step pressed on the drawing' });
  await expect(said.getByRole('heading')).toContainText('The owner');
  await expect(said).toContainText('Asks: ');
  await finger.screenshot({ path: test.info().outputPath('phone-step.png') });
  await sound(finger, '.reading');
  await said.getByRole('button', { name: 'The plot', exact: true }).tap();
  await expect(said.getByRole('heading')).toContainText('The plot');
  await expect(finger.locator('.react-flow__node[data-id="plot"] .step')).toHaveClass(/selected/);
  const zoomOf = () => canvas.locator('.react-flow__viewport').evaluate((one) => new DOMMatrix(getComputedStyle(one).transform).a);
  const before = await zoomOf();
  await canvas.getByRole('button', { name: 'Smaller' }).tap();
  await expect.poll(zoomOf).toBeLessThan(before);
  await finger.keyboard.press('Delete');
  expect(await finger.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await said.getByRole('button', { name: 'Open “The plot”' }).tap();
  await expect(finger.getByRole('complementary').getByLabel('Title').first()).toHaveValue('The plot');
  await expect(finger.getByRole('button', { name: /^Undo/ })).toBeDisabled();
  await open(finger);
  await finger.getByRole('radio', { name: 'Outline' }).check();
  await expect(canvas).toHaveCount(0);
  await finger.getByRole('radio', { name: 'Canvas' }).check();
});

test('[J147] [B-151] @desk a simulation goes by itself along a scenario or sample answers, waits where somebody has to choose, step by step and at three speeds, by keyboard', async () => {
  await analyst.setViewportSize({ width: 1366, height: 768 });
  await analyst.emulateMedia({ reducedMotion: 'no-preference' });
  await open(analyst, '?lang=en');
  await press(analyst, analyst.getByRole('button', { name: 'Simulate', exact: true }), 'Enter');
  const panel = analyst.getByRole('region', { name: 'Simulate' });
  const at = panel.getByRole('status');
  const toggle = panel.getByRole('button', { name: /^(Play|Pause|Play again)$/ });
  await press(analyst, panel.getByRole('button', { name: 'One step' }), 'Enter');
  await expect(at).toContainText('The file is at “The owner”');
  await expect(panel.getByRole('button', { name: 'One step' })).toBeFocused();
  await press(analyst, panel.getByRole('radio', { name: 'Normal' }), 'ArrowRight');
  await expect(panel.getByRole('radio', { name: 'Fast' })).toBeChecked();
  await press(analyst, toggle, 'Enter');
  await expect(toggle).toHaveText('Pause');
  await expect(panel.locator('.player-waits')).toContainText('It waits for you');
  await expect(at).toContainText('The file is at “Check of the drawings”');
  await expect(toggle).toBeFocused();
  const token = analyst.locator('.token').first();
  await expect(token).toBeVisible();
  expect(await token.evaluate((one) => getComputedStyle(one).transitionProperty)).toBe('transform');
  await sound(analyst);
  await analyst.screenshot({ path: test.info().outputPath('waits.png') });
  await press(analyst, panel.getByRole('button', { name: 'Decide: Approve' }), 'Enter');
  await expect(at).toContainText('Opinions at the same time');

  await panel.getByLabel('Along').selectOption({ index: 1 });
  await expect(at).toContainText('The file is at “Before you start”');
  await expect(toggle).toHaveText('Play');
  await press(analyst, panel.getByRole('radio', { name: 'Fast' }), 'ArrowLeft');
  await press(analyst, toggle, 'Enter');
  await expect(at).toContainText('The file is at “The owner”');
  await press(analyst, toggle, 'Enter');
  const paused = await at.textContent();
  await analyst.waitForTimeout(2_000);
  await expect(at).toHaveText(paused!);

  await analyst.emulateMedia({ reducedMotion: 'reduce' });
  expect(await token.evaluate((one) => getComputedStyle(one).transitionDuration)).toBe('0s');
  await press(analyst, panel.getByRole('radio', { name: 'Normal' }), 'ArrowRight');
  await press(analyst, toggle, 'Enter');
  await expect(panel.locator('.player-waits')).toContainText('The case has come to its end', { timeout: 30_000 });
  await press(analyst, panel.getByRole('button', { name: 'Play again' }), 'Enter');
  await expect(at).toContainText('The file is at “Before you start”');
  await expect(toggle).toHaveText('Pause');
  await panel.getByRole('button', { name: 'Close', exact: true }).click();
});

test('[J148] @desk folded lanes are kept over a reload; what can be undone is named; the phone is 360 wide; who is shown round comes back', async () => {
  await open(analyst, '?lang=en');
  if ((await analyst.getByRole('button', { name: 'Lanes', exact: true }).getAttribute('aria-pressed')) === 'false') await press(analyst, analyst.getByRole('button', { name: 'Lanes', exact: true }), 'Enter');
  const head = analyst.getByRole('button', { name: /^Municipal office, / });
  await press(analyst, head, 'Enter');
  await expect(head).toHaveAttribute('aria-expanded', 'false');
  await analyst.reload();
  await expect(head).toHaveAttribute('aria-expanded', 'false');
  await analyst.goto(`${server.address}/builder/business-registration?lang=en`);
  await expect(analyst.locator('.lane-head').first()).toBeVisible();
  await expect(analyst.locator('.react-flow__node-lane')).toHaveCount(0);
  await open(analyst, '?lang=en');
  await press(analyst, head, 'Enter');
  await expect(head).toHaveAttribute('aria-expanded', 'true');
  await press(analyst, analyst.getByRole('button', { name: 'Lanes', exact: true }), 'Enter');

  await open(analyst, '?step=check&lang=en');
  expect(await analyst.frameLocator('.phone iframe').locator('html').evaluate(() => innerWidth)).toBe(360);
  const days = analyst.getByRole('complementary', { name: 'Chosen step' }).or(analyst.locator('aside.panel')).getByLabel('Working days it may take');
  await days.fill('9');
  await days.blur();
  await press(analyst, analyst.getByRole('button', { name: 'Undo: Change “Working days it may take” of step “Check of the drawings”' }), 'Enter');
  await press(analyst, analyst.locator('aside.panel').getByRole('button', { name: 'Duplicate' }), 'Enter');
  await press(analyst, analyst.getByRole('button', { name: 'Undo: Duplicate step “Check of the drawings”' }), 'Enter');

  await analyst.goto(`${server.address}/builder?lang=en`);
  // A key pressed in the very instant in which the guide appears ends it.
  await analyst.evaluate(() => new MutationObserver((_seen, watch) => {
    if (!document.querySelector('.guide')) return;
    watch.disconnect();
    document.body.dataset['shownRound'] = location.pathname;
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  }).observe(document.body, { childList: true, subtree: true }));
  await press(analyst, analyst.getByRole('button', { name: 'Show me round' }), 'Enter');
  await expect(analyst.locator('body')).toHaveAttribute('data-shown-round', new RegExp(SLUG));
  await expect(analyst.getByRole('heading', { level: 1, name: 'Services' })).toBeVisible();
  // And one after a press beside it, which leaves the focus nowhere.
  await open(analyst, '?lang=en');
  await analyst.keyboard.press('?');
  await analyst.getByRole('dialog').getByRole('button', { name: /Show me round/ }).click();
  await expect(analyst.locator('#guide-title')).toBeFocused();
  await analyst.evaluate(() => (document.activeElement as HTMLElement).blur());
  await analyst.keyboard.press('Escape');
  await expect(analyst.locator('.guide')).toHaveCount(0);
});

test('[J149] @desk by touch, seen from afar, an outcome is led elsewhere and the drawing stays where it is; keys act on the step that has the ring; nothing chosen lies under the small map', async () => {
  await finger.setViewportSize(TABLET);
  await open(finger, '?lang=en');
  await finger.locator('.react-flow__controls-fitview').tap();
  const shown = () => finger.locator('.react-flow__viewport').evaluate((one) => getComputedStyle(one).transform);
  await expect.poll(() => finger.locator('.react-flow__viewport').evaluate((one) => new DOMMatrix(getComputedStyle(one).transform).a)).toBeLessThan(0.6);
  const dot = (await finger.locator('.react-flow__node[data-id="owner"] .exits .react-flow__handle').boundingBox())!;
  const before = await shown();
  await finger.touchscreen.tap(dot.x + dot.width / 2, dot.y + dot.height / 2);
  await expect(finger.locator('.said')).toContainText('Now press the step it is to lead to');
  expect(await shown()).toBe(before);
  await finger.locator('.react-flow__node[data-id="send"] .step-head').tap();
  await finger.getByRole('button', { name: 'Undo: Lead “The owner” to “Check and send”' }).tap();

  await analyst.setViewportSize({ width: 1366, height: 768 });
  await open(analyst, '?step=plot&lang=en');
  await press(analyst, analyst.locator('.react-flow__node[data-id="building"]'), 'Control+d');
  await press(analyst, analyst.getByRole('button', { name: 'Undo: Duplicate step “The building”' }), 'Enter');

  await analyst.setViewportSize({ width: 1024, height: 600 });
  for (const step of ['check', 'fire', 'owner']) {
    await open(analyst, `?step=${step}&lang=en`);
    const card = (await analyst.locator(`.react-flow__node[data-id="${step}"]`).boundingBox())!;
    const map = (await analyst.locator('.map-switch').boundingBox())!;
    expect(card.y + card.height <= map.y || card.x + card.width <= map.x || map.x + map.width <= card.x, step).toBe(true);
  }
});
