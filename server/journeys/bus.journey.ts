import { expect, test, type Page } from '@playwright/test';
import { pngOf } from '#server/testing/picture-samples.ts';
import { choose, looksAhead, opensFile, pressAway, unfold } from './choose.ts';
import { certificates, goOn } from './applicant.ts';
import { firstAdministrator, newOperator, signInByPhone } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

const PHOTO = { name: 'seen.png', mimeType: 'image/png', buffer: pngOf(32, 32, (x, y) => [x * 7, y * 7, 120]) };
const SCAN = { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') };
const ITEMS = ['brakes', 'tyres', 'lights', 'exits', 'belts', 'first-aid', 'seats'];
const BUSES = [{ plate: 'BP-1-A1234', make: 'Tata Starbus', year: '2019', seats: '32' }, { plate: 'BP-1-A2345', make: 'Eicher Skyline', year: '2021', seats: '24' }];

test('[J11] @html two buses from the start page to a permit for each: documents for each, two offices at once, a fee by seats and routes', async ({ page, browser, javaScriptEnabled }) => {
  const { page: administrator } = await firstAdministrator(browser, server);
  const operator = async (name: string, role: string) => (await newOperator(browser, server, administrator, name, [role])).page;
  const officer = await operator('Pema Officer', 'Transport officer');
  const inspector = await operator('Sonam Inspector', 'Vehicle inspector');
  await inspector.setViewportSize({ width: 390, height: 844 });
  const planner = await operator('Karma Planner', 'Town planner');
  const head = await operator('Tshering Head', 'Head of transport');
  const collector = await operator('Ugyen Collector', 'Fee collector');

  await page.goto(`${server.address}/services/bus-permit`);
  await page.getByText('Start now').click();
  await signInByPhone(page, server, '17 12 34 90');
  await page.getByRole('button', { name: 'Start the application' }).click();
  await fill(page, 'operator', { name: 'Dragon Lines', licenceNumber: 'TL-10234', mobile: '17 12 34 90' });
  await goOn(page);
  for (const [row, bus] of BUSES.entries()) {
    if (row > 0) await page.getByRole('button', { name: 'Add a bus' }).click();
    await fill(page, `fleet[vehicles][${row}]`, bus);
  }
  await goOn(page);
  await page.locator('[name="routes[list][0][from]"]').selectOption({ label: 'Thimphu' });
  await page.locator('[name="routes[list][0][to]"]').selectOption({ label: 'Punakha' });
  await fill(page, 'routes[list][0]', { trips: '14' });
  await goOn(page);

  for (const title of ['Trade licence', 'Registration book (BP-1-A1234)', 'Registration book (BP-1-A2345)', 'Insurance (BP-1-A1234)', 'Insurance (BP-1-A2345)']) {
    const box = page.locator('section', { has: page.getByRole('heading', { name: title }) });
    await box.locator('input[type=file]').setInputFiles(SCAN);
    await box.getByRole('button', { name: 'Upload' }).click();
    await expect(box.getByRole('link', { name: 'scan.pdf' })).toBeVisible();
  }
  await goOn(page);
  await expect(page.locator('main')).toContainText('56');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send application' }).click();
  await expect(page).toHaveURL(/\/sent$/);
  const path = page.url().replace(/\/sent$/, '');
  const reference = (await page.locator('main').innerText()).match(/BP-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '';

  await opens(officer, reference);
  await expect(officer.locator('main')).toContainText('Insurance (BP-1-A2345)');
  for (const document of await officer.locator('.papers details.document').all()) {
    await unfold(document);
    await choose(document.getByRole('radio', { name: /^In order/ }));
  }
  await approves(officer);

  await opens(planner, reference);
  await planner.locator('[name="stops[place]"]').fill('Lungtenzampa terminal, bay 4');
  await approves(planner);
  await page.goto(path);
  await expect(page.locator('main')).toContainText('Safety inspection');

  await opensFile(inspector, `${server.address}/desk/inspections/`, reference);
  for (const item of ITEMS) await inspector.locator(`[name="verdict[${item}]"][value=ok]`).check();
  for (const item of ['tyres', 'exits']) await inspector.locator(`[name="photo[${item}]"]`).setInputFiles(PHOTO);
  if (javaScriptEnabled) await expect(inspector.locator('.on-device img')).toHaveCount(2);
  await inspector.locator('#outcome-pass').check();
  await inspector.getByRole('button', { name: 'Finish the inspection' }).click();
  await expect(inspector).toHaveURL(/\/desk\/tasks\//);

  await opens(head, reference);
  await expect(head.locator('main')).toContainText('Lungtenzampa terminal, bay 4');
  await approves(head);

  await opens(collector, reference);
  // 1,000 for the application, 20 for each of 56 seats, 500 for one route.
  await collector.locator('[name=amount]').fill('2620');
  await collector.locator('[name=receipt]').fill('R-18');
  await pressAway(collector.getByRole('button', { name: 'Confirm payment' }));

  const links = await certificates(page, path, 2);
  for (const link of links) expect((await (await page.request.get(`${server.address}${link}`)).body()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.goto(path);
  for (const { plate } of BUSES) await expect(page.locator('main')).toContainText(`Bus permit (${plate})`);
  const checks = await page.locator('a[href^="/verify/"]').evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('href')))]);
  expect(checks).toHaveLength(2);
  const told = await Promise.all(checks.map(async (href) => (await page.request.get(`${server.address}${href}`)).text()));
  for (const [index, { plate }] of BUSES.entries()) expect(told.map((text) => text.includes(plate))).toEqual(BUSES.map((_, at) => at === index));
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
