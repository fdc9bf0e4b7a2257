import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { firstAdministrator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

let server: RunningServer;
let analyst: Page;
test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ({ page: analyst } = await firstAdministrator(browser, server));
});
test.afterAll(() => server.stop());

const SECTIONS = ['tasks', 'fees', 'lists'] as const;

test('[J42] @desk beginning, what is left to do, fees, lists and rows are sound pages, light and dark, and fit a phone', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await analyst.emulateMedia({ colorScheme });
    await analyst.goto(`${server.address}/builder`);
    await analyst.getByRole('button', { name: 'New service' }).click();
    await expect(analyst.locator('.flow-picture').first()).toBeVisible();
    await analyst.getByRole('radio', { name: /^Register a cottage or small business/ }).check();
    await expect(analyst.getByRole('region', { name: 'What to adapt' }).getByRole('listitem').filter({ hasText: 'Kinds of work' })).toBeVisible();
    await soundPage(analyst);
    await analyst.keyboard.press('Escape');
    await analyst.getByRole('button', { name: 'Import a file' }).click();
    await expect(analyst.getByRole('dialog')).toBeVisible();
    await soundPage(analyst);
    for (const section of SECTIONS) {
      await analyst.goto(`${server.address}/builder/business-registration/${section}`);
      await expect(analyst.locator('#section-title')).toBeVisible();
      if (section === 'tasks' && colorScheme === 'light') {
        const counted = analyst.getByRole('status').filter({ hasText: /of \d+ parts are in order/ });
        const before = Number.parseInt(await counted.innerText(), 10);
        await analyst.getByLabel('Kinds of work').check();
        await expect(counted).toContainText(`${before + 1} of`);
      }
      if (section === 'fees' && colorScheme === 'light') {
        await analyst.getByRole('button', { name: 'Add a fee' }).click();
        await analyst.getByLabel('How much').selectOption('formula');
        await analyst.getByText('Advanced: the formula itself').click();
        await analyst.getByLabel('Put in an answer').selectOption('size.women');
        await analyst.getByLabel('The formula in FEEL').press('End');
        await analyst.keyboard.type(' * 12.5');
        await expect(analyst.getByRole('status').filter({ hasText: 'Comes to Nu. 25' })).toBeVisible();
      }
      if (section === 'lists') {
        await analyst.locator('.card-head').first().click();
        await analyst.getByText('Import options from').click();
        await analyst.getByLabel('Or paste it here').fill('code;xx\n1;2');
        await expect(analyst.locator('.card')).toContainText(['Line 1: there is no column “xx”']);
      }
      await soundPage(analyst);
      await analyst.screenshot({ path: test.info().outputPath(`${section}-${colorScheme}.png`), fullPage: true });
      await analyst.setViewportSize({ width: 390, height: 844 });
      expect(await analyst.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await analyst.setViewportSize({ width: 1280, height: 800 });
    }
  }
  await analyst.emulateMedia({ colorScheme: 'light' });
});

test('[B-125] @desk at 1366 × 768 and on a phone the name and the button stay in sight, a template is looked at, copies are folded, and an address is chosen', async () => {
  await analyst.setViewportSize({ width: 1366, height: 768 });
  await analyst.goto(`${server.address}/builder`);
  await analyst.getByRole('button', { name: 'New service' }).click();
  const dialog = analyst.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Open a café/ }).check();
  const look = dialog.getByRole('region', { name: 'Open a café' });
  await expect(look.getByRole('img')).toBeVisible();
  await expect(look).toContainText('You and your café');
  await expect(dialog.getByRole('radio', { name: /^Copy of Open/ })).toHaveCount(0);
  await dialog.getByText(/^Copy of a service/).click();
  await dialog.getByRole('radio', { name: /^Copy of Open a café/ }).check();
  for (const size of [{ width: 1366, height: 768 }, { width: 390, height: 844 }]) {
    await analyst.setViewportSize(size);
    await expect(dialog.getByLabel('Name of the service')).toBeInViewport({ ratio: 1 });
    await expect(dialog.getByRole('button', { name: 'Make the service' })).toBeInViewport({ ratio: 1 });
    await soundPage(analyst);
  }
  await analyst.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Make the service' }).click();
  await expect(dialog).toContainText('Give the service a name.');
  await dialog.getByLabel('Name of the service').fill('ཇ་ཁང་གི་ཆོག་ཐམ');
  await expect(dialog.getByLabel('Address', { exact: true })).toHaveValue('cafe-permit-2');
  await dialog.getByLabel('Address', { exact: true }).fill('Tea House');
  await expect(dialog).toContainText('small letters from a to z');
  await dialog.getByLabel('Address', { exact: true }).fill('tea-house');
  await dialog.getByRole('button', { name: 'Make the service' }).click();
  await expect(analyst).toHaveURL(/\/builder\/tea-house\/tasks$/);
});

