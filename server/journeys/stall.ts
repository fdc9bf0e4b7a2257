import { expect, type Page } from '@playwright/test';
import { choose, looksAhead, opensFile } from './choose.ts';
import { goOn, upload } from './applicant.ts';
import { signInByPhone } from './people.ts';
import type { RunningServer } from './running-server.ts';

/** What is sold, and by whom: the way of a market stall's file hangs on it. */
export interface Stall { name: string; phone: string; goods: 'cloth' | 'food'; seller?: 'citizen' | 'resident' }

async function pick(page: Page, name: string, value: string): Promise<void> {
  const select = page.locator(`select[name="${name}"]`);
  if (await select.count()) await select.selectOption(value);
  else await page.locator(`[name="${name}"][value="${value}"]`).check();
}

/** From the start page to the last page before the documents, or the check. */
export async function begin(page: Page, server: RunningServer, { name, phone, goods, seller = 'citizen' }: Stall): Promise<void> {
  await page.goto(`${server.address}/services/stall-permit`);
  await page.getByText('Start now').click();
  await pick(page, 'guide[seller]', seller);
  await pick(page, 'guide[goods]', goods);
  await goOn(page);
  await signInByPhone(page, server, phone);
  await page.getByRole('button', { name: 'Start the application' }).click();
  await page.locator('[name="stall[name]"]').fill(name);
  if (seller === 'resident') await page.locator('[name="stall[permit]"]').fill('R-123');
  await pick(page, 'stall[district]', 'east');
  await pick(page, 'stall[village]', 'hill');
  await page.locator('[name="stall[women]"]').fill('2');
  await page.locator('[name="stall[men]"]').fill('1');
  await goOn(page);
  if (goods === 'cloth') return;
  await pick(page, 'kitchen[fuel]', 'gas');
  await goOn(page);
  await upload(page, 1);
}

/** Declares and sends; answers the file's whole address and its reference. */
export async function send(page: Page): Promise<{ path: string; reference: string }> {
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send application' }).click();
  await expect(page).toHaveURL(/\/sent$/);
  return { path: page.url().replace(/\/sent$/, ''), reference: (await page.locator('main').innerText()).match(/MS-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '' };
}

/** An officer opens a file from the queue. */
export async function opens(officer: Page, reference: string): Promise<void> {
  await opensFile(officer, '/desk', reference);
}

/** And decides on it, once looked at. */
export async function decides(officer: Page, outcome: 'Approve' | 'Reject', { reason, text }: { reason?: string; text?: string } = {}): Promise<void> {
  await choose(officer.getByRole('radio', { name: new RegExp(`^${outcome}`) }));
  const key = outcome.toLowerCase();
  if (reason) await officer.locator(`[name="reason[${key}]"]`).selectOption(reason);
  if (text) await officer.locator(`[name="text[${key}]"]`).fill(text);
  await looksAhead(officer);
  await officer.getByRole('button', { name: outcome }).click();
}
