import { expect, test, type Locator, type Page } from '@playwright/test';
import { answer, begin, COTTAGE, send } from './applicant.ts';
import { firstAdministrator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { wellMade } from './well-made.ts';

let server: RunningServer;
let analyst: Page;
test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ({ page: analyst } = await firstAdministrator(browser, server));
  await analyst.setViewportSize({ width: 1366, height: 768 });
});
test.afterAll(() => server.stop());

/** Goes down a list by the arrow key until the choice is the one. */
async function chooseByKeys(list: Locator, title: string): Promise<void> {
  await list.focus();
  await list.press('Home');
  const chosen = () => list.evaluate((one: HTMLSelectElement) => one.selectedOptions[0]?.label ?? '');
  for (let left = await list.locator('option').count(); left > 0 && (await chosen()) !== title; left -= 1) await list.press('ArrowDown');
  expect(await chosen()).toBe(title);
}

const press = async (button: Locator): Promise<void> => { await button.focus(); await button.press('Enter'); };
const type = async (box: Locator, text: string): Promise<void> => { await box.focus(); await box.press('ControlOrMeta+a'); await box.pressSequentially(text); };

test('[J160] [B-185] @desk an analyst writes by keyboard what whoever is approved is told, with a public answer in it, and publishes; an applicant sends, and exactly these words go out', async ({ browser }) => {
  await analyst.goto(`${server.address}/builder/business-registration/notices`);
  await expect(analyst.getByRole('heading', { level: 2, name: 'Messages to applicants' })).toBeVisible();
  await press(analyst.getByRole('button', { name: /^Approved/ }));
  await expect(analyst.getByText('What goes out today:')).toBeVisible();
  await press(analyst.getByRole('button', { name: 'Write your own words' }));
  const text = analyst.getByLabel('What it says', { exact: true });
  await expect(text).toBeFocused();
  await expect(text).toHaveValue('Your application {Reference} is approved. See {Address of the files}');
  await type(text, 'Good luck with');
  await chooseByKeys(analyst.getByLabel('Choose a public answer'), 'The name of the business › Trade name');
  await press(analyst.getByRole('button', { name: 'Put in the answer' }));
  await expect(text).toHaveValue('Good luck with {Trade name}');
  await expect(text).toBeFocused();
  await analyst.keyboard.type(', number');
  await press(analyst.getByRole('group', { name: /^Put in/ }).getByRole('button', { name: 'Reference' }));
  await expect(text).toHaveValue('Good luck with {Trade name}, number {Reference}');
  await expect(analyst.getByRole('group', { name: 'As a phone shows it' })).toContainText(/Good luck with .+, number BR-7K3M-9QXT/);
  await expect(analyst.getByRole('group', { name: 'As a phone shows it' })).toContainText('Goes in one message');
  await press(analyst.getByText(/answers cannot be put in/));
  await expect(analyst.getByRole('listitem').filter({ hasText: 'is personal' }).first()).toBeVisible();
  const dzongkha = analyst.getByLabel('What it says in རྫོང་ཁ');
  await type(dzongkha, 'གནང་ཡི། {Reference}');
  await chooseByKeys(analyst.getByLabel('Only for files that end at'), 'Registered');
  await wellMade(analyst, true);
  await look('light');

  await type(dzongkha, 'གནང་ཡི། '.repeat(12));
  await expect(analyst.getByText(/Needs 2 messages: phones get the general words instead/)).toBeVisible();
  await press(analyst.getByRole('button', { name: /^Undo/ }));
  await expect(dzongkha).toHaveValue('གནང་ཡི། {Reference}');
  await press(analyst.getByRole('button', { name: 'Write other words for another case' }));
  const second = analyst.getByRole('group', { name: 'Own words 2' });
  await press(second.getByRole('button', { name: 'Ask earlier' }));
  await expect(analyst.getByRole('group', { name: 'Own words 2' }).getByLabel('What it says', { exact: true })).toHaveValue('Good luck with {Trade name}, number {Reference}');
  await press(analyst.getByRole('group', { name: 'Own words 1' }).getByRole('button', { name: 'Remove these words' }));
  await expect(text).toHaveCount(1);
  await expect(text).toBeFocused();
  await expect(analyst.getByText(/^Saved/)).toBeVisible({ timeout: 30_000 });

  const finder = analyst.getByRole('dialog', { name: 'Find or do' });
  await expect(async () => {
    await analyst.keyboard.press('Control+k');
    await expect(finder).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await analyst.keyboard.type('good luck');
  await expect(finder.getByRole('option', { name: /Approved \(Registered\)/ })).toBeVisible();
  await analyst.keyboard.press('Escape');
  await press(analyst.getByRole('button', { name: 'Publish…' }));
  await expect(analyst.getByRole('dialog')).toContainText('New message for “Approved” (Registered)');
  await expect(analyst.getByRole('dialog')).toContainText('What it says: Good luck with {Trade name}, number {Reference}');
  const publish = analyst.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true });
  await expect(publish).toBeEnabled({ timeout: 60_000 });
  await press(publish);
  const allTheSame = analyst.getByRole('button', { name: 'Publish all the same' });
  await expect(analyst.getByText('Published, version 2').or(allTheSame)).toBeVisible({ timeout: 60_000 });
  if (await allTheSame.isVisible()) await press(allTheSame);
  await expect(analyst.getByText('Published, version 2')).toBeVisible({ timeout: 60_000 });

  const applicant = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await begin(applicant, server, COTTAGE);
  await answer(applicant, COTTAGE);
  const { reference } = await send(applicant);
  await expect(async () => {
    await applicant.goto(`${server.address}/messages`);
    await expect(applicant.getByText(`Good luck with ${COTTAGE.tradeName}, number ${reference}`, { exact: true })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await applicant.context().close();
});

/** As it is seen: on a phone, in the dark, from right to left; nothing is wider than the screen. */
async function look(name: string): Promise<void> {
  await analyst.screenshot({ path: test.info().outputPath(`messages-${name}.png`), fullPage: true });
  for (const [width, colorScheme] of [[390, 'dark'], [1280, 'dark']] as const) {
    await analyst.emulateMedia({ colorScheme });
    await analyst.setViewportSize({ width, height: 844 });
    await wellMade(analyst, true);
    await analyst.screenshot({ path: test.info().outputPath(`messages-${width}.png`), fullPage: true });
  }
  const address = analyst.url();
  await expect(analyst.getByText(/^Saved/)).toBeVisible({ timeout: 30_000 });
  await analyst.goto(`${address}${address.includes('?') ? '&' : '?'}lang=ar-XB`);
  await expect(analyst.locator('.own-messages textarea').first()).toBeVisible();
  await wellMade(analyst, true);
  await analyst.screenshot({ path: test.info().outputPath('messages-rtl.png'), fullPage: true });
  await analyst.goto(`${address}${address.includes('?') ? '&' : '?'}lang=en`);
  await analyst.emulateMedia({ colorScheme: 'light' });
  await analyst.setViewportSize({ width: 1366, height: 768 });
  await expect(analyst.getByLabel('What it says', { exact: true })).toBeVisible();
}
