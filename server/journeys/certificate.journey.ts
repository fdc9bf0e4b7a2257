import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, test, type Page } from '@playwright/test';
import { textOf } from '#server/testing/read-pdf.ts';
import { choose, looksAhead, opensFile } from './choose.ts';
import { certificates, goOn } from './applicant.ts';
import { firstAdministrator, newOperator, signInByPhone } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

let server: RunningServer;
test.beforeEach(async () => {
  server = await startServer();
});
test.afterEach(() => server.stop());

test('[BC-9] @desk an analyst makes a certificate from nothing; an applicant obtains it, and it verifies', async ({ browser, request }) => {
  test.setTimeout(240_000);
  const { page: analyst } = await newDogLicence(browser);
  await expect(analyst.getByRole('button', { name: /^No errors/ })).toBeVisible();
  await expect(analyst.frameLocator('.phone iframe').getByRole('img', { name: /specimen/ })).toBeVisible();

  await analyst.getByRole('button', { name: 'Design “Dog licence”' }).click();
  await expect(analyst.getByRole('heading', { level: 2, name: 'Certificates' })).toBeVisible();
  const picture = analyst.getByRole('img', { name: 'Page of the certificate Dog licence, a specimen' });
  await expect(picture).toBeVisible();
  const before = await picture.getAttribute('src');
  await analyst.getByLabel('Title of the certificate').fill('Licence to keep a dog');
  await analyst.getByRole('button', { name: 'Add to the page' }).click();
  await analyst.getByRole('button', { name: 'Text', exact: true }).click();
  const text = analyst.getByRole('textbox', { name: 'Text', exact: true });
  await expect(text).toBeFocused();
  await text.fill('Given to ');
  await analyst.getByLabel('Something filled in for each applicant').selectOption('Full name');
  await analyst.getByRole('button', { name: 'Insert' }).click();
  await expect(text).toHaveValue('Given to {Full name}');
  await analyst.getByLabel('Down', { exact: true }).press('Shift+ArrowUp');
  await expect(analyst.getByRole('img', { name: 'Page of the certificate Licence to keep a dog, a specimen' })).not.toHaveAttribute('src', before ?? '');
  const [download] = await Promise.all([analyst.waitForEvent('download'), analyst.getByRole('button', { name: 'Download as PDF' }).click()]);
  const specimen = await bytesOf(await download.createReadStream());
  expect(textOf(specimen)).toContain('Given to Karma Example Dorji');
  await soundPage(analyst);
  await analyst.setViewportSize({ width: 390, height: 844 });
  await soundPage(analyst);
  await analyst.setViewportSize({ width: 1280, height: 800 });
  await expect(analyst.getByRole('button', { name: /^Undo/ })).toHaveAccessibleName(/Licence to keep a dog/);

  await analyst.getByRole('button', { name: 'Publish…' }).click();
  await analyst.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(analyst.getByText('Published, version 1')).toBeVisible();

  const { page: officer } = await newOperator(browser, server, analyst, 'Pema Officer', ['Officer, Our office']);
  const applicant = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const { path, reference } = await apply(applicant);
  await opensFile(officer, `${server.address}/desk`, reference);
  await choose(officer.getByRole('radio', { name: 'Approve' }));
  await looksAhead(officer);
  await officer.getByRole('button', { name: 'Approve' }).click();
  await expect(officer.locator('main')).toContainText('You decided:');

  const [link = ''] = await certificates(applicant, path, 1);
  const words = textOf(await (await applicant.request.get(`${server.address}${link}`)).body());
  for (const said of ['Licence to keep a dog', 'Given to Sonam Wangmo', 'DL-']) expect(words).toContain(said);
  expect(words).not.toContain('SPECIMEN');
  const address = await applicant.getByRole('link', { name: 'Page where anyone can check it' }).getAttribute('href');
  const valid = await request.get(new URL(address!, server.address).href);
  expect(valid.status()).toBe(200);
  expect(await valid.text()).toContain('VALID');
});

test('[BC-12] @desk an analyst designs a page by keyboard alone, and the focus is never lost', async ({ browser }) => {
  test.setTimeout(120_000);
  const { page } = await newDogLicence(browser);
  await page.getByRole('button', { name: 'Design “Dog licence”' }).press('Enter');
  await expect(page.locator('.card.open > .card-head')).toBeFocused();
  const keys = page.keyboard;
  const add = page.getByRole('button', { name: 'Add to the page' });
  const lines = page.locator('.elements > li');
  await expect(page.getByRole('img', { name: /^Page of the certificate/ })).toBeVisible();
  const before = await lines.count();

  await add.press('Enter');
  await expect(page.getByRole('button', { name: 'Text', exact: true })).toBeFocused();
  await expect(page.getByText('A table lists the rows of a question')).toBeVisible();
  await keys.press('Escape');
  await expect(add).toBeFocused();

  await keys.press('Enter');
  await keys.press('Enter');
  const text = page.getByRole('textbox', { name: 'Text', exact: true });
  await expect(text).toBeFocused();
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('New text');
  await keys.type('Kept by ');
  await expect(text).toHaveValue('Kept by ');
  await page.getByLabel('Across', { exact: true }).press('Shift+ArrowUp');
  await expect(page.getByLabel('Across', { exact: true })).toHaveValue('70');

  const earlier = (at: number) => lines.nth(at).getByRole('button', { name: /earlier$/ });
  await earlier(before).press('Enter');
  await expect(earlier(before - 1)).toBeFocused();
  await keys.press('Enter');
  await expect(earlier(before - 2)).toBeFocused();
  await expect(lines.nth(before - 2)).toContainText('Kept by');
  await lines.nth(before - 2).getByRole('button', { name: /^Remove/ }).press('Enter');
  await expect(lines.nth(before - 2).locator('.field-entry')).toBeFocused();

  await add.press('Enter');
  await page.getByLabel('Logo or other picture').setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>') });
  await expect(page.getByLabel('What the picture shows')).toBeFocused();
  await page.getByLabel('Across', { exact: true }).focus();
  await keys.press('Control+z');
  await expect(lines).toHaveCount(before);
  await expect(lines.nth(before - 1).locator('.field-entry')).toBeFocused();
  await soundPage(page);
});

/** A new service that gives one certificate, as its administrator made it. */
async function newDogLicence(browser: Browser): Promise<{ page: Page }> {
  const { page } = await firstAdministrator(browser, server);
  await page.goto('/builder');
  await page.getByRole('button', { name: 'New service' }).first().click();
  await page.getByLabel('Name of the service').fill('Dog licence');
  await page.getByRole('radio', { name: /An empty service/ }).check();
  await page.getByRole('button', { name: 'Make the service' }).click();
  await page.getByRole('button', { name: 'Decision, Approve: add a step or lead elsewhere' }).first().click();
  await page.getByRole('option', { name: /^Certificate/ }).first().click();
  return { page };
}

/** From the start page to the sent file. */
async function apply(page: Page): Promise<{ path: string; reference: string }> {
  await page.goto(`${server.address}/services/dog-licence`);
  await page.getByText('Start now').click();
  await signInByPhone(page, server, '17 33 33 33');
  await page.getByRole('button', { name: 'Start the application' }).click();
  await page.getByLabel('Full name').fill('Sonam Wangmo');
  await goOn(page);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send application' }).click();
  await expect(page).toHaveURL(/\/sent$/);
  return { path: page.url().replace(/\/sent$/, ''), reference: (await page.locator('main').innerText()).match(/DL-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '' };
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The preview, a page of its own that runs no script, is not looked into. */
async function soundPage(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`), page.url()).toEqual([]);
}
