import { expect, test, type Page } from '@playwright/test';
import { longService } from '#builder/testing/long-service.ts';
import { firstAdministrator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

const STEPS = 1_000;
/** Milliseconds a letter may take. */
const LONGEST = 50;

let server: RunningServer;
let analyst: Page;
test.describe.configure({ timeout: 300_000 });
test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ({ page: analyst } = await firstAdministrator(browser, server));
  await analyst.setViewportSize({ width: 1366, height: 768 });
  await analyst.goto(`${server.address}/builder`);
  const made = await analyst.evaluate(async (body) => {
    localStorage.setItem('builder-preferences', JSON.stringify({ preview: false }));
    const csrf = document.querySelector<HTMLMetaElement>('meta[name=csrf]')!.content;
    const answer = await fetch('/api/builder/services', { method: 'POST', headers: { 'content-type': 'application/json', 'csrf-token': csrf }, body });
    return answer.ok ? 'made' : answer.text();
  }, JSON.stringify({ title: 'Long', slug: 'long', language: 'en', file: longService(STEPS) }));
  expect(made).toBe('made');
});
test.afterAll(() => server.stop());

/** Types letter by letter; milliseconds the page took to answer each, until it could hear the next. */
async function typed(box: ReturnType<Page['getByLabel']>, words: string): Promise<number[]> {
  await box.click();
  await box.press('End');
  await box.evaluate((element) => {
    const times: number[] = [];
    Object.assign(window, { times });
    // Around everything the page does with a letter at once, React's own drawing included: it comes before the promise.
    window.addEventListener('beforeinput', () => {
      const begun = performance.now();
      element.addEventListener('input', () => { setTimeout(() => times.push(performance.now() - begun)); }, { once: true });
    }, { capture: true });
  });
  await box.pressSequentially(words, { delay: 120 });
  return box.evaluate(() => (window as unknown as { times: number[] }).times);
}

const middle = (times: readonly number[]): number => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)]!;

for (const view of ['Canvas', 'Outline'] as const) {
  test(`[J64] @desk a service of 1,000 steps opens, is edited and saved, and no letter waits, with the ${view.toLowerCase()} beside it`, async () => {
    const before = Date.now();
    await analyst.goto(`${server.address}/builder/long?step=page3`);
    await analyst.getByRole('radio', { name: view }).check();
    const box = analyst.getByLabel('Title', { exact: true }).first();
    await expect(box).toHaveValue(/Page 3/);
    await (view === 'Canvas' ? analyst.locator('.react-flow__node').first() : analyst.locator('.entry-name').nth(900)).waitFor({ state: 'attached' });
    console.log(`${view}: open after ${Date.now() - before} ms`);
    await analyst.waitForLoadState('networkidle');
    await analyst.waitForTimeout(4_000);
    const long = await typed(box, ' with some more words behind it');
    await expect(analyst.locator('.save-state')).toContainText('Saved', { timeout: 30_000 });
    await analyst.goto(`${server.address}/builder/business-registration?step=owner`);
    const short = await typed(analyst.getByLabel('Title', { exact: true }).first(), ' with some more words behind it');
    console.log(`${view}: a letter takes ${middle(long).toFixed(1)} ms, the slowest ${Math.max(...long).toFixed(1)} ms; in a short service ${middle(short).toFixed(1)} and ${Math.max(...short).toFixed(1)} ms`);
    // The machine that tries it may be busy, and is as busy with both: where even a short service makes one wait, twice as long.
    expect(middle(long)).toBeLessThan(Math.max(LONGEST, 2 * middle(short)));
  });
}

test('[J143] @desk a service of 1,000 steps that is left at any moment of a save is gone on with, without a conflict', async () => {
  const address = `${server.address}/builder/long?step=page5`;
  const box = analyst.getByLabel('Title', { exact: true }).first();
  await analyst.goto(address);
  for (const [round, moment] of [200, 800, 1_700, 1_900, 2_300].entries()) {
    await expect(box).toBeEditable({ timeout: 60_000 });
    const words = `Left in round ${round}`;
    await box.fill(words);
    await analyst.waitForTimeout(moment);
    await analyst.goto(`${server.address}/builder`);
    await analyst.goto(address);
    await expect(box).toHaveValue(/.+/, { timeout: 60_000 });
    const back = await box.inputValue();
    // What is kept follows the typing by a second and a half, or goes before a save.
    if (moment >= 1_700) expect(back).toBe(words);
    await box.fill(`${words}, and back`);
    await expect(analyst.locator('.save-state')).toContainText('Saved', { timeout: 30_000 });
    await expect(analyst.getByRole('alert')).toHaveCount(0);
  }
});
