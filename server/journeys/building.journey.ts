import { expect, test, type Page } from '@playwright/test';
import { pngOf } from '#server/testing/picture-samples.ts';
import { certificates, goOn } from './applicant.ts';
import { choose, looksAhead, opensFile, pressAway, unfold } from './choose.ts';
import { firstAdministrator, newOperator, signInByPhone } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

const PHOTO = { name: 'seen.png', mimeType: 'image/png', buffer: pngOf(32, 32, (x, y) => [x * 7, y * 7, 120]) };
const SCAN = { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') };
const DRAWINGS = ['Title of the plot', 'Site plan', 'Plans, sections and elevations', 'Structural drawings', 'Fire safety plan'];
const ITEMS = ['as-drawn', 'structure', 'exits', 'fire', 'water', 'electricity', 'access', 'conditions'];

test('[J14] @html a building from the start page to its two certificates: drawings verified one by one, two opinions at once, a fee by floor area, an inspection that comes twice', async ({ page, browser, javaScriptEnabled }) => {
  const { page: administrator } = await firstAdministrator(browser, server);
  const operator = async (name: string, role: string) => (await newOperator(browser, server, administrator, name, [role])).page;
  const officer = await operator('Pema Officer', 'Plan officer');
  const engineer = await operator('Karma Engineer', 'Structural engineer');
  const fire = await operator('Jigme Fire', 'Fire officer');
  const head = await operator('Tshering Head', 'Head of building control');
  const counter = await operator('Ugyen Counter', 'Counter for buildings');
  const inspector = await operator('Sonam Inspector', 'Building inspector');
  await inspector.setViewportSize({ width: 390, height: 844 });

  await page.goto(`${server.address}/services/building-permit`);
  await page.getByText('Start now').click();
  await page.locator('input[value="owner"]').check();
  await page.locator('input[value="flats"]').check();
  await fill(page, 'guide', { storeys: '4', floorArea: '860' });
  await goOn(page);
  await signInByPhone(page, server, '17 12 34 93');
  await page.getByRole('button', { name: 'Start the application' }).click();
  await fill(page, 'owner', { fullName: 'Sonam Choden', citizenshipNumber: '10000000051', mobile: '17 12 34 93' });
  await goOn(page);
  await fill(page, 'plot', { number: 'TH1-204', area: '900', width: '18', depth: '12', distance: '3.5' });
  await fill(page, 'plot[spot]', { latitude: '27.4728', longitude: '89.6390' });
  await page.locator('[name="plot[town]"]').selectOption({ label: 'Thimphu' });
  await goOn(page);
  await fill(page, 'building', { height: '13.5', work: 'Eight flats on four storeys' });
  await page.locator('input[value="concrete"]').check();
  await page.locator('input[value="sewer"]').check();
  await goOn(page);
  for (const title of DRAWINGS) {
    const box = page.locator('section', { has: page.getByRole('heading', { name: title }) });
    await box.locator('input[type=file]').setInputFiles(SCAN);
    await box.getByRole('button', { name: 'Upload' }).click();
    await expect(box.getByRole('link', { name: 'scan.pdf' })).toBeVisible();
  }
  await goOn(page);
  await expect(page.locator('main')).toContainText('24');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send application' }).click();
  await expect(page).toHaveURL(/\/sent$/);
  const path = page.url().replace(/\/sent$/, '');
  const reference = (await page.locator('main').innerText()).match(/BLD-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '';

  await opens(officer, reference);
  const drawings = officer.locator('.papers details.document', { has: officer.getByRole('radio', { name: /^In order/, includeHidden: true }) });
  await expect(drawings).toHaveCount(DRAWINGS.length);
  for (const document of await drawings.all()) {
    await unfold(document);
    await choose(document.getByRole('radio', { name: /^In order/ }));
  }
  await approves(officer);

  await opens(fire, reference);
  await fire.locator('[name="fireSays[conditions]"]').fill('A second stair from the third storey up.');
  await approves(fire);
  await page.goto(path);
  await expect(page.locator('main')).toContainText('Opinion of the structural engineer');
  await opens(engineer, reference);
  await approves(engineer);

  await opens(head, reference);
  await expect(head.locator('main')).toContainText('A second stair from the third storey up.');
  await approves(head);

  await opens(counter, reference);
  // 1,000 for the application, 15 for each of 860 square metres.
  await counter.locator('[name=amount]').fill('13900');
  await counter.locator('[name=receipt]').fill('R-19');
  await pressAway(counter.getByRole('button', { name: 'Confirm payment' }));
  await expect(counter.locator('main')).toContainText('You confirmed the payment');

  // The permit is there while the building is put up.
  await certificates(page, path, 1);
  await booksAndCancels(page, path);
  await goesUnbooked(inspector, reference);
  await inspects(inspector, reference, 'again', { exits: 'The second stair has no rail.' }, javaScriptEnabled);
  await page.goto(path);
  await expect(page.locator('main')).toContainText('The second stair has no rail.');
  await goesUnbooked(inspector, reference);
  await inspects(inspector, reference, 'pass', {}, javaScriptEnabled);

  const links = await certificates(page, path, 2);
  for (const link of links) expect((await (await page.request.get(`${server.address}${link}`)).body()).subarray(0, 5).toString()).toBe('%PDF-');
  for (const href of await page.locator('a[href^="/verify/"]').evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('href')))])) {
    const told = await (await page.request.get(`${server.address}${href}`)).text();
    expect([told.includes('TH1-204'), told.includes('10000000051')]).toEqual([true, false]);
  }
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

/** The owner chooses a day, then finds that any will do. */
async function booksAndCancels(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('link', { name: 'Choose a time' }).click();
  // The first time may be so near that it cannot be cancelled any more.
  await page.locator('[name=from]').last().check();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect(page.locator('main')).toContainText('At your plot');
  await page.getByText('Cancel this appointment').first().click();
  await page.getByRole('button', { name: 'Cancel this appointment' }).click();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
}

/** The inspector goes there today: a day that was booked would have to come first. */
async function goesUnbooked(inspector: Page, reference: string): Promise<void> {
  await opens(inspector, reference);
  await pressAway(inspector.getByRole('button', { name: 'Goes on without an appointment' }));
}

/** On a phone: everything in order but what is named, what asks for a photograph photographed. */
async function inspects(inspector: Page, reference: string, outcome: 'pass' | 'again', wrong: Readonly<Record<string, string>>, hasScript: boolean): Promise<void> {
  await opensFile(inspector, `${server.address}/desk/inspections/`, reference);
  for (const item of ITEMS) {
    await inspector.locator(`[name="verdict[${item}]"][value=${wrong[item] === undefined ? 'ok' : 'notOk'}]`).check();
    if (wrong[item] !== undefined) await inspector.locator(`[name="remark[${item}]"]`).fill(wrong[item]);
  }
  for (const item of ['as-drawn', 'exits']) await inspector.locator(`[name="photo[${item}]"]`).setInputFiles(PHOTO);
  // The script keeps them on the device first.
  if (hasScript) await expect(inspector.locator('.on-device img')).toHaveCount(2);
  await inspector.locator(`#outcome-${outcome}`).check();
  if (outcome === 'again') await inspector.locator('[name=text]').fill('Have it mended, then choose another day.');
  await inspector.getByRole('button', { name: 'Finish the inspection' }).click();
  await expect(inspector).toHaveURL(/\/desk\/tasks\//);
}
