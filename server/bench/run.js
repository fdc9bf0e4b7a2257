// `npm run bench -- P1 P2 P7 P9`: bundles the benchmarks beside the product and runs the goals named; one JSON line a goal.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ensureBuilt, externals, REQUIRE } from '../build.js';

const root = join(fileURLToPath(import.meta.url), '../../..');
await ensureBuilt();
await build({
  absWorkingDir: root, entryPoints: ['server/bench/bench.ts', 'server/bench/floor.ts', 'server/bench/product.ts', 'server/certificates/draw-worker.ts'], outdir: '.build/bench', entryNames: '[name]',
  bundle: true, splitting: true, platform: 'node', target: 'node22', format: 'esm', external: externals(), banner: { js: REQUIRE }, jsx: 'automatic', logLevel: 'error', chunkNames: 'chunks/[name]-[hash]',
});
const { bench } = await import(join(root, '.build/bench/bench.js'));
await bench(process.argv.slice(2));
