import { expect, test, type Locator, type Page } from '@playwright/test';
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
const saved = (): Promise<void> => expect(analyst.getByText(/^Saved/)).toBeVisible({ timeout: 30_000 });

test('[J132] @desk a fee and the form of an answer are made by choosing alone, by keyboard, and read back in words; a page is divided into tabs, which an applicant sees one at a time, and without script one after the other', async ({ browser }) => {
  await analyst.goto(`${server.address}/builder/business-registration/fees`);
  await press(analyst.getByRole('button', { name: 'Add a fee' }));
  await chooseByKeys(analyst.getByLabel('How much'), 'By a formula over the answers');
  const part = analyst.getByRole('group', { name: 'Part 1' }).first();
  await chooseByKeys(part.getByLabel('Take', { exact: true }).first(), 'How large the business is › Women at work');
  await press(part.getByRole('button', { name: 'Multiply or divide' }));
  await type(part.getByLabel('Number', { exact: true }), '500');
  await type(analyst.getByLabel('At least', { exact: true }), '1000');
  await expect(analyst.getByText('“Women at work” × 500, at least 1,000')).toBeVisible();
  await expect(analyst.getByRole('status').filter({ hasText: 'Comes to Nu. 1,000' })).toBeVisible();
  await type(analyst.getByRole('group', { name: 'On sample answers' }).getByLabel('Women at work'), '7');
  await expect(analyst.getByRole('status').filter({ hasText: 'Comes to Nu. 3,500' })).toBeVisible();
  await wellMade(analyst, true);
  await press(analyst.getByText('Advanced: the formula itself'));
  await expect(analyst.getByLabel('The formula in FEEL')).toHaveValue('max(size.women * 500, 1000)');
  await type(analyst.getByLabel('The formula in FEEL'), 'size.women ** 2');
  await expect(analyst.getByText('This formula says more than can be chosen here.')).toBeVisible();
  await expect(analyst.getByRole('status').filter({ hasText: 'Comes to Nu. 49' })).toBeVisible();
  await press(analyst.getByRole('button', { name: 'Begin anew by choosing' }));
  await expect(part.getByLabel('Take', { exact: true }).first()).toBeVisible();
  await saved();

  await analyst.goto(`${server.address}/builder/business-registration?step=names`);
  await press(analyst.getByRole('button', { name: /Add a question/ }));
  await press(analyst.getByRole('region', { name: 'What kind of answer?' }).getByRole('button', { name: 'Short text', exact: true }));
  await type(analyst.getByLabel('Question', { exact: true }), 'Tax number');
  await press(analyst.getByText('More settings'));
  await chooseByKeys(analyst.getByLabel('The answer is'), '2 capital letters, then 6 digits');
  await type(analyst.getByRole('group', { name: 'Piece 2' }).getByLabel('At least', { exact: true }), '4');
  await expect(analyst.getByText('2 capital letters, then 4 to 6 digits', { exact: true })).toBeVisible();
  await expect(analyst.getByLabel('What to say when the answer does not fit', { exact: true })).toHaveValue('Write 2 capital letters, then 4 to 6 digits, such as AB1234.');
  await type(analyst.getByLabel('Try an answer'), 'AB12');
  await expect(analyst.getByText('This answer is refused. People read: Write 2 capital letters')).toBeVisible();
  await type(analyst.getByLabel('Try an answer'), 'AB12345');
  await expect(analyst.getByText('This answer is taken.')).toBeVisible();
  await wellMade(analyst, true);
  await press(analyst.getByText('Advanced: the pattern itself'));
  await expect(analyst.getByLabel('The pattern', { exact: true })).toHaveValue('^[A-Z]{2}[0-9]{4,6}$');
  await saved();

  await analyst.goto(`${server.address}/builder/business-registration?step=guide`);
  await press(analyst.getByText('More about this page'));
  await press(analyst.getByRole('button', { name: 'Divide into tabs' }));
  await type(analyst.getByLabel('Tab 2', { exact: true }), 'The trade');
  await expect(analyst.getByRole('button', { name: /What does the business do.*The trade/ })).toBeVisible();
  await press(analyst.getByRole('button', { name: 'Publish…' }));
  const publish = analyst.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true });
  await expect(publish).toBeEnabled({ timeout: 60_000 });
  await press(publish);
  const allTheSame = analyst.getByRole('button', { name: 'Publish all the same' });
  await expect(analyst.getByText('Published, version 2').or(allTheSame)).toBeVisible({ timeout: 60_000 });
  if (await allTheSame.isVisible()) await press(allTheSame);
  await expect(analyst.getByText('Published, version 2')).toBeVisible({ timeout: 60_000 });

  for (const javaScriptEnabled of [true, false]) {
    const applicant = await (await browser.newContext({ javaScriptEnabled, viewport: { width: 390, height: 844 } })).newPage();
    await applicant.goto(`${server.address}/services/business-registration`);
    await applicant.getByText('Start now').click();
    const [first, second] = [applicant.getByText('How is the business owned?'), applicant.getByText('What does the business do?')];
    await expect(first).toBeVisible();
    await expect(second).toBeVisible({ visible: !javaScriptEnabled });
    await wellMade(applicant, javaScriptEnabled);
    if (javaScriptEnabled) {
      await applicant.getByRole('radio', { name: 'Part 1' }).focus();
      await applicant.keyboard.press('ArrowRight');
      await expect(second).toBeVisible();
      await expect(first).toBeHidden();
      await applicant.keyboard.press('ArrowLeft');
      await applicant.getByRole('button', { name: 'Next: The trade' }).click();
      await expect(second).toBeVisible();
      await expect(first).toBeHidden();
      await applicant.getByRole('radio', { name: 'Part 1' }).check();
    }
    for (const name of ['applicantKind', 'enterpriseKind']) await applicant.locator(`input[name="guide[${name}]"]`).first().check();
    await applicant.getByRole('button', { name: 'Continue' }).click();
    await expect(applicant.getByRole('alert')).toBeVisible();
    await expect(second).toBeVisible();
    if (javaScriptEnabled) await expect(applicant.getByRole('radio', { name: 'The trade (1 to correct)' })).toBeChecked();
    await wellMade(applicant, javaScriptEnabled);
    await applicant.context().close();
  }
});
