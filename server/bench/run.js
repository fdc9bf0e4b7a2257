// `npm run bench -- P1 P2 P7 P9`: bundles the benchmarks beside the product and runs the goals named; one JSON line a goal.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ensureBuilt } from '../build.js';
import { bundle } from '../bundle.js';

const root = join(fileURLToPath(import.meta.url), '../../..');
await ensureBuilt();
const outdir = join(root, '.build', 'bench');
await bundle(Object.fromEntries(['bench', 'product', 'maker', 'issuer', 'verifier'].map((name) => [name, `server/bench/${name}.ts`]).concat([['draw-worker', 'server/certificates/draw-worker.ts']])), outdir);
// The floor runs its libraries from where they are installed, as a bare program does.
await build({ absWorkingDir: root, entryPoints: ['server/bench/floor.ts'], outdir, bundle: true, packages: 'external', platform: 'node', target: 'node22', format: 'esm', logLevel: 'error' });
const { bench } = await import(join(root, '.build/bench/bench.js'));
await bench(process.argv.slice(2));
