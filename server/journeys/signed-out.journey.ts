import AxeBuilder from '@axe-core/playwright';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { joinStaff, newOperator, PASSWORD } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { totp } from './totp.ts';

const QUESTION = '/builder/business-registration?step=names&field=%2Fnames%2Ffirst';
const WINDOW = 30_000;

test.describe.configure({ timeout: 300_000, mode: 'serial' });

let server: RunningServer;
let context: BrowserContext;
let editor: Page;
let secret: string;
/** The last 30 seconds whose code was used; none works twice. */
let used: number;
test.beforeAll(async ({ browser }) => {
  server = await startServer();
  context = await browser.newContext({ baseURL: server.address, viewport: { width: 1280, height: 800 } });
  editor = await context.newPage();
  used = Math.floor(Date.now() / WINDOW);
  ({ secret } = await joinStaff(editor, server.administratorLink, 'Dechen Administrator'));
  used = Math.max(used, Math.floor(Date.now() / WINDOW));
});
test.afterAll(() => server.stop());

const label = () => editor.getByLabel('Question', { exact: true }).first();
const signedOut = () => editor.locator('.bar.bad[role=alert]');
const isSaved = (text: string) => expect.poll(async () => (await (await context.request.get(`${server.address}/api/builder/services/business-registration`)).json()).draft.properties.names.properties.first.title, { timeout: 30_000 }).toBe(text);

async function opens(): Promise<void> {
  await editor.goto(server.address + QUESTION);
  await expect(label()).toBeVisible();
  await expect(editor.locator('.bar')).toHaveCount(0, { timeout: 30_000 });
}

/** From the staff's door on, with a code that was not used yet. */
async function signsIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail address').fill('administrator@localhost.localdomain');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect.poll(() => Math.floor(Date.now() / WINDOW), { timeout: 2 * WINDOW }).toBeGreaterThan(used);
  used = Math.floor(Date.now() / WINDOW);
  await page.getByLabel('Code from your authenticator app').fill(totp(secret, used * WINDOW));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Another window of the same browser, with its own work. */
async function inAnotherWindow(act: (page: Page) => Promise<void>): Promise<void> {
  const page = await context.newPage();
  await act(page);
  await page.close();
}

const signsOut = (page: Page) => page.goto('/builder').then(() => page.getByRole('button', { name: 'Sign out' }).click()).then(() => page.waitForURL(`${server.address}/`));

/** What this browser keeps of drafts, as one text. Looks only where there is a database, since looking would make one. */
const kept = () => editor.evaluate(async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'builder')) return '';
  const done = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await done(indexedDB.open('builder', 1));
  try {
    return (await done(database.transaction('drafts').objectStore('drafts').getAll())).join('\n');
  } catch {
    return '';
  } finally {
    database.close();
  }
});

async function comesBack(): Promise<void> {
  editor.once('dialog', (dialog) => void dialog.accept());
  await editor.reload();
  await signsIn(editor);
  await expect(label()).toBeVisible();
}

test('[J134] @desk a window that was signed out saves again once one has signed in: at the next change, looked at again, and by its button', async () => {
  await opens();
  await context.clearCookies();
  await label().fill('Typed while signed out');
  await expect(signedOut()).toContainText('You have been signed out');
  await expect(editor.locator('.save-state')).toHaveText('Not saved');
  await editor.getByRole('button', { name: 'Go on here' }).click();
  await expect(editor.locator('.said')).toContainText('you have not signed in again');
  expect((await new AxeBuilder({ page: editor }).include('.bar').analyze()).violations.map(({ id }) => id)).toEqual([]);
  await editor.screenshot({ path: test.info().outputPath('signed-out.png') });

  const [door] = await Promise.all([context.waitForEvent('page'), signedOut().getByRole('link', { name: 'Sign in' }).click()]);
  await signsIn(door);
  await door.close();
  await label().fill('Typed after it');
  await isSaved('Typed after it');
  await expect(signedOut()).toHaveCount(0);

  // The same session, but the page's proof is of another.
  const cookies = await context.cookies();
  for (const [text, goOn] of [['Looked at again', () => editor.evaluate(() => window.dispatchEvent(new Event('focus')))], ['By its button', () => editor.getByRole('button', { name: 'Go on here' }).click()]] as const) {
    await context.clearCookies();
    await label().fill(text);
    await expect(signedOut()).toBeVisible();
    await context.addCookies(cookies.filter(({ name }) => name !== 'csrf'));
    await goOn();
    await isSaved(text);
    await expect(signedOut()).toHaveCount(0);
  }
});

test('[J134] @desk signing out in another window takes nothing that this one holds: it is there after a reload, and saved once one has signed in', async () => {
  await opens();
  await inAnotherWindow(signsOut);
  await label().fill('Typed after it');
  await expect(signedOut()).toBeVisible();
  await expect.poll(kept, { timeout: 30_000 }).toContain('Typed after it');
  await comesBack();
  await isSaved('Typed after it');

  // Nothing is sent or kept by itself any more while a conflict waits to be settled.
  await editor.route('**/api/builder/services/*', (route) => (route.request().method() === 'PUT' ? route.fulfill({ status: 409, json: { code: 'builder.revision-stale', message: '', params: { by: 'Karma', at: 0, revision: 0 } } }) : route.continue()));
  await label().fill('Waits to be settled');
  await expect(editor.getByRole('button', { name: 'Bring both together…' })).toBeVisible();
  await expect.poll(kept).toContain('Waits to be settled');
  await inAnotherWindow(signsOut);
  await expect.poll(kept, { timeout: 30_000 }).toContain('Waits to be settled');
  await editor.unroute('**/api/builder/services/*');
  await comesBack();
  await isSaved('Waits to be settled');
});

test('[J134] @desk somebody else who signs in in the same browser neither saves nor sees what the window before them held', async ({ browser }) => {
  await opens();
  const { context: theirs, page: karma } = await newOperator(browser, server, await context.newPage(), 'Karma Analyst', ['Administrator']);
  await inAnotherWindow(signsOut);
  await context.clearCookies();
  await context.addCookies(await theirs.cookies());
  await label().fill('Drawn by Dechen');
  await expect(signedOut()).toContainText('sign in again as Dechen Administrator');
  await editor.getByRole('button', { name: 'Go on here' }).click();
  await expect(editor.locator('.said')).toContainText('you have not signed in again');
  await editor.screenshot({ path: test.info().outputPath('somebody-else.png') });
  editor.once('dialog', (dialog) => void dialog.accept());
  await editor.reload();
  await expect(label()).toHaveValue('Waits to be settled');
  await isSaved('Waits to be settled');
  await karma.close();
});
