import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { Person } from './counted.ts';
import { firstAdministrator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

let server: RunningServer;
let analyst: Page;
test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ({ page: analyst } = await firstAdministrator(browser, server));
  await analyst.setViewportSize({ width: 1366, height: 768 });
});
test.afterAll(() => server.stop());

/** What has to be reached, in acts. */
const MOST = { fromGallery: 40, fromNothing: 120 };
/** Presses of Tab, and of F6 from part to part, on the way to what is pressed. */
const MOST_TABS = 400;
const HANDS = ['mouse', 'keyboard'] as const;

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const part = (page: Page, name: string) => page.getByRole('navigation', { name: 'Parts of the service' }).getByRole('link', { name, exact: true });
const told = (what: string, hand: string, { acts, tabs }: Person) => console.log(`${what}, by ${hand}: ${acts} acts${tabs > 0 ? ` and ${tabs} presses of Tab and F6 on the way` : ''}`);

async function published(page: Page, person: Person): Promise<void> {
  await person.press(button(page, 'Publish…'));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Publish', exact: true })).toBeEnabled();
  await person.press(dialog.getByRole('button', { name: 'Publish', exact: true }));
  await expect(page.getByRole('dialog', { name: 'Version 1 is published' })).toBeVisible();
}

for (const hand of HANDS) {
  test(`[J40] @desk from the gallery to a changed, published service that is applied for, by ${hand}`, async ({ browser }) => {
    const person = new Person(analyst, hand);
    const title = `Valley shops by ${hand}`;
    await analyst.goto(`${server.address}/builder`);
    await person.press(button(analyst, 'New service'));
    const dialog = analyst.getByRole('dialog');
    await expect(dialog.locator('.flow-picture').first()).toBeVisible();
    await person.press(dialog.getByRole('radio', { name: /cottage or small/i }).first());
    await person.type(dialog.getByLabel('Name of the service'), title);
    await person.press(button(analyst, 'Make the service'));
    await expect(analyst.getByRole('heading', { level: 2, name: 'To do' })).toBeVisible();
    await person.press(analyst.getByRole('main').getByRole('link', { name: 'About the service' }));
    await person.type(analyst.getByLabel('What it is', { exact: true }), 'Open a shop in the valley.');
    await published(analyst, person);
    await applied(browser, title, person, hand);
    told('From the gallery to a service changed, published and applied for', hand, person);
    expect(person.acts).toBeLessThanOrEqual(MOST.fromGallery);
  });

  test(`[J41] @desk from an empty canvas to a permit of two desks, eight questions, a condition, a fee and a certificate, by ${hand}`, async () => {
    test.setTimeout(300_000);
    const person = new Person(analyst, hand);
    await analyst.goto(`${server.address}/builder`);
    await person.press(button(analyst, 'New service'));
    await person.type(analyst.getByRole('dialog').getByLabel('Name of the service'), `River permit by ${hand}`);
    await person.press(analyst.getByRole('radio', { name: /An empty service/ }));
    await person.press(button(analyst, 'Make the service'));
    await expect(button(analyst, 'Publish…')).toBeVisible();
    if (hand === 'keyboard') await person.press(analyst.getByRole('radio', { name: 'Outline' }));
    const step = (name: RegExp) => (hand === 'mouse' ? analyst.locator('.step', { hasText: name }).locator('.step-title') : analyst.locator('.entry-name', { hasText: name }));

    await person.press(step(/About you|applicant/i).first());
    for (const [type, words] of QUESTIONS) {
      await person.press(button(analyst, 'Add a question'));
      await person.press(analyst.getByRole('region', { name: 'What kind of answer?' }).getByRole('button', { name: type, exact: true }).first());
      await person.type(analyst.getByLabel('Question', { exact: true }), words);
      if (words !== QUESTIONS.at(-1)![1]) await person.press(button(analyst, /^Back to/));
    }
    // The last question shows only to foreigners.
    await person.press(button(analyst, 'New condition'));
    await person.choose(analyst.getByLabel('Answer to'), `${await analyst.locator('.panel-head button').first().innerText().then((text) => text.replace(/^Back to /, ''))} › Are you a foreigner?`);
    await person.press(button(analyst, 'Make the condition'));

    await person.press(button(analyst, /^(Decision|Desk), Approve: add a step or lead elsewhere$/).first());
    await person.pick(analyst.getByRole('dialog'), 'Desk');
    await person.type(analyst.getByLabel('Title', { exact: true }), 'Water office');
    await person.press(button(analyst, /^Water office, Approve: add a step or lead elsewhere$/).first());
    await person.pick(analyst.getByRole('dialog'), 'Certificate');
    await person.press(button(analyst, /^Design/).or(button(analyst, 'Make a certificate')).first());

    await person.press(part(analyst, 'Fees'));
    await person.press(button(analyst, 'Add a fee'));
    await person.type(analyst.getByLabel('Name of the fee'), 'Permit fee');
    await person.type(analyst.getByLabel(/^Amount in/), '500');

    await person.press(part(analyst, 'To do'));
    await expect(analyst.getByRole('status').filter({ hasText: 'can be published' })).toBeVisible();
    await published(analyst, person);
    told('From an empty canvas to a permit with two desks, eight questions, a condition, a fee and a certificate, published', hand, person);
    expect(person.acts).toBeLessThanOrEqual(MOST.fromNothing);
    expect(person.tabs).toBeLessThanOrEqual(MOST_TABS);
    const draft = (await (await analyst.request.get(`${server.address}/api/builder/services/river-permit-by-${hand}`)).json() as { draft: Draft }).draft;
    const settings = draft['x-service'];
    expect(Object.keys(Object.values(draft.properties)[0]!.properties)).toHaveLength(8);
    expect(Object.values(settings.flow.steps).map(({ kind }) => kind).filter((kind) => ['desk', 'payment', 'grant'].includes(kind)).sort()).toEqual(['desk', 'desk', 'grant', 'payment']);
    expect([Object.keys(settings.fees), Object.keys(settings.certificates), Object.keys(draft.$defs)].map((keys) => keys.length)).toEqual([1, 1, 1]);
    await analyst.screenshot({ path: test.info().outputPath('published.png') });
  });
}

