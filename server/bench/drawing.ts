import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { longService } from '#builder/testing/long-service.ts';
import { bareDrawing } from './bare-drawing.ts';
import { startProcess, withFolder } from './processes.ts';

const STEPS = 300;
const MOVES = 60;
/** A step in sight when the drawing opens. */
const DRAGGED = 'send';
const SIZE = { width: 1366, height: 768 };
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

export type Gesture = 'pan' | 'drag';
/** Milliseconds of processor time of the page's main thread for one movement of the pointer; `ours` is the editor's canvas, `floor` the same cards and lines as bare elements. */
export interface Drawn { ours: number; floor: number }

/** A browser with both pages open on a service of 300 steps. `drag` pulls a way out of a step, which is what is dragged on a canvas that lays itself out. */
export async function withDrawings<T>(use: (measure: (gesture: Gesture) => Promise<Drawn>) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const { line, stop } = await startProcess('product', ['1'], { STAMPLESS_DATA: folder, PORT: '3000' });
    const browser = await chromium.launch({ args: ARGS, executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium' });
    try {
      const { port, analyst } = JSON.parse(line) as { port: number; analyst: string };
      const ours = await editorPage(browser, `http://localhost:${port}`, analyst);
      const floor = await bareDrawing(await browser.newPage({ viewport: SIZE }), ours, { step: DRAGGED, steps: STEPS });
      const [oursMeter, floorMeter] = [await meter(ours), await meter(floor)];
      return await use(async (gesture) => {
        const bare = await perMove(floor, floorMeter, gesture, '[data-drag]');
        return { floor: bare, ours: await perMove(ours, oursMeter, gesture, `.react-flow__node[data-id="${DRAGGED}"] .react-flow__handle.source`) };
      });
    } finally {
      await browser.close();
      await stop();
    }
  });
}

/** The editor on the long service, its drawing at rest. */
async function editorPage(browser: Browser, address: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: SIZE });
  await context.addCookies([{ name: cookie.slice(0, cookie.indexOf('=')), value: cookie.slice(cookie.indexOf('=') + 1), url: address }]);
  const page = await context.newPage();
  await page.goto(`${address}/builder`);
  await page.evaluate(async (body) => {
    const csrf = document.querySelector<HTMLMetaElement>('meta[name=csrf]')!.content;
    const answer = await fetch('/api/builder/services', { method: 'POST', headers: { 'content-type': 'application/json', 'csrf-token': csrf }, body });
    if (!answer.ok) throw new Error(await answer.text());
    localStorage.setItem('builder-preferences', JSON.stringify({ preview: false }));
  }, JSON.stringify({ title: 'Long', slug: 'long', language: 'en', file: longService(STEPS) }));
  await page.goto(`${address}/builder/long`);
  await page.locator('.react-flow__node').first().waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

type Meter = () => Promise<number>;

/** Milliseconds of processor time of the page's main thread so far: what else the machine does does not count. */
async function meter(page: Page): Promise<Meter> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ThreadTime')!.value * 1_000;
  };
}

/** Each movement is drawn before the next is made; what the page and the measuring take while the pointer rests is not counted. */
async function perMove(page: Page, read: Meter, gesture: Gesture, handle: string): Promise<number> {
  await page.bringToFront();
  const box = (await page.locator(gesture === 'pan' ? '.react-flow__pane, .pane' : handle).first().boundingBox())!;
  const start = gesture === 'pan' ? { x: box.x + 40, y: box.y + box.height / 2 } : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 4, start.y + 4);
  await frame(page);
  const atRest = await perFrame(page, read, async () => {});
  const before = await drawnNow(page);
  const seen = new Set([before]);
  const moving = await perFrame(page, read, async (move) => {
    const turn = (move / MOVES) * 2 * Math.PI;
    await page.mouse.move(start.x + 4 + 120 * Math.sin(turn), start.y + 4 - 90 * (1 - Math.cos(turn)));
    if (move === MOVES / 2) seen.add(await drawnNow(page));
  });
  if (seen.size < 2) throw new Error(`nothing moved while a ${gesture} was measured`);
  // A way is let go where no step is, so that the drawing stays as it was.
  if (gesture === 'drag') await page.mouse.move(start.x - 220, start.y + 20);
  await page.mouse.up();
  await page.keyboard.press('Escape');
  return moving - atRest;
}

async function perFrame(page: Page, read: Meter, act: (move: number) => Promise<void>): Promise<number> {
  const before = await read();
  for (let move = 1; move <= MOVES; move += 1) {
    await act(move);
    await frame(page);
  }
  return (await read() - before) / MOVES;
}

const frame = (page: Page): Promise<unknown> => page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => resolve(undefined)); }));

/** Where the drawing lies and where a pulled way goes: what a gesture has to change. */
const drawnNow = (page: Page): Promise<string> => page.evaluate(() => `${document.querySelector<HTMLElement>('.react-flow__viewport')!.style.transform} ${document.querySelector('.react-flow__connection path, #way')?.getAttribute('d') ?? ''}`);
