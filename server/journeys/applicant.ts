import { expect, type Page } from '@playwright/test';
import { signInByPhone } from './people.ts';
import type { RunningServer } from './running-server.ts';

export interface Business {
  sector: string;
  enterpriseKind: 'sole' | 'partnership';
  fullName: string;
  phone: string;
  tradeName: string;
  section: string;
  division: string;
  capital: string;
  premises: 'owned' | 'rented';
}

export const COTTAGE: Business = { sector: 'retail', enterpriseKind: 'sole', fullName: 'Karma Dorji', phone: '17 12 34 56', tradeName: 'Druk Shop', section: 'G', division: '47', capital: '500000', premises: 'owned' };
export const CAFE: Business = { ...COTTAGE, sector: 'food', fullName: 'Sonam Wangmo', phone: '77 12 34 57', tradeName: 'Sonam Café', section: 'I', division: '56', premises: 'rented' };

export const goOn = (page: Page) => page.getByRole('button', { name: 'Continue' }).click();

/** Asks for a field by its name, answering what comes before it again without script: a page then asks in two goes. */
async function choose(page: Page, parent: [name: string, value: string], child: [name: string, value: string]): Promise<void> {
  await page.locator(`[name="${parent[0]}"]`).selectOption(parent[1]);
  const revealed = page.locator(`select[name="${child[0]}"]`);
  if (!(await revealed.isVisible())) await revealed.waitFor({ timeout: 1_500 }).catch(() => goOn(page));
  await revealed.selectOption(child[1]);
  await goOn(page);
}

/** From the start page through the guide and signing in to the open file. */
export async function begin(page: Page, server: RunningServer, business: Business): Promise<void> {
  await page.goto(`${server.address}/services/business-registration`);
  await page.getByText('Start now').click();
  await page.locator('input[value="citizen"]').check();
  await page.locator(`input[value="${business.enterpriseKind}"]`).check();
  await page.locator('[name="guide[sector]"]').selectOption(business.sector);
  await goOn(page);
  await page.locator('[name="size[capital]"]').fill(business.capital);
  await page.locator('[name="size[women]"]').fill('2');
  await page.locator('[name="size[men]"]').fill('1');
  await page.locator(`input[value="${business.premises}"]`).check();
  await goOn(page);
  await signInByPhone(page, server, business.phone);
  await page.getByRole('button', { name: 'Start the application' }).click();
}

/** Every screen up to documents or the check page. */
export async function answer(page: Page, business: Business): Promise<void> {
  await page.locator('[name="owner[citizenshipNumber]"]').fill('11705 00123 4');
  await page.locator('[name="owner[fullName]"]').fill(business.fullName);
  await page.locator('[name="owner[mobile]"]').fill(business.phone);
  await goOn(page);
  await page.locator('[name="names[first]"]').fill(business.tradeName);
  await goOn(page);
  await choose(page, ['activity[section]', business.section], ['activity[division]', business.division]);
  await choose(page, ['place[dzongkhag]', 'BT-15'], ['place[gewog]', 'thimphu-chang']);
}

const SCAN = { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') };

export async function upload(page: Page, count: number): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Documents');
  for (let index = 0; index < count; index++) {
    await page.locator('input[type=file]:visible').first().setInputFiles(SCAN);
    await page.getByRole('button', { name: 'Upload' }).first().click();
    await expect(page.getByRole('link', { name: 'scan.pdf' })).toHaveCount(index + 1);
  }
  await goOn(page);
}

/** Declares and sends; answers the file's whole address and its reference. */
export async function send(page: Page): Promise<{ path: string; reference: string }> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Check and send');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send application' }).click();
  await expect(page).toHaveURL(/\/sent$/);
  return { path: page.url().replace(/\/sent$/, ''), reference: (await page.locator('main').innerText()).match(/BR-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '' };
}

/** Waits until the certificates are drawn; the page looks again by itself, a test asks oftener. */
export async function certificates(page: Page, path: string, count: number): Promise<string[]> {
  await expect(async () => {
    await page.goto(path);
    await expect(page.getByRole('link', { name: /Download/ })).toHaveCount(count, { timeout: 200 });
  }).toPass({ timeout: 15_000 });
  return Promise.all((await page.getByRole('link', { name: /Download/ }).all()).map(async (link) => (await link.getAttribute('href')) ?? ''));
}
