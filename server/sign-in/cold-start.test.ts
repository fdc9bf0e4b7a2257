import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Asks for somebody's session in a fresh process and prints which packages that took. */
const script = `
  import { registerHooks } from 'node:module';
  const loaded = new Set();
  registerHooks({ load(url, context, next) { loaded.add(/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1]); return next(url, context); } });
  const { createSignIn } = await import('#server/sign-in/sign-in.ts');
  const { default: Database } = await import('better-sqlite3');
  const { migrateSqlite } = await import('#server/stores/sqlite/migrate.ts');
  const connection = new Database(':memory:');
  migrateSqlite(connection, ':memory:');
  const signIn = createSignIn({ database: { dialect: 'sqlite', connection }, secret: 'x'.repeat(32), address: 'http://office.example', production: false, deliver: async () => {} });
  const { createHmac } = await import('node:crypto');
  const bearer = 't.' + createHmac('sha256', 'x'.repeat(32)).update('t').digest('base64');
  if (await signIn.personOf({ authorization: 'Bearer ' + bearer }) !== null) throw new Error('somebody');
  const before = [...loaded];
  await signIn.getReady();
  console.log(JSON.stringify({ before, after: [...loaded] }));
`;

test('[SI-9] asking who somebody is does not load better-auth; the first act of signing in does', () => {
  const { before, after } = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', cwd: new URL('../..', import.meta.url).pathname })) as Record<'before' | 'after', string[]>;
  expect(before).toContain('better-sqlite3');
  expect(before.filter((name) => name?.includes('better-auth') || name?.includes('simplewebauthn') || name === 'zod' || name === 'jose')).toEqual([]);
  expect(after).toContain('better-auth');
  // A passkey's answer brings its own library.
  expect(after.filter((name) => name?.includes('simplewebauthn'))).toEqual([]);
}, 60_000);