interface Draft {
  properties: Record<string, { properties: object }>;
  $defs: object;
  'x-service': { flow: { steps: Record<string, { kind: string }> }; fees: object; certificates: object };
}

const QUESTIONS: readonly (readonly [type: string, words: string])[] = [
  ['Phone number', 'Mobile number'], ['E-mail address', 'E-mail'], ['Number', 'How many boats?'], ['Date', 'From which day?'],
  ['Short text', 'Which river?'], ['Yes or no', 'Are you a foreigner?'], ['Identity number', 'Number of your permit'],
];

const CHOICES = [['activity', 'section', 'division', 'G', '47'], ['place', 'dzongkhag', 'gewog', 'BT-15', 'thimphu-chang']] as const;
const wordsOf = async (list: Locator, value: string): Promise<string> => (await list.locator(`option[value="${value}"]`).innerText()).trim();

/** Somebody applies, up to the sent file; their acts count too. */
async function applied(browser: Browser, title: string, person: Person, hand: 'mouse' | 'keyboard'): Promise<void> {
  const context = await browser.newContext({ baseURL: server.address });
  const page = await context.newPage();
  const applicant = new Person(page, hand);
  const box = (name: string) => page.locator(`[name="${name}"]`);
  const goOn = () => applicant.press(page.getByRole('button', { name: 'Continue' }).last());
  await page.goto(`/services/${title.toLowerCase().replaceAll(' ', '-')}`);
  await expect(page.locator('main')).toContainText('Open a shop in the valley.');
  await applicant.press(page.getByText('Start now'));
  await applicant.press(page.locator('input[value="citizen"]'));
  await applicant.press(page.locator('input[value="sole"]'));
  await applicant.choose(box('guide[sector]'), await wordsOf(box('guide[sector]'), 'retail'));
  await goOn();
  await applicant.type(box('size[capital]'), '500000');
  await applicant.type(box('size[women]'), '2');
  await applicant.type(box('size[men]'), '1');
  await applicant.press(page.locator('input[value="owned"]'));
  await goOn();
  await applicant.type(page.getByLabel('Mobile number or e-mail address'), hand === 'mouse' ? '17 12 34 56' : '17 12 34 57');
  await applicant.press(page.getByRole('button', { name: 'Send me a code' }));
  const code = (await (await page.request.get('/messages')).text()).match(/\b([0-9]{8})\b/)?.[1] ?? '';
  await applicant.type(page.getByLabel('Code', { exact: true }), code);
  await goOn();
  await applicant.press(page.getByRole('button', { name: 'Start the application' }));
  await applicant.type(box('owner[citizenshipNumber]'), '11705001234');
  await applicant.type(box('owner[fullName]'), 'Karma Dorji');
  if ((await box('owner[mobile]').inputValue()) === '') await applicant.type(box('owner[mobile]'), '17123456');
  await goOn();
  await applicant.type(box('names[first]'), 'Valley Shop');
  await goOn();
  for (const [screen, parent, child, first, second] of CHOICES) {
    await applicant.choose(box(`${screen}[${parent}]`), await wordsOf(box(`${screen}[${parent}]`), first));
    await expect(page.locator(`select[name="${screen}[${child}]"]`)).toBeVisible();
    await applicant.choose(box(`${screen}[${child}]`), await wordsOf(box(`${screen}[${child}]`), second));
    await goOn();
  }
  await applicant.press(page.getByRole('checkbox'));
  await applicant.press(page.getByRole('button', { name: 'Send application' }));
  await expect(page).toHaveURL(/\/sent$/);
  person.acts += applicant.acts;
  person.tabs += applicant.tabs;
  await context.close();
}
