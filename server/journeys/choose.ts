import { expect, type Locator, type Page } from '@playwright/test';

/** Chooses on an officer's page. A document that is just opening beside the answers may take the first click for itself, as it would a hand's. */
export async function choose(radio: Locator): Promise<void> {
  await expect(async () => {
    await radio.click({ timeout: 3_000 });
    await expect(radio).toBeChecked({ timeout: 500 });
  }).toPass();
}

/** Unfolds a document on an officer's page. */
export async function unfold(details: Locator): Promise<void> {
  await expect(async () => {
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click({ timeout: 3_000 });
    await expect(details).toHaveAttribute('open', /.*/, { timeout: 500 });
  }).toPass();
}

/** Opens a file from the desk's list. A page is only looked at once all of it is there. */
export async function opensFile(officer: Page, desk: string, reference: string): Promise<void> {
  await officer.goto(desk);
  await officer.getByRole('link', { name: reference }).click();
  await officer.waitForURL(/\/desk\/(tasks|inspections)\/./, { waitUntil: 'domcontentloaded' });
}

/** Asks to see a decision before it is sent: pressed anew if an opening document took the click. */
export async function looksAhead(officer: Page): Promise<void> {
  const press = officer.getByRole('button', { name: 'Look at it before it is sent' });
  const seen = officer.getByRole('heading', { level: 1, name: 'Look at it before it is sent' });
  await expect(async () => {
    if (await press.isVisible()) await press.click({ timeout: 3_000 });
    await expect(seen).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
}

/** Presses what is gone from the page once it is done: pressed anew if an opening document took the click. */
export async function pressAway(button: Locator): Promise<void> {
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 3_000 });
    await expect(button).toBeHidden({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
}
