import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { RunningServer } from './running-server.ts';
import { totp } from './totp.ts';

export const PASSWORD = 'tall pine over quiet water';

/** Takes a one-time link to a signed-in member of staff: password, authenticator, backup codes. */
export async function joinStaff(page: Page, link: string, name: string): Promise<{ secret: string }> {
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connect an authenticator app');
  const secret = (await page.locator('main').innerText()).match(/\b(?:[A-Z2-7]{4} ?){4,}/)?.[0].replaceAll(' ', '') ?? '';
  await page.getByLabel('Code the app shows').fill(totp(secret));
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Keep your backup codes');
  await page.locator('main').getByText('I have kept them: continue').click();
  return { secret };
}

/** The administrator of a new server, in a browser of their own. */
export async function firstAdministrator(browser: Browser, server: RunningServer): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL: server.address });
  const page = await context.newPage();
  await joinStaff(page, server.administratorLink, 'Dechen Administrator');
  return { context, page };
}

/** Invites an operator of a role and signs them in, in a browser of their own. */
export async function newOperator(browser: Browser, server: RunningServer, administrator: Page, name: string, roles: readonly string[]): Promise<{ context: BrowserContext; page: Page }> {
  await administrator.goto('/staff');
  await administrator.getByLabel('Full name').fill(name);
  await administrator.getByLabel('E-mail address').fill(`${name.toLowerCase().replaceAll(' ', '.')}@office.example`);
  for (const role of roles) await administrator.getByLabel(role).check();
  await administrator.getByRole('button', { name: 'Make the invitation' }).click();
  const link = (await administrator.locator('main').innerHTML()).match(/https?:\/\/[^"<\s]+\/invitation\/[\w-]+/)?.[0] ?? '';
  const context = await browser.newContext({ baseURL: server.address });
  const page = await context.newPage();
  await joinStaff(page, link, name);
  return { context, page };
}

/** The code last sent, from the page where messages land while trying things out. */
export async function lastCode(page: Page, server: RunningServer): Promise<string> {
  const answer = await page.request.get(`${server.address}/messages`);
  return (await answer.text()).match(/\b([0-9]{8})\b/)?.[1] ?? '';
}

/** Signs an applicant in, from the sign-in page, by a code to their phone. */
export async function signInByPhone(page: Page, server: RunningServer, phone: string): Promise<void> {
  await page.getByLabel('Mobile number or e-mail address').fill(phone);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code', { exact: true }).fill(await lastCode(page, server));
  await page.getByRole('button', { name: 'Continue' }).click();
}
