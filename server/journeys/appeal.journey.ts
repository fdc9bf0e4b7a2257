import { type Browser, expect, type Page, test } from '@playwright/test';
import { answer, begin, CAFE, certificates, send, upload } from './applicant.ts';
import { choose, looksAhead, opensFile, pressAway } from './choose.ts';
import { firstAdministrator, newOperator } from './people.ts';
import { type RunningServer, startServer } from './running-server.ts';
import { readAtTwiceTheSize, wellMade } from './well-made.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

/** The officer who refuses holds the review's role as well; the reviewer holds it alone. They join once. */
let joined: Promise<{ officer: Page; reviewer: Page }> | undefined;
const office = (browser: Browser) => (joined ??= (async () => {
  const { page: administrator } = await firstAdministrator(browser, server);
  const { page: officer } = await newOperator(browser, server, administrator, 'Pema Officer', ['Licensing officer', 'Review officer, Department in']);
  const { page: reviewer } = await newOperator(browser, server, administrator, 'Tshering Reviewer', ['Review officer, Department in']);
  return { officer, reviewer };
})());

const GROUNDS = 'The clearance is from this month: look at its second page.';

/** From the start page to a refusal, and the appeal against it, on a phone; answers where the file is. */
async function refusedAndAppealed(page: Page, officer: Page, javaScriptEnabled: boolean | undefined, business: typeof CAFE): Promise<{ path: string; reference: string }> {
  await page.setViewportSize({ width: 390, height: 844 });
  await begin(page, server, business);
  await answer(page, business);
  await upload(page, 2);
  const { path, reference } = await send(page);

  await opensFile(officer, '/desk', reference);
  await decides(officer, 'Reject', 'clearance-invalid', 'The clearance is too old.');
  await page.goto(path);
  await expect(page.locator('main')).toContainText('The clearance is too old.');
  await expect(page.locator('main')).toContainText('section 13');
  await page.getByRole('link', { name: 'Appeal against this decision' }).click();
  await page.getByRole('button', { name: 'Send the appeal' }).click();
  await expect(page.locator('main')).toContainText('Write something here');
  await page.locator('[name=text]').fill(GROUNDS);
  await wellMade(page, javaScriptEnabled);
  await page.getByRole('button', { name: 'Send the appeal' }).click();
  await expect(page).toHaveURL(path);
  await expect(page.getByRole('link', { name: 'Appeal against this decision' })).toHaveCount(0);
  return { path, reference };
}

/** `unsaid`: what the applicant is not to be told by it. */
async function decides(officer: Page, outcome: 'Approve' | 'Reject', reason = '', text = '', unsaid = '\u0000'): Promise<void> {
  await choose(officer.getByRole('radio', { name: new RegExp(`^${outcome}`) }));
  const key = outcome.toLowerCase();
  if (reason) await officer.locator(`[name="reason[${key}]"]`).selectOption(reason);
  if (text) await officer.locator(`[name="text[${key}]"]`).fill(text);
  await looksAhead(officer);
  await expect(officer.locator('main')).not.toContainText(unsaid);
  await pressAway(officer.getByRole('button', { name: outcome }));
}

test('[J150] [D45] @html a business that was refused appeals on a phone; whoever refused cannot decide again, somebody else reads both sides and approves, and the certificates are given', async ({ page, browser, javaScriptEnabled }) => {
  const { officer, reviewer } = await office(browser);
  const { path, reference } = await refusedAndAppealed(page, officer, javaScriptEnabled, { ...CAFE, phone: '77 12 35 01', tradeName: 'Lotus Kitchen' });

  await opensFile(officer, '/desk', reference);
  await expect(officer.locator('main')).toContainText('You decided on this file at “Licensing”. Somebody else has to decide here.');
  await expect(officer.getByRole('radio', { name: /^Approve/ })).toHaveCount(0);

  await reviewer.goto('/desk');
  await readAtTwiceTheSize(reviewer, javaScriptEnabled);
  await opensFile(reviewer, '/desk', reference);
  await expect(reviewer.locator('main')).toContainText(GROUNDS);
  const beside = reviewer.getByRole('region', { name: 'What others have said' });
  await expect(beside).toContainText('Licensing');
  await expect(beside).toContainText('The clearance is too old.');
  await wellMade(reviewer, javaScriptEnabled);
  await readAtTwiceTheSize(reviewer, javaScriptEnabled);
  await decides(reviewer, 'Approve');
  await certificates(page, path, 2);
  await wellMade(page, javaScriptEnabled);
});

test('[J151] [D44] @html a business that was refused appeals, the review finds the decision right, and the applicant reads that it is final, why, and what is left to them', async ({ page, browser, javaScriptEnabled }) => {
  const { officer, reviewer } = await office(browser);
  const { path, reference } = await refusedAndAppealed(page, officer, javaScriptEnabled, { ...CAFE, phone: '77 12 35 02', tradeName: 'Cypress Kitchen' });
  await opensFile(reviewer, '/desk', reference);
  await decides(reviewer, 'Reject', 'decision-right', 'The second page is from last year.', 'appeal on the page of your file');
  await page.goto(path);
  await expect(page.locator('main')).toContainText('Somebody who took no part in the decision found it right');
  await expect(page.locator('main')).not.toContainText('appeal on the page of your file');
  await expect(page.locator('main')).toContainText('The second page is from last year.');
  await expect(page.locator('main')).toContainText('A court is open to you');
  await expect(page.getByRole('link', { name: 'Appeal against this decision' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: /Download.*certificate/i })).toHaveCount(0);
  await wellMade(page, javaScriptEnabled);
});
