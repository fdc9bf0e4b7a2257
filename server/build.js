// Bundles the server and the builder into .build/ when their sources are newer than the last build.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, '.build', 'stamp');

/** Builds unless the last build is up to date. With `quick`, sources are looked through only after an update: a new package.json, a pull or a checkout. */
export async function ensureBuilt({ quick = false } = {}) {
  if (existsSync(stamp)) {
    const built = statSync(stamp).mtimeMs;
    if (quick && lastUpdate() <= built) return;
    if (newest() <= built) return;
  }
  await build();
}

const lastUpdate = () => Math.max(...['package.json', join('.git', 'logs', 'HEAD')].map((file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0));

export async function build() {
  mkdirSync(join(root, '.build'), { recursive: true });
  await Promise.all([buildServer(), buildBuilder(), buildVerifier()]);
  for (const assets of ['runtime/portal/assets', 'runtime/desk/assets']) {
    if (existsSync(join(root, assets))) cpSync(join(root, assets), join(root, '.build', 'assets'), { recursive: true });
  }
  writeFileSync(stamp, '');
}

async function buildServer() {
  const { bundleServer } = await import('./bundle-server.js');
  await bundleServer(join(root, '.build', 'server'));
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
