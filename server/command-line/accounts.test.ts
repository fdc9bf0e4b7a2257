import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { rootFolder } from '#server/root-folder.ts';
import { openStore } from '#server/stores/open-store.ts';
import { type BundledServer, bundledServer } from '#server/testing/bundled-server.ts';
import { must } from '#server/testing/must.ts';
import { signedIn } from '#server/testing/people.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';

vi.setConfig({ testTimeout: 120_000 });

let server: BundledServer;
beforeAll(async () => {
  server = await bundledServer();
}, 60_000);
afterAll(() => server?.remove());

const linkIn = (said: string): string => new URL(/https?:\S+/.exec(said)![0]).origin;

test('[C7] given a running server, then a link leads to where it answers; after it stopped, the address is said to be a guess, and one that is given counts', async () => {
  const data = join(temporaryFolder(), 'data');
  const serving = await server.serve({ STAMPLESS_DATA: data });
  const ask = (environment: Record<string, string> = {}) => server.run(['create-admin', 'pema@office.example'], { STAMPLESS_DATA: data, PORT: '', ...environment });
  const beside = await ask();
  expect([linkIn(beside.said), beside.said]).toEqual([serving.address, expect.not.stringContaining('STAMPLESS_ADDRESS')]);
  expect((await fetch(/https?:\S+/.exec(beside.said)![0])).status).toBe(200);
  expect(linkIn((await ask({ STAMPLESS_ADDRESS: 'https://services.example' })).said)).toBe('https://services.example');
  await serving.end();
  expect(existsSync(join(data, 'address'))).toBe(false);
  const alone = await ask();
  expect([linkIn(alone.said), alone.said]).toEqual(['http://localhost:3000', expect.stringContaining('STAMPLESS_ADDRESS')]);
  const told = await ask({ PORT: '3001' });
  expect([linkIn(told.said), told.said]).toEqual(['http://localhost:3001', expect.not.stringContaining('STAMPLESS_ADDRESS')]);
});

test('[C8] a key is made, listed and revoked beside a running server, and opens the API and no page', async () => {
  const { data, serving } = await servingFor('+97517000001');
  const key = (...words: string[]) => server.run(['key', ...words], { STAMPLESS_DATA: data });
  expect(await key('list')).toMatchObject({ code: 0, said: expect.stringContaining('no keys') });
  expect(await key('create', '--for', '17 00 00 09', '--name', 'Ledger', '--days', '30')).toMatchObject({ code: 1, said: '', complained: expect.stringContaining('17 00 00 09') });
  const made = await key('create', '--for', '17 00 00 01', '--name', 'Ledger', '--days', '30');
  expect(made).toMatchObject({ code: 0, complained: '' });
  const [token, id] = /stampless_([0-9a-f]{10})_\S{43}/.exec(made.said)!;
  const ask = async (address: string) => (await fetch(serving.address + address, { redirect: 'manual', headers: { authorization: `Bearer ${token}` } })).status;
  expect([await ask('/api/files/none'), await ask('/files')]).toEqual([404, 401]);
  const listed = (await key('list')).said;
  expect(listed).toMatch(new RegExp(`${id}  Ledger\n.*\\+97517000001.*last used: \\d{4}-`));
  expect(listed).not.toContain(token.slice(-43));
  expect((await key('revoke', 'none')).code).toBe(1);
  expect(await key('revoke', id!)).toMatchObject({ code: 0, complained: '' });
  expect([await ask('/api/files/none'), (await key('list')).said]).toEqual([401, expect.stringContaining('no keys')]);
  expect(await serving.end()).toMatchObject({ code: 0, complained: '' });
});

test('[C8] the example of the first page of the documentation is answered as it says', async () => {
  const readme = readFileSync(join(rootFolder, 'README.md'), 'utf8');
  const [, typed] = /npx stampless (key create --for \d.*)/.exec(readme)!;
  const [, address, payload] = /curl http:\/\/localhost:3000(\S+) [^']*-d '(.*)'/.exec(readme)!;
  const { data, serving } = await servingFor('+97517000001');
  const made = await server.run(typed!.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', '')), { STAMPLESS_DATA: data });
  const answer = await fetch(serving.address + address, { method: 'POST', body: payload!, headers: { authorization: `Bearer ${/stampless_\S+_\S+/.exec(made.said)![0]}`, 'content-type': 'application/json' } });
  expect([answer.status, await answer.json()]).toEqual([422, { code: 'answers.faulty', message: expect.any(String), fields: expect.arrayContaining([expect.objectContaining({ path: '/owner', code: 'missing' })]) }]);
  expect(await serving.end()).toMatchObject({ code: 0, complained: '' });
});

/** A server on data of its own, with an account of somebody who signed in by phone. */
async function servingFor(phone: string) {
  const data = join(temporaryFolder(), 'data');
  await (await server.serve({ STAMPLESS_DATA: data })).end();
  const store = must(await openStore({ url: `sqlite:${join(data, 'stampless.db')}` }));
  await signedIn(store, readFileSync(join(data, 'secret'), 'utf8').trim(), { kind: 'applicant', phone });
  await store.close();
  return { data, serving: await server.serve({ STAMPLESS_DATA: data }) };
}
