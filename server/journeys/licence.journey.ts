import { expect, test, type Page } from '@playwright/test';
import { certificates, goOn } from './applicant.ts';
import { choose, looksAhead, opensFile, pressAway } from './choose.ts';
import { firstAdministrator, newOperator, signInByPhone } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

const SCAN = { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') };

test('[J15] @html a trade from the start page to its licence; renewed from what is known, at the price of a renewal; then suspended', async ({ page, browser }) => {
  const { page: administrator } = await firstAdministrator(browser, server);
  const { page: officer } = await newOperator(browser, server, administrator, 'Pema Officer', ['Trade officer']);
  const { page: counter } = await newOperator(browser, server, administrator, 'Ugyen Counter', ['Counter for licences']);

  await page.goto(`${server.address}/services/trade-licence`);
  await page.getByText('Start now').click();
  await signInByPhone(page, server, '17 12 34 94');
  await page.getByRole('button', { name: 'Start the application' }).click();
  await fill(page, 'owner', { fullName: 'Pema Yangzom', citizenshipNumber: '10000000061', mobile: '17 12 34 94' });
  await goOn(page);
  await fill(page, 'trade', { name: 'Yangzom Textiles', place: 'Norzin Lam 14', people: '3' });
  await page.locator('input[value="retail"]').check();
  await page.locator('[name="trade[town]"]').selectOption({ label: 'Thimphu' });
  await goOn(page);
  await page.locator('input[value="first"]').check();
  await goOn(page);
  const first = await sends(page, 'Lease, or title of the place');
  await approves(officer, first.reference);
  // 2,000 for a first licence, 100 for each of 3 people.
  await pays(counter, first.reference, '2300');
  await certificates(page, first.path, 1);

  await page.getByRole('link', { name: 'Renew this certificate' }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  // What kind of application it is, and of which licence, is known: a renewal asks for its document alone.
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Documents');
  const renewed = await sends(page, 'Tax clearance', 'Yangzom Textiles');
  await approves(officer, renewed.reference);
  await pays(counter, renewed.reference, '1300');
  const [link = ''] = await certificates(page, renewed.path, 1);
  const check = (await page.locator('a[href^="/verify/"]').first().getAttribute('href')) ?? '';

  await officer.goto(`${server.address}/desk/certificates/${decodeURIComponent(link.split('/').at(-1) ?? '')}`);
  await officer.getByText('Suspend this certificate for a time').click();
  const form = officer.locator('details', { has: officer.getByRole('button', { name: 'Suspend' }) });
  await form.locator('[name=reason]').fill('Closed until the fire exit is free.');
  await form.locator('[name=sure]').check();
  await form.getByRole('button', { name: 'Suspend' }).click();
  await expect(officer.locator('main')).toContainText('Suspended');
  await page.goto(`${server.address}${check}`);
  await expect(page.locator('main')).toContainText('Closed until the fire exit is free.');
});

async function fill(page: Page, at: string, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await page.locator(`[name="${at}[${name}]"]`).fill(value);
}

/** Hands in the document that is asked for, looks at what is sent, and sends it. */
async function sends(page: Page, document: string, shown = ''): Promise<{ path: string; reference: string }> {
  const box = page.locator('section', { has: page.getByRole('heading', { name: document }) });
  await box.locator('input[type=file]').setInputFiles(SCAN);
  await box.getByRole('button', { name: 'Upload' }).click();
  await expect(box.getByRole('link', { name: 'scan.pdf' })).toBeVisible();
  await goOn(page);
  await expect(page.locator('main')).toContainText(shown);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send application' }).click();
  await expect(page).toHaveURL(/\/sent$/);
  return { path: page.url().replace(/\/sent$/, ''), reference: (await page.locator('main').innerText()).match(/TL-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '' };
}

async function opens(officer: Page, reference: string): Promise<void> {
  await opensFile(officer, `${server.address}/desk`, reference);
}

async function approves(officer: Page, reference: string): Promise<void> {
  await opens(officer, reference);
  await officer.getByRole('radio', { name: /^In order/ }).check();
  await choose(officer.getByRole('radio', { name: 'Approve' }));
  await looksAhead(officer);
  await officer.getByRole('button', { name: 'Approve' }).click();
  await expect(officer.locator('main')).toContainText('You decided:');
}

async function pays(counter: Page, reference: string, amount: string): Promise<void> {
  await opens(counter, reference);
  await counter.locator('[name=amount]').fill(amount);
  await counter.locator('[name=receipt]').fill(`R-${amount}`);
  await pressAway(counter.getByRole('button', { name: 'Confirm payment' }));
  await expect(counter.locator('main')).toContainText('You confirmed the payment');
}
