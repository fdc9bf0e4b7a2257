import { expect, type Page } from '@playwright/test';
import type { BlockContent, ServiceFile } from '#schemas/index.ts';
import { contentAt } from '#builder/edits/block-content.ts';

/** A state of the editor: an address below `/builder` (without one, what was there before goes on), and what is done there until it shows. */
export interface State { name: string; path?: string; reach?(page: Page): Promise<void>; leave?(page: Page): Promise<void>; /** Only this part is new. */ only?: string }

const SECOND = 'second-business';
const NAME = '/owner/fullName';

/** A second service in which something can be mended at once, and which uses a block that has a newer version. */
export async function secondService(analyst: Page, template: string): Promise<void> {
  await ask(analyst, 'POST', 'services', { title: 'Second business', slug: SECOND, language: 'en', template });
  const { draft, revision } = await ask<{ draft: ServiceFile; revision: number }>(analyst, 'GET', `services/${SECOND}`);
  const content = contentAt(draft, NAME)!;
  const { id } = await ask<{ id: string }>(analyst, 'POST', 'blocks', { title: 'A person', content });
  await ask(analyst, 'POST', `blocks/${id}`, { title: 'A person', content: inOtherWords(content), after: 1 });
  draft['x-service'].blocks = { [NAME]: { block: id, version: 1 } };
  delete draft['x-service'].institutions['industry']!.calendar;
  await ask(analyst, 'PUT', `services/${SECOND}`, { draft, revision });
}

function inOtherWords(content: BlockContent): BlockContent {
  const changed = structuredClone(content);
  const { question } = changed.properties.block.properties as { question: { title: string } };
  question.title = 'Name as it is on the identity card';
  return changed;
}

/** The editor's own API, asked as the page asks it. */
async function ask<Answered>(page: Page, method: string, path: string, body?: unknown): Promise<Answered> {
  const answer = await page.evaluate(async ([verb, address, said]) => {
    const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')!.content;
    const response = await fetch(address, { method: verb, headers: { 'content-type': 'application/json', 'csrf-token': csrf }, ...(said === '' ? {} : { body: said }) });
    return { isDone: response.ok, said: await response.text() };
  }, [method, `/api/builder/${path}`, body === undefined ? '' : JSON.stringify(body)] as const);
  expect(answer.isDone, answer.said).toBe(true);
  return JSON.parse(answer.said) as Answered;
}

const panel = (page: Page) => page.locator('aside.panel');
/** What shows somebody round stops here after its first stop. */
const STOPS = ['panel', 'preview', 'try', 'problems', 'tasks', 'publish'];

/** What came last: comparisons, mending, blocks, the whole tour, the preview's switches. */
export const NEWEST: readonly State[] = [
  {
    name: 'comparing two answers', path: `/${SECOND}/conditions`, reach: async (page) => {
      await page.locator('main').getByRole('button', { name: /New condition/ }).click();
      const boxes = page.locator('fieldset.group select');
      await boxes.nth(0).selectOption('/size/men');
      await boxes.nth(1).selectOption('over');
      await boxes.nth(2).selectOption('/size/women');
    },
  },
  { name: 'a problem that can be mended', path: `/${SECOND}/people`, reach: async (page) => { await page.locator('.problems-bar').click(); await expect(page.locator('.problems-list .button').first()).toBeVisible(); } },
  { name: 'a question from a block', path: `/${SECOND}?step=owner&field=${encodeURIComponent(NAME)}`, reach: async (page) => { await expect(panel(page).locator('details.more a')).toBeVisible(); await expect(page.locator('.editor > .bar')).toBeVisible(); } },
  { name: 'what a block changed', path: `/${SECOND}?step=owner`, reach: async (page) => { await page.locator('.editor > .bar').getByRole('button').click(); await expect(page.locator('dialog .difference').first()).toBeVisible(); } },
  { name: 'choosing and keeping a block', path: `/${SECOND}?step=names`, reach: async (page) => {
    await panel(page).getByRole('button', { name: /Add a question/ }).click();
    await expect(panel(page).getByRole('button', { name: /A person/ })).toBeVisible();
    await panel(page).locator('summary').filter({ hasText: /Reusable block/ }).click();
  } },
  { name: 'a block', path: '/-/blocks', reach: async (page) => { await page.locator('.card-head').click(); await expect(page.locator('.card-body h2').first()).toBeVisible(); } },
  { name: 'changing a block', reach: async (page) => { await page.locator('.card-body').getByRole('button', { name: /Change the block/ }).click(); await expect(page.locator('.block-editor h2')).toBeVisible(); } },
  { name: 'the tour', path: `/${SECOND}`, reach: async (page) => { await page.locator('.react-flow__node').first().waitFor(); await page.keyboard.press('?'); await page.getByRole('dialog').getByRole('button', { name: /Show me round/ }).click(); await expect(page.locator('#guide-title')).toBeFocused(); } },
  ...STOPS.map((stop): State => ({ name: `the tour, ${stop}`, only: '.guide', reach: (page) => page.locator('.guide .button.main').click() })),
  {
    name: 'the preview under other circumstances', path: `/${SECOND}?step=owner`, reach: async (page) => {
      await page.getByRole('button', { name: /Preview/ }).click();
      await page.locator('.preview-switches summary').click();
      for (const box of await page.locator('.preview-switches input').all()) await box.click();
      await expect(page.locator('.preview-network')).toContainText(/400/);
    },
    leave: (page) => page.getByRole('button', { name: /Preview/ }).click(),
  },
];
