import type { Page } from '@playwright/test';

/** Taller than any drawing measured, so that the editor draws all of it. */
const TALL = 70_000;

/**
 * The least a page can do for such a drawing: the very cards and lines of the editor's canvas, as it drew them, and its style sheets, without any of its script. The pane is moved by one
 * transform; a dragged way, out of the step named, is one path with its end under the pointer. All of the steps are in the page, also where the editor draws only those in sight.
 */
export async function bareDrawing(page: Page, editor: Page, { step, steps }: { step: string; steps: number }): Promise<Page> {
  const size = editor.viewportSize()!;
  await editor.setViewportSize({ ...size, height: TALL });
  await editor.locator('.react-flow__node').nth(steps - 1).waitFor({ state: 'attached' });
  const drawn = await editor.evaluate(() => ({
    styles: [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map(({ href }) => href),
    viewport: document.querySelector<HTMLElement>('.react-flow__viewport')!.outerHTML,
  }));
  await editor.setViewportSize(size);
  const styles = await Promise.all(drawn.styles.map(async (address) => (await editor.request.get(address)).text()));
  await page.setContent(`<!doctype html><html lang="en"><style>${styles.join('\n')}</style><style>html,body{margin:0;block-size:100%;overflow:hidden}.pane{position:absolute;inset:0}.react-flow{position:absolute;inset:0}</style>
    <body><div class="react-flow"><div class="pane">${drawn.viewport}</div><svg style="position:absolute;inset:0;inline-size:100%;block-size:100%;pointer-events:none"><path id="way" fill="none" stroke="#444"/></svg></div></body></html>`);
  await page.evaluate((dragged) => {
    const pane = document.querySelector<HTMLElement>('.pane')!;
    const moved = document.querySelector<HTMLElement>('.react-flow__viewport')!;
    const way = document.querySelector('#way')!;
    document.querySelector(`.react-flow__node[data-id="${dragged}"] .react-flow__handle.source`)!.setAttribute('data-drag', '');
    const at = new DOMMatrix(getComputedStyle(moved).transform);
    let from: { x: number; y: number; isWay: boolean } | undefined;
    pane.addEventListener('pointerdown', (event) => { from = { x: event.clientX, y: event.clientY, isWay: (event.target as Element).hasAttribute('data-drag') }; });
    pane.addEventListener('pointermove', (event) => {
      if (!from) return;
      if (from.isWay) way.setAttribute('d', `M ${from.x} ${from.y} C ${from.x} ${(from.y + event.clientY) / 2}, ${event.clientX} ${(from.y + event.clientY) / 2}, ${event.clientX} ${event.clientY}`);
      else moved.style.transform = `translate(${at.e + event.clientX - from.x}px, ${at.f + event.clientY - from.y}px) scale(${at.a})`;
    });
    window.addEventListener('pointerup', () => { from = undefined; way.setAttribute('d', ''); });
  }, step);
  return page;
}
