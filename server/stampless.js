#!/usr/bin/env node
// Plain JavaScript that any Node can read, so that a too old one gets a sentence instead of a crash.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(`Stampless needs Node 22.12 or newer; this is ${process.versions.node}. Run it with "npm start" or "npx stampless" after "npm ci": they bring their own Node.`);
  process.exit(1);
}
const quick = process.env.NODE_ENV === 'production';
// Libraries drop their development checks; ours never hang on this.
process.env.NODE_ENV ??= 'production';
const { ensureBuilt } = await import('./build.js');
await ensureBuilt({ quick });
const { enableCompileCache, flushCompileCache } = await import('node:module');
enableCompileCache?.(new URL('../.build/compile-cache', import.meta.url).pathname);
// Kept early: a server that is killed rather than stopped would never keep it.
setTimeout(() => flushCompileCache?.(), 10_000).unref();
const { main } = await import('../.build/server/main.js');
await main(process.argv.slice(2));
