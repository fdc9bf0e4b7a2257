import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** No fault that a machine can find (WCAG 2.2 AA), and nothing wider than the screen. Without script nothing can look. */
export async function wellMade(page: Page, javaScriptEnabled: boolean | undefined): Promise<void> {
  if (javaScriptEnabled === false) return;
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

/** Letters of twice the size on a screen of 1280 pixels: nothing is wider than the screen, and nothing is cut off (WCAG 1.4.4). */
export async function readAtTwiceTheSize(page: Page, javaScriptEnabled: boolean | undefined): Promise<void> {
  if (javaScriptEnabled === false) return;
  const before = page.viewportSize();
  await page.setViewportSize({ width: 1280, height: 800 });
  const faults = await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
    const isCut = (element: Element) => getComputedStyle(element).overflowX === 'hidden' && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
    const cut = [...document.querySelectorAll('main *')].filter(isCut).map(({ tagName, className }) => `${tagName} ${String(className)}`);
    const over = document.documentElement.scrollWidth - window.innerWidth;
    document.documentElement.style.fontSize = '';
    return [...cut, ...(over > 0 ? [`${String(over)} px wider than the screen`] : [])];
  });
  expect(faults).toEqual([]);
  if (before) await page.setViewportSize(before);
}
