import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { rootFolder } from '#server/root-folder.ts';
import { firstAdministrator } from './people.ts';
import { startServer, type RunningServer } from './running-server.ts';

/** P10 of the goals: script of the first screen, compressed as the least of browsers ask for it. */
const MOST_SCRIPT = 350_000;

let server: RunningServer;
let analyst: Page;
test.describe.configure({ timeout: 240_000 });
test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ({ page: analyst } = await firstAdministrator(browser, server));
  // What is fetched ahead of its use, once the browser is idle, is no part of the first screen: here it never is.
  await analyst.addInitScript(() => { window.requestIdleCallback = () => 0; });
});
test.afterAll(() => server.stop());

for (const language of ['en', 'dz'] as const) {
  test(`[J60] @desk the first screen of the editor takes at most ${MOST_SCRIPT / 1_000} kB of script, in ${language}`, async () => {
    const scripts = new Set<string>();
    const note = (request: { url(): string; resourceType(): string }) => { if (request.resourceType() === 'script') scripts.add(request.url()); };
    analyst.on('request', note);
    await analyst.goto(`${server.address}/builder/business-registration?lang=${language}`);
    await expect(analyst.locator('.step').first()).toBeVisible();
    await analyst.waitForLoadState('networkidle');
    analyst.off('request', note);
    const later = laterScripts();
    const sizes = await Promise.all([...scripts].map(async (url) => ({ isLater: later.has(url.split('/').at(-1)!), size: gzipSync(await (await analyst.request.get(url)).body()).length })));
    const sum = (some: typeof sizes) => some.reduce((total, { size }) => total + size, 0);
    const [first, after] = [sum(sizes.filter(({ isLater }) => !isLater)), sum(sizes.filter(({ isLater }) => isLater))];
    console.log(`first screen in ${language}: ${Math.round(first / 1_000)} kB of script (gzip); the rules come after it, ${Math.round(after / 1_000)} kB`);
    expect(first).toBeGreaterThan(100_000);
    expect(after).toBeGreaterThan(10_000);
    expect(first).toBeLessThanOrEqual(MOST_SCRIPT);
  });
}

interface Chunk { file: string; imports?: string[]; dynamicImports?: string[] }

/** Files that only the rules and their words need, which are fetched when the drawing stands. */
function laterScripts(): Set<string> {
  const manifest = JSON.parse(readFileSync(join(rootFolder, '.build/builder/.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const closure = (names: readonly string[], seen = new Set<string>()): Set<string> => {
    for (const name of names) if (!seen.has(name)) closure(manifest[seen.add(name) && name]!.imports ?? [], seen);
    return seen;
  };
  const isRule = (name: string) => /^problems\//.test(name) || /^texts\/problems/.test(name);
  const [rules, rest] = [closure(Object.keys(manifest).filter(isRule)), closure(['main.tsx', 'canvas/canvas.tsx'])];
  return new Set([...rules].filter((name) => !rest.has(name)).map((name) => manifest[name]!.file.split('/').at(-1)!));
}
