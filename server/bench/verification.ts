import { join } from 'node:path';
import Database from 'better-sqlite3';
import Fastify from 'fastify';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { firstVersion } from '#server/first-start.ts';
import { openDeps } from '#server/open-deps.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
import { tokenFromBytes } from '#runtime/certificates/short-code.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { must } from '#server/testing/must.ts';
import { caseRow, grantRow, write } from '#server/testing/store-rows.ts';
import { HttpClient } from './http-client.ts';
import { withFolder } from './processes.ts';

const LANES = 16;
const AT_ONCE = 1_000;
const WORDS = { title: 'Permit to sell', registration: 'Stall', institution: 'Market office', fields: {} };
const DATA = JSON.stringify({ language: 'en', timeZone: 'Asia/Thimphu', issuedOn: '2026-01-05', answers: {}, holds: {}, words: { en: WORDS, dz: WORDS } });

/** Requests a second to the public page of a certificate among so many, and to a bare look-up by the same key. */
export async function verification(certificates: number, seconds: number): Promise<{ ours: number; floor: number }> {
  return { ours: await withFolder((folder) => product(folder, certificates, seconds)), floor: await withFolder((folder) => bare(folder, certificates, seconds)) };
}

/** The same, of the product alone: among a thousand, and among many. */
export async function verificationBySize(many: number, seconds: number): Promise<{ ours: number; floor: number }> {
  const among = (count: number) => withFolder((folder) => product(folder, count, seconds));
  return { floor: await among(AT_ONCE), ours: await among(many) };
}

async function product(folder: string, certificates: number, seconds: number): Promise<number> {
  const environment = { STAMPLESS_DATA: folder, PORT: '0', STAMPLESS_ADDRESS: 'http://localhost:3000', STAMPLESS_TRUSTED_PROXIES: '1' };
  const { deps, secret, close } = must(await openDeps(must(readConfig(environment)), environment));
  await fill(deps.store, certificates);
  const app = await createApp(deps, { cookieSecret: secret, onFault: (_reference, fault) => { throw fault; } });
  await app.listen({ port: 0, host: '127.0.0.1' });
  try {
    // Each from an address of its own: whoever asks too often is turned away.
    return await load((app.server.address() as { port: number }).port, certificates, seconds, (count) => `accept: text/html\r\nx-forwarded-for: 10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}\r\n`);
  } finally {
    await app.close();
    await close();
  }
}

async function fill(store: Store, certificates: number): Promise<void> {
  const file = smallService();
  await store.commit({ writes: () => [...firstVersion(file, 'bench', Date.now()), write('addCase', caseRow('a'))] });
  const slug = (await store.services())[0]!.slug;
  const row = (index: number): GrantRow => grantRow(`CI-2026-${String(index).padStart(7, '0')}-X`, 'a', { token: tokenAt(index), slug, version: 1, data: DATA });
  for (let at = 0; at < certificates; at += AT_ONCE) await store.commit({ writes: () => Array.from({ length: Math.min(AT_ONCE, certificates - at) }, (_, index) => write('addGrant', row(at + index))) });
}

async function bare(folder: string, certificates: number, seconds: number): Promise<number> {
  const database = new Database(join(folder, 'bare.db'));
  database.exec('create table certificate (token text primary key, data text not null) strict, without rowid');
  const add = database.prepare('insert into certificate values (?, ?)');
  database.transaction(() => { for (let index = 0; index < certificates; index += 1) add.run(tokenAt(index), DATA); })();
  const find = database.prepare('select data from certificate where token = ?').pluck();
  const app = Fastify();
  app.get<{ Params: { token: string } }>('/verify/:token', ({ params }, reply) => { void reply.type('application/json').send(find.get(params.token)); });
  await app.listen({ port: 0, host: '127.0.0.1' });
  try {
    return await load((app.server.address() as { port: number }).port, certificates, seconds, () => '');
  } finally {
    await app.close();
    database.close();
  }
}

const tokenAt = (index: number): string => tokenFromBytes(Uint8Array.from({ length: 16 }, (_, place) => (place < 4 ? (index >> (8 * place)) & 255 : place * 7)));

/** As with whole cases, what is hot is compiled first; on both sides. */
const WARM_UP_SECONDS = 5;

async function load(port: number, certificates: number, seconds: number, headers: (count: number) => string): Promise<number> {
  await asked(port, certificates, WARM_UP_SECONDS, headers);
  return asked(port, certificates, seconds, headers);
}

async function asked(port: number, certificates: number, seconds: number, headers: (count: number) => string): Promise<number> {
  const clients = await Promise.all(Array.from({ length: LANES }, () => HttpClient.open(port)));
  const started = performance.now();
  let count = 0;
  await Promise.all(clients.map(async (client) => {
    while (performance.now() - started < seconds * 1_000) {
      count += 1;
      // Anywhere in the register, the same places in each run.
      const { status } = await client.request('GET', `/verify/${tokenAt((count * 7_919) % certificates)}`, headers(count));
      if (status !== 200) throw new Error(`answered ${status}`);
    }
    client.close();
  }));
  return count / ((performance.now() - started) / 1_000);
}
