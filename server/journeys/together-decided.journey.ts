import { type Browser, expect, test, type Page } from '@playwright/test';
import { choose } from './choose.ts';
import { certificates } from './applicant.ts';
import { firstAdministrator, newOperator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { begin, decides, opens, send } from './stall.ts';
import { wellMade } from './well-made.ts';
import { publish, wholeService } from './whole-service.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
  publish(wholeService(), server);
});
test.afterAll(() => server.stop());

let joined: ReturnType<typeof firstAdministrator> | undefined;
const officerOf = async (browser: Browser, name: string): Promise<Page> => {
  const { page } = await (joined ??= firstAdministrator(browser, server));
  return (await newOperator(browser, server, page, name, ['Stall inspector'])).page;
};

test('[J73] @html a decision that can be taken back is taken back, nothing has left meanwhile, and the file is decided anew', async ({ page, browser, javaScriptEnabled }) => {
  const officer = await officerOf(browser, 'Sonam Officer');
  await begin(page, server, { name: 'Dema Wool', phone: '17 12 34 63', goods: 'cloth', seller: 'resident' });
  const { path, reference } = await send(page);

  await opens(officer, reference);
  await decides(officer, 'Reject', { reason: 'unsafe', text: 'A slip of the hand.' });
  await expect(officer.locator('main')).toContainText('Until then nothing has been sent, given or passed on.');
  await wellMade(officer, javaScriptEnabled);
  await page.goto(path);
  await expect(page.locator('main')).not.toContainText('A slip of the hand.');
  await officer.getByRole('button', { name: 'Take the decision back' }).click();
  await expect(officer.getByRole('radio', { name: /^Approve/ })).toBeVisible();
  await decides(officer, 'Approve');
  await expect(officer.locator('main')).toContainText('It leaves the house at');
});

test('[J74] @html several files are decided together: seen before, done in the background, each with its result', async ({ page, browser, javaScriptEnabled }) => {
  test.slow();
  const officer = await officerOf(browser, 'Namgay Officer');
  const sent: { path: string; reference: string }[] = [];
  for (const [index, phone] of ['17 12 34 64', '17 12 34 65'].entries()) {
    await page.context().clearCookies();
    await begin(page, server, { name: `Dema Cotton ${index}`, phone, goods: 'cloth' });
    sent.push(await send(page));
  }
  const [first, second] = sent as [{ path: string; reference: string }, { path: string; reference: string }];

  await officer.goto('/desk');
  for (const { reference } of sent) await officer.getByRole('checkbox', { name: `Choose ${reference}` }).check();
  await officer.getByRole('button', { name: 'Decide the chosen files together' }).click();
  await choose(officer.getByRole('radio', { name: /^Approve/ }));
  await officer.getByRole('button', { name: 'See what will happen' }).click();
  await expect(officer.locator('main')).toContainText('2 files will be decided.');
  await wellMade(officer, javaScriptEnabled);

  // Meanwhile a colleague is quicker with one of them.
  const colleague = await officerOf(browser, 'Kinley Officer');
  await opens(colleague, first.reference);
  await decides(colleague, 'Reject', { reason: 'unsafe', text: 'Seen on the spot.' });

  await officer.getByRole('button', { name: 'Decide these 2 files' }).click();
  await expect(async () => {
    await officer.reload();
    await expect(officer.locator('main')).toContainText('Finished: 1 decided, 1 not decided.', { timeout: 200 });
  }).toPass({ timeout: 20_000 });
  await expect(officer.locator('main')).toContainText('Not decided: somebody decided it already.');
  await wellMade(officer, javaScriptEnabled);
  await officer.goto('/desk/batches');
  await expect(officer.getByRole('heading', { level: 1 })).toBeVisible();
  await certificates(page, second.path, 1);
});
