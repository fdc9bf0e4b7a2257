import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const browser = join(dirname(fileURLToPath(import.meta.url)), 'browser');

/** The verifier's scripts as browsers take them: name → text. The library that reads codes from pictures is a file of its own. */
export async function bundleVerifier() {
  const { outputFiles } = await build({
    entryPoints: [join(browser, 'verifier.js'), join(browser, 'service-worker.js')], outdir: browser, write: false, bundle: true, splitting: true, minify: true,
    format: 'esm', platform: 'browser', target: 'es2022', chunkNames: 'part-[hash]', logLevel: 'error',
  });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [path.slice(browser.length + 1), text]));
}
