import { expect, test, type Page } from '@playwright/test';
import { choose, looksAhead, opensFile } from './choose.ts';
import { certificates, goOn } from './applicant.ts';
import { firstAdministrator, newOperator, signInByPhone } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

const SCAN = { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') };
const CORNERS = [['27.4731', '89.6391'], ['27.4752', '89.6402'], ['27.4727', '89.6420']];

test('[J12] @html a flight over people from the start page to its authorisation: an area by its corners, two offices at once; then suspended', async ({ page, browser }) => {
  const { page: administrator } = await firstAdministrator(browser, server);
  const operator = async (name: string, role: string) => (await newOperator(browser, server, administrator, name, [role])).page;
  const flights = await operator('Pema Officer', 'Flight officer');
  const security = await operator('Karma Guard', 'Security officer');

  await page.goto(`${server.address}/services/drone-authorisation`);
  await page.getByText('Start now').click();
  for (const [name, value] of Object.entries({ weight: 'under-2-kg', purpose: 'pictures', nearAirport: 'no', overPeople: 'yes' })) await page.locator(`[name="guide[${name}]"][value="${value}"]`).check();
  await goOn(page);
  await signInByPhone(page, server, '17 12 34 91');
  await page.getByRole('button', { name: 'Start the application' }).click();
  await fill(page, 'pilot', { fullName: 'Sonam Wangmo', identityNumber: '10000000031', mobile: '17 12 34 91', licence: 'RP-1024' });
  await goOn(page);
  await fill(page, 'aircraft', { make: 'Skylark 3', serial: 'SK3-00417' });
  await goOn(page);

  await page.locator('[name="place[how]"][value=corners]').check();
  const now = new Date();
  for (const [field, days] of [['from', 3], ['until', 7]] as const) {
    const day = new Date(now.getTime() + days * 86_400_000);
    await fill(page, `place[${field}]`, { day: String(day.getUTCDate()), month: String(day.getUTCMonth() + 1), year: String(day.getUTCFullYear()) });
  }
  await fill(page, 'place', { height: '60' });
  const addCorner = page.getByRole('button', { name: 'Add a corner' });
  // Without script the page asks in two goes.
  await addCorner.waitFor({ timeout: 2_000 }).catch(() => goOn(page));
  for (const [row, [latitude = '', longitude = '']] of CORNERS.entries()) {
    if (!(await page.locator(`[name="place[corners][${row}][latitude]"]`).isVisible())) await addCorner.click();
    await fill(page, `place[corners][${row}]`, { latitude, longitude });
  }
  await goOn(page);

  await expect(page.getByRole('heading', { level: 1 })).toContainText('Documents');
  for (const title of ['Remote pilot’s certificate', 'Insurance']) {
    const box = page.locator('section', { has: page.getByRole('heading', { name: title }) });
    await box.locator('input[type=file]').setInputFiles(SCAN);
    await box.getByRole('button', { name: 'Upload' }).click();
    await expect(box.getByRole('link', { name: 'scan.pdf' })).toBeVisible();
  }
  await goOn(page);
  await expect(page.getByRole('img', { name: /3 corners, to scale, north at the top/ })).toBeVisible();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send application' }).click();
  await expect(page).toHaveURL(/\/sent$/);
  const path = page.url().replace(/\/sent$/, '');
  const reference = (await page.locator('main').innerText()).match(/DA-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '';

  await opens(flights, reference);
  await expect(flights.getByRole('img', { name: /3 corners, to scale/ })).toBeVisible();
  await approves(flights);
  await page.goto(path);
  await expect(page.locator('main')).toContainText('Opinion of security');
  await opens(security, reference);
  await approves(security);

  const [link = ''] = await certificates(page, path, 1);
  expect((await (await page.request.get(`${server.address}${link}`)).body()).subarray(0, 5).toString()).toBe('%PDF-');
  const check = (await page.locator('a[href^="/verify/"]').first().getAttribute('href')) ?? '';
  await page.goto(`${server.address}${check}`);
  await expect(page.locator('main')).toContainText('SK3-00417');

  await flights.goto(`${server.address}/desk/certificates/${decodeURIComponent(link.split('/').at(-1) ?? '')}`);
  const form = flights.locator('details', { has: flights.getByRole('button', { name: 'Suspend' }) });
  await flights.getByText('Suspend this certificate for a time').click();
  await form.locator('[name=reason]').fill('A festival on the same days.');
  await form.locator('[name=sure]').check();
  await form.getByRole('button', { name: 'Suspend' }).click();
  await expect(flights.locator('main')).toContainText('Suspended');
  await page.goto(`${server.address}${check}`);
  await expect(page.locator('main')).toContainText('A festival on the same days.');
});

async function fill(page: Page, at: string, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await page.locator(`[name="${at}[${name}]"]`).fill(value);
}

async function opens(officer: Page, reference: string): Promise<void> {
  await opensFile(officer, `${server.address}/desk`, reference);
}

async function approves(officer: Page): Promise<void> {
  await choose(officer.getByRole('radio', { name: 'Approve' }));
  await looksAhead(officer);
  await officer.getByRole('button', { name: 'Approve' }).click();
  await expect(officer.locator('main')).toContainText('You decided:');
}
