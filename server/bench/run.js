// `npm run bench -- P1 P2 P7 P9`: bundles the benchmarks beside the product and runs the goals named; one JSON line a goal.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ensureBuilt, externals, parsedCatalogues, REQUIRE } from '../build.js';

const root = join(fileURLToPath(import.meta.url), '../../..');
await ensureBuilt();
const settings = { absWorkingDir: root, outdir: '.build/bench', entryNames: '[name]', bundle: true, platform: 'node', target: 'node22', format: 'esm', jsx: 'automatic', logLevel: 'error' };
await build({
  ...settings, entryPoints: ['bench', 'product'].map((name) => `server/bench/${name}.ts`).concat('server/certificates/draw-worker.ts'),
  splitting: true, external: [...externals(), '@playwright/test'], plugins: [parsedCatalogues], banner: { js: REQUIRE }, chunkNames: 'chunks/[name]-[hash]',
});
// The floor runs its libraries from where they are installed, as a bare program does.
await build({ ...settings, entryPoints: ['server/bench/floor.ts'], packages: 'external' });
const { bench } = await import(join(root, '.build/bench/bench.js'));
await bench(process.argv.slice(2));
