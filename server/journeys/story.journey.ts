import { expect, test } from '@playwright/test';
import { choose, looksAhead } from './choose.ts';
import { answer, begin, CAFE, certificates, COTTAGE, send, upload } from './applicant.ts';
import { firstAdministrator, newOperator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

/** 400 kbit/s and 400 ms a round trip: the global baseline of a slow phone. */
const SLOW = { offline: false, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8, latency: 400 };
const MOST_SECONDS = 60;
/** Of a whole application without its uploads (A28 of the checklists). */
const MOST_BYTES = 400_000;

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

test('[J10] @desk an analyst changes a field and adds a desk; the next applicant meets them, and files under way keep their version', async ({ browser }) => {
  test.setTimeout(240_000);
  const { page: analyst } = await firstAdministrator(browser, server);

  const early = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await begin(early, server, { ...CAFE, phone: '77 00 00 01' });

  await analyst.goto(`${server.address}/builder/business-registration?step=names`);
  await analyst.getByRole('button', { name: /^Trade name/ }).click();
  analyst.on('dialog', (dialog) => dialog.accept());
  const saved = analyst.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
  await analyst.getByRole('textbox', { name: 'Question', exact: true }).fill('Name over the door');
  await saved;
  await analyst.goto(`${server.address}/builder/business-registration?step=licensing`);
  await analyst.getByRole('button', { name: 'Licensing, Approve: add a step or lead elsewhere' }).first().click();
  await analyst.getByRole('option', { name: /^Desk/ }).or(analyst.getByRole('button', { name: /^Desk/ })).first().click();
  await analyst.getByRole('textbox', { name: 'Title', exact: true }).fill('Second look');
  // The Dzongkha of what was changed is still to come: said, and no obstacle.
  await expect(analyst.getByText(/^No errors, \d warnings?$/)).toBeVisible();
  await analyst.getByRole('button', { name: 'Publish…' }).click();
  await expect(analyst.getByRole('dialog')).toContainText('Second look');
  await expect(analyst.getByRole('dialog')).toContainText('Name over the door');
  await analyst.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  // Files now wait at the new desk: scenarios that knew one desk are named, and do not forbid it.
  await analyst.getByRole('button', { name: 'Publish all the same' }).click();
  await expect(analyst.getByText('Published, version 2')).toBeVisible();

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  const applicant = await phone.newPage();
  const network = await phone.newCDPSession(applicant);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', SLOW);
  const serverShare = await measureServer(applicant);
  let bytes = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const started = Date.now();
  await begin(applicant, server, COTTAGE);
  await answer(applicant, COTTAGE);
  await expect(applicant.locator('main')).toContainText('Name over the door');
  const sent = await send(applicant);
  const links = await certificates(applicant, sent.path, 2);
  const pdfs = await Promise.all(links.map((link) => applicant.request.get(`${server.address}${link}`)));
  const seconds = (Date.now() - started) / 1_000;
  console.log(`start page to both certificates on a slow phone: ${seconds.toFixed(1)} s, the server's own share ${serverShare().toFixed(0)} ms, ${Math.round(bytes / 1_000)} kB over the network`);
  expect(pdfs.map((pdf) => pdf.status())).toEqual([200, 200]);
  expect(seconds).toBeLessThan(MOST_SECONDS);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(MOST_BYTES);

  const { page: officer } = await newOperator(browser, server, analyst, 'Pema Officer', ['Licensing officer']);
  const late = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await begin(late, server, { ...CAFE, phone: '77 00 00 02' });
  for (const [page, desks] of [[early, 1], [late, 2]] as const) {
    await answer(page, CAFE);
    await upload(page, 2);
    const file = await send(page);
    for (let desk = 0; desk < desks; desk++) {
      await officer.goto(`${server.address}/desk`);
      await officer.getByRole('link', { name: file.reference }).click();
      await expect(officer.locator('main')).toContainText(desk === 0 ? 'Licensing' : 'Second look');
      await choose(officer.getByRole('radio', { name: 'Approve' }));
      await looksAhead(officer);
      await officer.getByRole('button', { name: 'Approve' }).click();
      await expect(officer.locator('main')).toContainText('You decided:');
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