test('[J43] @desk a file brought from elsewhere says what it lacks, becomes a service, and laid on top of it again changes nothing', async () => {
  const template = (await (await analyst.request.get(`${server.address}/api/builder/templates/business-registration`)).json() as { file: { title: string } }).file;
  const bring = async (file: object) => analyst.getByLabel('Service file').setInputFiles({ name: 'service.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  await analyst.goto(`${server.address}/builder`);
  await analyst.getByRole('button', { name: 'Import a file' }).click();
  await bring({ hello: 1 });
  await expect(analyst.getByRole('dialog').locator('.faults')).toBeVisible();
  await bring({ ...template, title: 'Brought along' });
  await expect(analyst.getByRole('dialog')).toContainText('Everything it needs is here.');
  await analyst.getByRole('button', { name: 'Make the service' }).click();
  await expect(analyst).toHaveURL(/\/builder\/brought-along\/tasks$/);
  await analyst.goto(`${server.address}/builder`);
  await analyst.getByRole('button', { name: 'Import a file' }).click();
  await bring({ ...template, title: 'Brought along' });
  await analyst.getByLabel('What becomes of it').selectOption({ label: 'On top of “Brought along” (brought-along)' });
  await expect(analyst.getByRole('dialog')).toContainText('Nothing: it is the same.');
  await bring({ ...template, title: 'Brought again' });
  await analyst.getByLabel('What becomes of it').selectOption({ label: 'On top of “Brought along” (brought-along)' });
  await expect(analyst.getByRole('dialog')).toContainText('The service is now called “Brought again”');
  await analyst.getByRole('button', { name: 'Replace the draft' }).click();
  await expect(analyst).toHaveURL(/\/builder\/brought-along\/tasks$/);
  await expect(analyst.getByRole('banner')).toContainText('Brought again');
});

test('[J44] @desk a place is filled in by the phone, a signature is drawn, and both come back as they were', async ({ browser }) => {
  const file = (await (await analyst.request.get(`${server.address}/api/builder/templates/business-registration`)).json() as { file: Service }).file;
  file.title = 'River huts';
  Object.assign(file.properties['guide']!.properties, BLOCKS);
  Object.assign(file['x-service'].layout, { '/guide': { columns: 2 }, '/guide/spot': { widget: 'location', columns: 2 }, '/guide/signed': { widget: 'signature' }, '/guide/signed/drawing': { widget: 'drawing' } });
  await analyst.goto(`${server.address}/builder`);
  const csrf = (await analyst.locator('meta[name=csrf]').getAttribute('content'))!;
  const call = (path: string, data: object) => analyst.request.post(`${server.address}/api/builder/services${path}`, { headers: { 'csrf-token': csrf }, data });
  expect((await call('', { title: file.title, slug: 'river-huts', file: { ...file, 'x-service': { ...file['x-service'], languages: ['en'], texts: {} } } })).status()).toBe(201);
  expect((await call('/river-huts/publish', { revision: 1, note: '' })).ok()).toBe(true);

  const context = await browser.newContext({ baseURL: server.address, geolocation: { latitude: 27.4728, longitude: 89.639 }, permissions: ['geolocation'], viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto('/services/river-huts/guide/guide');
  await page.getByRole('button', { name: 'Use my position' }).click();
  await expect(page.locator('[name="guide[spot][latitude]"]')).toHaveValue('27.47280');
  await page.locator('[name="guide[signed][name]"]').fill('Pema');
  const canvas = page.locator('canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await expect(page.locator('[name="guide[signed][drawing]"]')).toHaveValue(/^M\d+ \d+(L\d+ \d+)+$/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await soundPage(page);
  await page.screenshot({ path: test.info().outputPath('blocks.png'), fullPage: true });
  const drawn = await page.locator('[name="guide[signed][drawing]"]').inputValue();
  // Something else is missing: the page is asked again, and nothing is lost.
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('.summary')).toBeVisible();
  await expect(page.locator('[name="guide[signed][drawing]"]')).toHaveValue(drawn);
  await expect(page.locator('[name="guide[spot][longitude]"]')).toHaveValue(/^89[.]639/);
  await soundPage(page);
  await context.close();
});

interface Service { title: string; properties: Record<string, { properties: object }>; 'x-service': { layout: object } }

const BLOCKS = {
  spot: { title: 'Where it is', type: 'object', required: ['latitude', 'longitude'], properties: { latitude: { title: 'Latitude', type: 'number', minimum: -90, maximum: 90 }, longitude: { title: 'Longitude', type: 'number', minimum: -180, maximum: 180 } } },
  signed: { title: 'Signature', description: 'Type your full name. It counts as your signature.', type: 'object', required: ['name'], properties: { name: { title: 'Your full name', type: 'string', maxLength: 200 }, drawing: { title: 'Sign with your finger', type: 'string', maxLength: 8_000, pattern: '^[ML0-9 ]+$' } } },
  note: { title: 'Good to know', description: 'Bring the original.', not: {} },
};

async function soundPage(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`), page.url()).toEqual([]);
}
