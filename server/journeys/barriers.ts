import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What the edge of the canvas cuts off is as large as the rest once the drawing is pushed a little. */
const wholeInCanvas = (page: Page, targets: readonly string[]): Promise<string[]> => page.evaluate((all) => all.filter((target) => {
  const one = document.querySelector(target);
  const canvas = one?.closest('.react-flow')?.getBoundingClientRect();
  const box = one?.getBoundingClientRect();
  return !canvas || !box || (box.top >= canvas.top && box.bottom <= canvas.bottom && box.left >= canvas.left && box.right <= canvas.right);
}), targets);

/** Barriers a machine can find on a screen of the editor, each with the first element it is found at. The page in the preview's frame runs no script at all, not even that of a check. */
export async function barriersOn(page: Page, only = 'html'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(only).exclude('iframe').setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  const found: string[] = [];
  for (const { id, nodes } of violations) {
    const targets = nodes.map(({ target }) => target.join(' '));
    const whole = id === 'target-size' ? await wholeInCanvas(page, targets) : targets;
    if (whole.length > 0) found.push(`${id}: ${whole.length} × ${whole[0]}`);
  }
  return found;
}
