import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { ServiceFile } from '#schemas/index.ts';
import { lanesOf } from '#builder/model/lanes.ts';
import { rootFolder } from '#server/root-folder.ts';
import { barriersOn } from './barriers.ts';
import { firstAdministrator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

/** Several offices act in it. */
const SLUG = 'building-permit';
const OFFICE = 'Municipal office';
/** A step of that office. */
const STEP = 'Check of the drawings';
const LANES = lanesOf(JSON.parse(readFileSync(join(rootFolder, 'templates', SLUG, 'service.json'), 'utf8')) as ServiceFile);
const countIn = (lane: string) => LANES.get(lane)!.length;

let server: RunningServer;
let analyst: Page;
test.describe.configure({ timeout: 300_000, mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  // The mirrored language is for trials only.
  await (await startServer()).stop();
  server = await startServer({ NODE_ENV: 'development' });
  ({ page: analyst } = await firstAdministrator(browser, server));
  await analyst.setViewportSize({ width: 1280, height: 800 });
});
test.afterAll(() => server.stop());

const lanes = () => analyst.getByRole('list', { name: 'Lanes: who acts' });
const head = (name: string) => lanes().getByRole('button', { name: new RegExp(`^${name}, `) });
const step = (title: string) => analyst.locator('.react-flow__node-step').filter({ hasText: title });
const folded = (name: string) => analyst.locator('.react-flow__node-lane').filter({ hasText: name });
const press = async (button: Locator, key: string) => { await button.focus(); await analyst.keyboard.press(key); };

const sound = async () => expect(await barriersOn(analyst)).toEqual([]);

test('[J130] @desk lanes are switched on by keyboard and kept, one is folded into a card and opened again, and a step inside is found', async () => {
  await analyst.goto(`${server.address}/builder/${SLUG}`);
  await expect(analyst.locator('.react-flow__node').first()).toBeVisible();
  await press(analyst.getByRole('button', { name: 'Preview' }), 'Enter');
  const lanesSwitch = analyst.getByRole('button', { name: 'Lanes', exact: true });
  await expect(lanesSwitch).toHaveAttribute('aria-pressed', 'false');
  await press(lanesSwitch, 'Space');
  await expect(lanesSwitch).toHaveAttribute('aria-pressed', 'true');
  await expect(lanes().getByRole('button')).toHaveCount(LANES.size);
  await expect(lanes().getByRole('button').first()).toHaveAccessibleName(`Applicant, ${countIn('applicant')} steps`);
  await analyst.screenshot({ path: test.info().outputPath('lanes.png') });
  await sound();
  await analyst.reload();
  await expect(head(OFFICE)).toHaveAttribute('aria-expanded', 'true');

  await press(head(OFFICE), 'Enter');
  await expect(head(OFFICE)).toHaveAttribute('aria-expanded', 'false');
  await expect(head(OFFICE)).toBeFocused();
  await expect(folded(OFFICE)).toContainText(`${countIn('office municipality')} steps`);
  await expect(folded(OFFICE)).toBeInViewport();
  await expect(step(STEP)).toHaveCount(0);
  await analyst.screenshot({ path: test.info().outputPath('folded.png') });
  await sound();

  // The card opens its lane, and the focus goes to the first step that was in it.
  await press(folded(OFFICE), 'Enter');
  await expect(head(OFFICE)).toHaveAttribute('aria-expanded', 'true');
  await expect(step(STEP)).toBeFocused();

  await press(head(OFFICE), 'Enter');
  await expect(folded(OFFICE)).toBeVisible();
  await analyst.keyboard.press('Control+k');
  const search = analyst.getByRole('dialog').getByRole('combobox');
  await search.fill(STEP);
  await expect(analyst.getByRole('dialog').getByRole('option').filter({ hasText: STEP }).first()).toBeVisible();
  await analyst.getByRole('dialog').getByRole('option').filter({ hasText: STEP }).last().click();
  await expect(step(STEP)).toBeInViewport();
  await expect(step(STEP)).toHaveClass(/selected/);
  await expect(folded(OFFICE)).toHaveCount(0);

  // From the step back up: its lane folds around it.
  const trail = analyst.getByRole('navigation', { name: 'Where the chosen step stands' });
  await expect(trail.getByRole('listitem')).toHaveText(['Put up a building', OFFICE, STEP]);
  await press(trail.getByRole('button', { name: OFFICE }), 'Enter');
  await expect(folded(OFFICE)).toBeFocused();
  await expect(trail.getByRole('listitem')).toHaveText(['Put up a building']);
});

test('[J130] @desk a step says how long it may take and by which letters analysts know it; the small map is folded and stays so; one comes near the chosen step', async () => {
  await analyst.goto(`${server.address}/builder/${SLUG}?step=check`);
  await expect(step(STEP)).toContainText('3 working days');
  await expect(step('Fee').getByRole('img', { name: /^Formula: / })).toHaveText('F');
  await press(analyst.getByRole('button', { name: 'Hide the small map' }), 'Enter');
  await expect(analyst.locator('.react-flow__minimap')).toHaveCount(0);
  await analyst.reload();
  await expect(analyst.getByRole('button', { name: 'Show the small map' })).toBeVisible();
  await expect(analyst.locator('.react-flow__minimap')).toHaveCount(0);
  await press(analyst.getByRole('button', { name: 'Show the small map' }), 'Enter');
  await expect(analyst.locator('.react-flow__minimap')).toBeVisible();

  await press(analyst.getByRole('button', { name: 'Show everything' }), 'Enter');
  const width = async () => (await step(STEP).boundingBox())?.width ?? 0;
  await expect.poll(width).toBeLessThan(180);
  await press(analyst.getByRole('button', { name: 'Go near the chosen step' }), 'Enter');
  await expect.poll(width).toBeGreaterThan(220);
  await expect(step(STEP)).toBeInViewport();
  await press(step(STEP), '?');
  await expect(analyst.getByRole('dialog')).toContainText('Determinant: a condition decides what shows or where the file goes');
  await sound();
  await analyst.keyboard.press('Escape');
});

test('[J130] @desk from right to left the lanes begin at the right, down and across', async () => {
  for (const way of ['down', 'across']) {
    await analyst.goto(`${server.address}/builder/${SLUG}?lang=ar-XB`);
    const heads = analyst.locator('.lane-head');
    await expect(heads.first()).toBeVisible();
    if (way === 'across') await analyst.locator('.canvas-bar button').nth(1).click();
    await expect(analyst.locator(`.lane-heads.${way}`)).toBeVisible();
    await sound();
    await analyst.locator('.react-flow__controls-fitview').click();
    const strip = async () => (await analyst.locator('.lane-heads').boundingBox())!;
    const card = (key: string) => analyst.locator(`.react-flow__node[data-id="${key}"]`);
    const left = async (key: string) => (await card(key).boundingBox())?.x ?? 0;
    await expect.poll(async () => (way === 'down' ? await left('guide') > await left('fire') : await left('guide') > await left('owner'))).toBe(true);
    if (way === 'across') expect((await strip()).x).toBeGreaterThan(1_000);
    await analyst.screenshot({ path: test.info().outputPath(`lanes-rtl-${way}.png`) });
  }
  await analyst.goto(`${server.address}/builder/${SLUG}?lang=en`);
});
