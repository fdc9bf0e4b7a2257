import { expect, test } from '@playwright/test';
import { answer, begin, CAFE, certificates, COTTAGE, send, upload } from './applicant.ts';
import { firstAdministrator, newOperator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

/** 400 kbit/s and 400 ms a round trip: the global baseline of a slow phone. */
const SLOW = { offline: false, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8, latency: 400 };
const MOST_SECONDS = 60;

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

test('[ZZ] @desk an analyst changes a field and adds a desk; the next applicant meets them, and files under way keep their version', async ({ browser }) => {
  test.setTimeout(240_000); 
  console.log(Date.now());  const { page: analyst } = await firstAdministrator(browser, server);

  console.log(Date.now());  const early = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  console.log(Date.now());  await begin(early, server, { ...CAFE, phone: '77 00 00 01' });

  console.log(Date.now());  await analyst.goto(`${server.address}/builder/business-registration?step=names`);
  console.log(Date.now());  await analyst.getByRole('button', { name: /^Trade name/ }).click();
  console.log(Date.now());  const saved = analyst.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
  console.log(Date.now());  await analyst.getByRole('textbox', { name: 'Question', exact: true }).fill('Name over the door');
  console.log(Date.now());  await saved;
  console.log(Date.now());  await analyst.goto(`${server.address}/builder/business-registration?step=licensing`);
  console.log(Date.now());  await analyst.getByRole('button', { name: 'Licensing, Approve: add a step or lead elsewhere' }).first().click();
  console.log(Date.now());  await analyst.getByRole('option', { name: /^Desk/ }).or(analyst.getByRole('button', { name: /^Desk/ })).first().click();
  console.log(Date.now());  await analyst.getByRole('textbox', { name: 'Title', exact: true }).fill('Second look');
  console.log(Date.now());  await expect(analyst.getByText('No problems: ready to publish')).toBeVisible();
  console.log(Date.now());  await analyst.getByRole('button', { name: 'Publish…' }).click();
  console.log(Date.now());  await expect(analyst.getByRole('dialog')).toContainText('Second look');
  console.log(Date.now());  await expect(analyst.getByRole('dialog')).toContainText('Name over the door');
  console.log(Date.now());  await analyst.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  console.log(Date.now());  await expect(analyst.getByText('Published, version 2')).toBeVisible();

  console.log(Date.now());  const { page: officer } = await newOperator(browser, server, analyst, 'Pema Officer', ['Licensing officer']);
  console.log(Date.now());  const late = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  console.log(Date.now());  await begin(late, server, { ...CAFE, phone: '77 00 00 02' });
  console.log(Date.now());  for (const [page, desks] of [[early, 1], [late, 2]] as const) {
    await answer(page, CAFE);
    await upload(page, 2).catch(async (e) => { await page.screenshot({ path: '/tmp/up.png', fullPage: true }); console.log(page.url()); throw e; });
    const file = await send(page);
    for (let desk = 0; desk < desks; desk++) {
      await officer.goto(`${server.address}/desk`);
      await officer.getByRole('link', { name: file.reference }).click();
      await expect(officer.locator('main')).toContainText(desk === 0 ? 'Licensing' : 'Second look');
      await officer.getByRole('radio', { name: 'Approve' }).check();
      await officer.getByRole('button', { name: 'Look at it before it is sent' }).click();
      await officer.getByRole('button', { name: 'Approve' }).click();
      await expect(officer.locator('main')).toContainText('You decided this');
    }
    expect(await certificates(page, file.path, 2)).toHaveLength(2);
  }
});

/** Milliseconds the server itself took for every answer so far, as it says in its `server-timing` header. */
async function measureServer(page: import('@playwright/test').Page): Promise<() => number> {
  let share = 0;
  page.on('response', (response) => {
    share += Number(/total;dur=([\d.]+)/.exec(response.headers()['server-timing'] ?? '')?.[1] ?? 0);
  });
  return () => share;
}
