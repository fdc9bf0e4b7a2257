import { expect, test, type Page } from '@playwright/test';
import { SECTIONS } from '#builder/model/places.ts';
import { barriersOn } from './barriers.ts';
import { NEWEST, secondService, type State } from './builder-newest.ts';
import { firstAdministrator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

/** The mirrored language is for trials only. */
const TRIAL = { NODE_ENV: 'development' };
const SLUG = 'business-registration';
const LOOKS = [{ name: 'light', colorScheme: 'light', lang: 'en' }, { name: 'dark', colorScheme: 'dark', lang: 'en' }, { name: 'right to left', colorScheme: 'light', lang: 'ar-XB' }] as const;

let server: RunningServer;
let analyst: Page;
test.describe.configure({ timeout: 600_000 });
test.beforeAll(async ({ browser }) => {
  // What is tried is what is built for the public: a start on trial would build anew after a change, and otherwise.
  await (await startServer()).stop();
  server = await startServer(TRIAL);
  ({ page: analyst } = await firstAdministrator(browser, server));
  await analyst.setViewportSize({ width: 1366, height: 768 });
  await analyst.goto(`${server.address}/builder/${SLUG}`);
  await analyst.getByRole('button', { name: 'Preview' }).click();
  await secondService(analyst, SLUG);
});
test.afterAll(() => server.stop());

/** Names hold in the mirrored language too: its words stand between marks. */
const button = (page: Page, name: RegExp) => page.getByRole('button', { name }).first();
const dialog = (page: Page) => expect(page.getByRole('dialog')).toBeVisible();

const STATES: readonly State[] = [
  { name: 'services', path: '' },
  { name: 'a new service', path: '', reach: async (page) => { await button(page, /New service/).click(); await expect(page.locator('.flow-picture').first()).toBeVisible(); } },
  { name: 'import', path: '', reach: async (page) => { await button(page, /Import a file/).click(); await dialog(page); } },
  ...SECTIONS.map((section) => ({ name: section, path: `/${SLUG}/${section}`, reach: async (page: Page) => { await expect(page.locator('#section-title, .react-flow__node').first()).toBeVisible(); } })),
  { name: 'a step', path: `/${SLUG}?step=names` },
  { name: 'a question', path: `/${SLUG}?step=names&field=%2Fnames%2Ffirst` },
  { name: 'the outline', path: `/${SLUG}?step=names`, reach: async (page) => { await page.getByRole('radio', { name: /Outline/ }).check(); await expect(page.locator('.entry-name').first()).toBeVisible(); } },
  { name: 'the canvas again, problems shown', path: `/${SLUG}`, reach: async (page) => { await page.getByRole('radio', { name: /Canvas/ }).check(); await page.locator('.problems-bar').click(); } },
  { name: 'adding a step', path: `/${SLUG}`, reach: async (page) => { await page.locator('.exit').first().click(); await dialog(page); } },
  { name: 'finding', path: `/${SLUG}`, reach: async (page) => { await page.locator('.react-flow__node').first().waitFor(); await page.keyboard.press('Control+k'); await dialog(page); } },
  { name: 'shortcuts', path: `/${SLUG}`, reach: async (page) => { await page.locator('.react-flow__node').first().waitFor(); await page.keyboard.press('?'); await dialog(page); } },
  { name: 'publishing', path: `/${SLUG}`, reach: async (page) => { await button(page, /Publish/).click(); await dialog(page); await expect(page.locator('dialog .waiting')).toHaveCount(0); } },
  { name: 'comments', path: `/${SLUG}?step=names`, reach: async (page) => { await button(page, /Comments/).click(); await expect(page.locator('.comments-panel')).toBeVisible(); } },
  ...['Why', 'Simulate', 'Scenarios', 'Changes'].map((tool) => ({ name: tool, path: `/${SLUG}`, reach: async (page: Page) => { await page.locator('.tool-buttons').getByRole('button', { name: new RegExp(tool) }).click(); await expect(page.locator('.tool')).toBeVisible(); } })),
  { name: 'the specification', path: `/${SLUG}/specification`, reach: async (page) => { await expect(page.locator('.specification')).toBeVisible(); } },
  ...NEWEST,
];

for (const { name: look, colorScheme, lang } of LOOKS) {
  test(`[J61] @desk every screen of the editor is free of barriers a machine can find, ${look}`, async () => {
    await analyst.emulateMedia({ colorScheme });
    const found: string[] = [];
    for (const { name, path, reach, leave, only = 'html' } of STATES) {
      if (path !== undefined) {
        await analyst.goto(`${server.address}/builder${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        await expect(analyst.getByRole('heading', { level: 1 })).toBeAttached();
      }
      await reach?.(analyst);
      found.push(...(await barriersOn(analyst, only)).map((barrier) => `${name}: ${barrier}`));
      await analyst.screenshot({ path: test.info().outputPath(`${name}.png`) });
      await leave?.(analyst);
    }
    expect(found).toEqual([]);
  });
}
