// A server that is asked about certificates, as a process of its own: `ours`, or `floor`, a bare look-up by the same key. Given how many there are and a folder; says its port.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import Fastify, { type FastifyInstance } from 'fastify';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { firstVersion } from '#server/first-start.ts';
import { openDeps } from '#server/open-deps.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { must } from '#server/testing/must.ts';
import { caseRow, grantRow, write } from '#server/testing/store-rows.ts';
import { DATA, tokenAt } from './verification.ts';

const AT_ONCE = 1_000;
const [which, count, folder = ''] = process.argv.slice(2);
const app = which === 'floor' ? bare(Number(count)) : await product(Number(count));
await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${(app.server.address() as { port: number }).port}\n`);

async function product(certificates: number): Promise<FastifyInstance> {
  // As a server for the public stands: behind a proxy that speaks https, with nothing for trying things out.
  const environment = { STAMPLESS_DATA: folder, PORT: '0', STAMPLESS_ADDRESS: 'https://permits.example', STAMPLESS_TRUSTED_PROXIES: '1' };
  const { deps, secret } = must(await openDeps(must(readConfig(environment)), environment));
  await fill(deps.store, certificates);
  return createApp(deps, { cookieSecret: secret, onFault: (_reference, fault) => { throw fault; } });
}

async function fill(store: Store, certificates: number): Promise<void> {
  const file = smallService();
  await store.commit({ writes: () => [...firstVersion(file, 'bench', Date.now()), write('addCase', caseRow('a'))] });
  const slug = (await store.services())[0]!.slug;
  const row = (index: number): GrantRow => grantRow(`CI-2026-${String(index).padStart(7, '0')}-X`, 'a', { token: tokenAt(index), slug, version: 1, data: DATA });
  for (let at = 0; at < certificates; at += AT_ONCE) await store.commit({ writes: () => Array.from({ length: Math.min(AT_ONCE, certificates - at) }, (_, index) => write('addGrant', row(at + index))) });
}

function bare(certificates: number): FastifyInstance {
  const database = new Database(join(folder, 'bare.db'));
  database.exec('create table certificate (token text primary key, data text not null) strict, without rowid');
  const add = database.prepare('insert into certificate values (?, ?)');
  database.transaction(() => { for (let index = 0; index < certificates; index += 1) add.run(tokenAt(index), DATA); })();
  const find = database.prepare('select data from certificate where token = ?').pluck();
  const app = Fastify();
  app.get<{ Params: { token: string } }>('/verify/:token', ({ params }, reply) => { void reply.type('application/json').send(find.get(params.token)); });
  return app;
}
