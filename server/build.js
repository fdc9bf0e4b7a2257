// Bundles the server (esbuild) and the builder (vite) into .build/ when their sources are newer than the last build.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, '.build', 'stamp');

/** Builds unless the last build is up to date. A packaged product without sources' tools runs what it has. */
export async function ensureBuilt() {
  if (existsSync(stamp) && newest() <= statSync(stamp).mtimeMs) return;
  await build();
}

export async function build() {
  mkdirSync(join(root, '.build'), { recursive: true });
  await Promise.all([buildServer(), buildBuilder(), buildVerifier()]);
  for (const assets of ['runtime/portal/assets', 'runtime/desk/assets']) {
    if (existsSync(join(root, assets))) cpSync(join(root, assets), join(root, '.build', 'assets'), { recursive: true });
  }
  writeFileSync(stamp, '');
}

async function buildServer() {
  const esbuild = await import('esbuild');
  const entries = ['server/main.ts', 'server/certificates/draw-worker.ts'].filter((file) => existsSync(join(root, file)));
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries.map((file) => [file.replace(/^.*\//, '').replace(/\.ts$/, ''), file])),
    outdir: '.build/server', bundle: true, splitting: true, platform: 'node', target: 'node22', format: 'esm', external: externals(), plugins: [parsedCatalogues], jsx: 'automatic', banner: { js: REQUIRE },
    minify: false, sourcemap: 'linked', logLevel: 'error', chunkNames: 'chunks/[name]-[hash]',
  });
}

/** Pure libraries, many of them of many small files, start several times quicker inside the bundle; what is native or reads its own files stays outside, and so does React: the form library's has to be ours. */
const BUNDLED = [
  '@fastify/compress', '@fastify/cookie', '@fastify/csrf-protection', '@fastify/multipart', '@fastify/rate-limit', 'ajv', 'ajv-formats', 'asn1js', 'better-auth', 'bidi-js', 'drizzle-orm', 'fastify',
  'feelin', 'intl-messageformat', 'pkijs', 're2js', 'uuid',
];
export const REQUIRE = "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** A catalogue as a text to parse is read in half the time of the same as an object literal. */
export const parsedCatalogues = {
  name: 'parsed-catalogues',
  setup: (bundle) => bundle.onLoad({ filter: /[\\/]runtime[\\/]texts[\\/][^\\/]+\.json$/ }, ({ path }) => ({ contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(readFileSync(path, 'utf8'))))})`, loader: 'js' })),
};

export function externals() {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => !BUNDLED.includes(name)).flatMap((name) => [name, `${name}/*`]);
}

/** The page that checks codes without a network. */
async function buildVerifier() {
  const { bundleVerifier } = await import('./routes/verify-offline/bundle.js');
  const folder = join(root, '.build', 'verifier');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(await bundleVerifier())) writeFileSync(join(folder, name), text);
}

async function buildBuilder() {
  if (!existsSync(join(root, 'builder', 'vite.config.ts'))) return;
  const { build: viteBuild } = await import('vite');
  const before = process.env.NODE_ENV;
  // What is built is for use, whatever the server it is built for is started as.
  process.env.NODE_ENV = 'production';
  await viteBuild({ root: join(root, 'builder'), configFile: join(root, 'builder', 'vite.config.ts'), logLevel: 'error', mode: 'production' });
  if (before === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = before;
}

function newest() {
  let latest = statSync(join(root, 'package.json')).mtimeMs;
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (/\.(tsx?|json|css|js|html)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)) latest = Math.max(latest, statSync(path).mtimeMs);
    }
  };
  for (const folder of ['schemas', 'runtime', 'server', 'builder']) visit(join(root, folder));
  return latest;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build();
