import { expect, test, type Page } from '@playwright/test';
import { goOn } from './applicant.ts';
import { looksAhead, opensFile } from './choose.ts';
import { firstAdministrator, newOperator, signInByPhone } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

test('[J13] @html a complaint from the start page to its answer: sent on with a reason, answered, read, found wanting, opened again, and looked at by the office above and an expert it asks', async ({ page, browser, javaScriptEnabled }) => {
  const { page: administrator } = await firstAdministrator(browser, server);
  const operator = async (name: string, role: string) => (await newOperator(browser, server, administrator, name, [role])).page;
  const city = await operator('Aziza City', 'Complaints officer, City office of the capital');
  const health = await operator('Bahrom Health', 'Complaints officer, Department of health');
  const clerk = await operator('Dilnoza Clerk', 'Clerk, Virtual office');
  const quality = await operator('Erkin Quality', 'Quality officer');
  const above = await operator('Farida Above', 'Inspector, Office of the inspector general');

  await page.goto(`${server.address}/services/complaint`);
  await expect(page.locator('main')).toContainText('Up to 15 working days');
  await page.getByText('Start now').click();
  for (const choice of ['roads', 'capital', 'named']) await page.locator(`input[value="${choice}"]`).check();
  await goOn(page);
  await signInByPhone(page, server, '+998 90 123 45 67');
  await page.getByRole('button', { name: 'Start the application' }).click();
  await page.locator('[name="you[fullName]"]').fill('Shahlo Karimova');
  await page.locator('[name="you[mobile]"]').fill('+998 90 123 45 67');
  await goOn(page);
  await page.locator('[name="complaint[summary]"]').fill('No street light on Orchard Street');
  await page.locator('[name="complaint[story]"]').fill('Dark since March, from number 3 to number 19.');
  await page.locator('input[value="repair"]').check();
  await goOn(page);
  if (!(await page.getByRole('checkbox').isVisible())) await goOn(page);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send application' }).click();
  await expect(page).toHaveURL(/\/sent$/);
  const path = page.url().replace(/\/sent$/, '');
  const reference = (await page.locator('main').innerText()).match(/CM-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '';
  await page.goto(path);
  await expect(page.locator('main')).toContainText('City office of the capital');

  await opens(city, reference);
  await fills(city, { done: 'not-ours', cause: 'not-ours' });
  await decides(city, 'Not ours: back to the reception', 'The lamps stand on land of the hospital.');
  await opens(clerk, reference);
  await expect(clerk.locator('main')).toContainText('The lamps stand on land of the hospital.');
  await clerk.locator('input[name="routing[agency]"][value="health"]').check();
  await clerk.locator('[name="routing[why]"]').fill('The street belongs to the hospital.');
  await decides(clerk, 'Approve');
  await page.goto(path);
  await expect(page.locator('main')).toContainText('Department of health');
  await expect(page.locator('main')).toContainText('The lamps stand on land of the hospital.');

  await opens(health, reference);
  await fills(health, { done: 'planned', cause: 'money' });
  await decides(health, 'Answer', 'We shall look at it.');
  // One answer in five is drawn: the next one may be this.
  await quality.goto(`${server.address}/desk`);
  if (await quality.getByRole('link', { name: reference }).isVisible()) {
    await quality.getByRole('link', { name: reference }).click();
    await decides(quality, 'Approve');
  }
  await page.goto(path);
  await expect(page.locator('main')).toContainText('We shall look at it.');
  await page.getByRole('link', { name: /open.* again|reopen/i }).click();
  await page.locator('textarea').fill('It is as dark as before.');
  await page.locator('main').getByRole('button').last().click();

  await opens(above, reference);
  await expect(above.locator('main')).toContainText('It is as dark as before.');
  await asksExpert(above);
  const expert = await (await browser.newContext({ baseURL: server.address, viewport: { width: 390, height: 844 }, javaScriptEnabled })).newPage();
  await expert.goto(await expertLink(above));
  await expect(expert.locator('main')).toContainText('Dark since March');
  await expect(expert.locator('main')).not.toContainText('Shahlo');
  await expert.getByRole('radio', { name: 'Unfavourable' }).check();
  await expert.locator('textarea').fill('The old lamps cannot be mended.');
  await expert.getByRole('button', { name: 'Give this opinion' }).click();
  await expect(expert.locator('main')).toContainText('Thank you.');
  await opens(above, reference);
  await expect(above.locator('main')).toContainText('The old lamps cannot be mended.');
  await decides(above, 'The answer stands', 'New lamps are paid for and come in May.');
  await page.goto(path);
  await expect(page.locator('main')).toContainText('New lamps are paid for and come in May.');
  await expect(page.locator('main')).toContainText('The office above found the answer right');
});

async function opens(officer: Page, reference: string): Promise<void> {
  await opensFile(officer, `${server.address}/desk`, reference);
}

async function asksExpert(officer: Page): Promise<void> {
  await officer.getByText('Ask an expert from outside').click();
  await officer.getByLabel('E-mail address of the expert').fill('rigzin@lamps.example');
  await officer.locator('[name=question]').fill('Can the lamps be mended?');
  await officer.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(officer.locator('main')).toContainText('Waiting for an answer');
}

/** From the page where messages land while trying things out. */
async function expertLink(page: Page): Promise<string> {
  let link: string | undefined;
  await expect.poll(async () => (link = /\/opinions\/[\w-]+\/[\w-]+\/\w+/.exec(await (await page.request.get(`${server.address}/messages`)).text())?.[0]) !== undefined).toBe(true);
  return link!;
}

async function fills(officer: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await officer.locator(`input[name="reply[${name}]"][value="${value}"]`).check();
}

async function decides(officer: Page, outcome: string, text?: string): Promise<void> {
  const radio = officer.getByRole('radio', { name: new RegExp(`^${outcome}`) });
  await radio.check();
  if (text !== undefined) await officer.locator(`[name="text[${await radio.getAttribute('value')}]"]`).fill(text);
  await looksAhead(officer);
  await officer.getByRole('button', { name: outcome, exact: false }).first().click();
  await expect(officer.locator('main')).toContainText('You decided:');
}
