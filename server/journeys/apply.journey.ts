import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { choose, looksAhead, opensFile } from './choose.ts';
import { answer, begin, CAFE, certificates, COTTAGE, send, upload } from './applicant.ts';
import { firstAdministrator, newOperator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

test('[J1] @html a cottage business is registered at once, and both certificates verify', async ({ page, request }) => {
  await begin(page, server, COTTAGE);
  await answer(page, COTTAGE);
  const { path } = await send(page);
  const links = await certificates(page, path, 2);
  for (const link of links) {
    const pdf = await page.request.get(`${server.address}${link}`);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  }
  for (const link of await page.getByRole('link', { name: 'Page where anyone can check it' }).all()) {
    const address = (await link.getAttribute('href'))!;
    const valid = await request.get(new URL(address, server.address).href);
    expect(valid.status()).toBe(200);
    expect(await valid.text()).toContain('VALID');
    const changed = address.replace(/.$/, (last) => (last === '7' ? '8' : '7'));
    const unknown = await request.get(new URL(changed, server.address).href);
    expect(unknown.status()).toBe(404);
    expect(await unknown.text()).toContain('NOT FOUND');
  }
});

test('[J2] @html a sensitive file is sent back, corrected on the named fields only, and approved', async ({ page, browser }) => {
  const { page: administrator } = await firstAdministrator(browser, server);
  const { page: officer } = await newOperator(browser, server, administrator, 'Pema Officer', ['Licensing officer']);
  await begin(page, server, CAFE);
  await answer(page, CAFE);
  await upload(page, 2);
  const { path, reference } = await send(page);
  expect(await page.locator('main').innerText()).not.toContain('Download');

  await opensFile(officer, `${server.address}/desk`, reference);
  await officer.locator('[name="flag[/names/first]"]').check();
  await officer.locator('[name="fields[/names/first]"]').fill('This name is taken. Choose another.');
  await decide(officer, 'Send back');

  await page.goto(path);
  await expect(page.locator('main')).toContainText('This name is taken. Choose another.');
  await page.getByRole('link', { name: /^Correct/ }).or(page.getByRole('button', { name: /^Correct/ })).first().click();
  await expect(page.locator('form [name^="names["]:not([type=hidden])')).toHaveCount(1);
  await page.locator('[name="names[first]"]').fill('Sonam Tea House');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send corrections' }).click();

  await opensFile(officer, `${server.address}/desk`, reference);
  await expect(officer.locator('main')).toContainText('Sonam Café');
  await expect(officer.locator('main')).toContainText('Sonam Tea House');
  await decide(officer, 'Approve');
  expect(await certificates(page, path, 2)).toHaveLength(2);
});

test('[J3] a foreign investor is told where to go before any effort', async ({ page }) => {
  await page.goto(`${server.address}/services/business-registration`);
  await page.getByText('Start now').click();
  await page.locator('input[value="foreign"]').check();
  await page.locator('input[value="sole"]').check();
  await page.locator('[name="guide[sector]"]').selectOption('retail');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Where to go' })).toBeVisible();
  await page.getByRole('link', { name: 'Change my answers' }).click();
  await expect(page.locator('input[value="foreign"]')).toBeChecked();
});

test('[J4] every page of the applicant passes axe', async ({ page }) => {
  await page.goto(server.address);
  await soundPage(page);
  await page.goto(`${server.address}/verify`);
  await soundPage(page);
  await begin(page, server, { ...COTTAGE, phone: '17 22 22 22' });
  for (let count = 0; count < 12 && !(await page.getByRole('button', { name: 'Send application' }).isVisible()); count++) {
    await soundPage(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await soundPage(page);
    if (count === 0) await answer(page, COTTAGE);
  }
  await soundPage(page);
  const { path } = await send(page);
  await soundPage(page);
  // The page of what was sent looks again by itself, and may do so just now.
  await expect(() => page.goto(path)).toPass({ timeout: 15_000 });
  await soundPage(page);
  await page.goto(`${server.address}/files?lang=ar-XB`);
  await soundPage(page);
});

async function decide(officer: Page, outcome: string): Promise<void> {
  await choose(officer.getByRole('radio', { name: outcome }));
  if (outcome === 'Send back') await officer.locator('[name="reason[sendBack]"]').selectOption({ index: 1 });
  await looksAhead(officer);
  await officer.getByRole('button', { name: outcome }).click();
  await expect(officer.locator('main')).toContainText('You decided:');
}

async function soundPage(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`), page.url()).toEqual([]);
}
