import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { SERVICE_FORMAT } from '#schemas/index.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import { type BundledServer, bundledServer } from '#server/testing/bundled-server.ts';
import { program } from '#server/testing/callers.ts';
import { must } from '#server/testing/must.ts';
import { openStallRoom } from '#server/testing/stall-room.ts';
import { changes, tableDump } from '#server/testing/table-dump.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { readConfig } from './config.ts';
import { startServer } from './server.ts';
import { readIdentityProviders } from './sign-in/identity-provider.ts';

const TERMINALS = { en: 'en_GB.UTF-8', dz: 'dz_BT.UTF-8' } as const;
type Params = Record<string, string | number>;

// Processes of their own, on a machine that may have others to serve.
vi.setConfig({ testTimeout: 120_000 });

let server: BundledServer;
beforeAll(async () => {
  server = await bundledServer();
});
afterAll(() => server?.remove());

const RUBBISH: [environment: Record<string, string>, code: string, params?: Params][] = [
  [{ PORT: 'many' }, 'config.port', { value: 'many' }],
  [{ PORT: '-1' }, 'config.port', { value: '-1' }],
  [{ PORT: '65536' }, 'config.port', { value: '65536' }],
  [{ PORT: '3000.5' }, 'config.port', { value: '3000.5' }],
  [{ PORT: '1e3' }, 'config.port', { value: '1e3' }],
  [{ HOST: '0.0.0.0' }, 'config.address-not-secure', { value: 'http://localhost:3000', host: '0.0.0.0' }],
  [{ HOST: 'rubbish host' }, 'config.address-not-secure', { value: 'http://localhost:3000', host: 'rubbish host' }],
  [{ HOST: '0.0.0.0', STAMPLESS_WORKSHOP: 'no' }, 'config.address-not-secure', { value: 'http://localhost:3000', host: '0.0.0.0' }],
  [{ STAMPLESS_WORKSHOP: 'maybe' }, 'config.workshop', { value: 'maybe' }],
  [{ STAMPLESS_ADDRESS: 'services' }, 'config.address', { value: 'services' }],
  [{ STAMPLESS_ADDRESS: 'ftp://services.example' }, 'config.address', { value: 'ftp://services.example' }],
  [{ STAMPLESS_DATABASE: 'mysql://localhost/x' }, 'config.database'],
  [{ STAMPLESS_DATABASE: 'sqlite:' }, 'config.database'],
  [{ STAMPLESS_TRUSTED_PROXIES: 'all' }, 'config.proxies', { value: 'all' }],
  [{ STAMPLESS_COUNTRY: 'Bhutan' }, 'config.country', { value: 'Bhutan' }],
  [{ STAMPLESS_SECURITY_CONTACT: 'http://services.example/report' }, 'config.security-contact', { value: 'http://services.example/report' }],
  [{ STAMPLESS_TIME_ZONE: 'Thimphu' }, 'config.time-zone', { value: 'Thimphu' }],
  [{ STAMPLESS_TRUSTED_PROXIES: '11' }, 'config.proxies', { value: '11' }],
];
test.each(RUBBISH)('[G1] given %j, then the server says what is wrong with it and how to write it, in both languages', (environment, code, params) => {
  expect(readConfig(environment)).toEqual({ ok: false, refusal: { code, ...(params ? { params } : {}) } });
  const [english, dzongkha] = [translator('en')(code, params), translator('dz')(code, params)];
  expect(english).not.toBe(dzongkha);
  for (const value of Object.values(params ?? {})) expect(dzongkha).toContain(String(value));
});

test('[G1] given an identity provider that is named in part, then the missing part is named', () => {
  const discovery = { STAMPLESS_OIDC_DISCOVERY: 'https://id.example/.well-known/openid-configuration' };
  expect(readIdentityProviders(discovery)).toMatchObject({ ok: false, refusal: { code: 'config.identity-provider', params: { name: 'STAMPLESS_OIDC_NAME' } } });
  for (const language of ['en', 'dz']) expect(translator(language)('config.identity-provider', { name: 'STAMPLESS_OIDC_NAME' })).toContain('STAMPLESS_OIDC_NAME');
});

test('[G1] a variable that is empty is one that is not set', () => {
  const names = ['PORT', 'HOST', 'STAMPLESS_DATA', 'STAMPLESS_DATABASE', 'STAMPLESS_ADDRESS', 'STAMPLESS_WORKSHOP', 'STAMPLESS_COUNTRY', 'STAMPLESS_TIME_ZONE', 'STAMPLESS_TRUSTED_PROXIES', 'STAMPLESS_SECURITY_CONTACT'];
  expect(readConfig(Object.fromEntries(names.map((name) => [name, '']))))
    .toEqual(readConfig({}));
});

/** What `serve` answers with when it cannot: exit code 1, one sentence, nothing else. */
async function refused(environment: Record<string, string>, key: string, params: Params, { language = 'en', uid }: { language?: keyof typeof TERMINALS; uid?: number } = {}): Promise<void> {
  const ran = await server.run(['serve'], { ...environment, LANG: TERMINALS[language] }, { uid });
  expect(ran).toEqual({ code: 1, said: '', complained: `${translator(language)(key, params)}\n` });
}

test('[G2] given a setting that is wrong, then serve says so in the terminal’s language, with exit code 1, and makes no folder', async () => {
  const data = join(temporaryFolder(), 'data');
  await refused({ STAMPLESS_DATA: data, PORT: 'many' }, 'config.port', { value: 'many' }, { language: 'dz' });
  await refused({ STAMPLESS_DATA: data, STAMPLESS_SECRET: 'short' }, 'config.secret', {});
  expect(existsSync(data)).toBe(false);
});

test('[G3] given a data folder that cannot be made, then serve says so', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a-file'), '');
  for (const data of [join(folder, 'a-file', 'data'), '/proc/stampless']) await refused({ STAMPLESS_DATA: data }, 'store.read-only', { where: data });
});

test.skipIf(process.getuid?.() !== 0)('[G3] given a data folder that the account may read and not write, then serve says so and leaves it as it is', async () => {
  const data = join(temporaryFolder(), 'data');
  mkdirSync(data);
  chmodSync(join(data, '..'), 0o755);
  chmodSync(data, 0o555);
  await refused({ STAMPLESS_DATA: data }, 'store.read-only', { where: data }, { language: 'dz', uid: 65_534 });
});

test('[G4] given a database file that is none, then serve says so and leaves it as it is', async () => {
  const data = temporaryFolder();
  const file = join(data, 'stampless.db');
  const letter = 'Dear office, '.repeat(500);
  writeFileSync(file, letter);
  await refused({ STAMPLESS_DATA: data }, 'store.not-a-database', { where: file });
  expect(readFileSync(file, 'utf8')).toBe(letter);
});

test('[G5] given a port in use, then serve says which, lets the database go, and starts on another', async () => {
  const data = temporaryFolder();
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as { port: number };
  await refused({ STAMPLESS_DATA: data, PORT: String(port) }, 'config.port-in-use', { port }, { language: 'dz' });
  const serving = await server.serve({ STAMPLESS_DATA: data });
  expect((await fetch(`${serving.address}/`)).status).toBe(200);
  await refused({ STAMPLESS_DATA: data }, 'store.locked', { where: join(data, 'stampless.db') });
  expect(await serving.end()).toMatchObject({ code: 0, complained: '' });
});

test('[G5] given a host that is none of this machine’s, then it is refused by name', async () => {
  for (const HOST of ['192.0.2.1', 'no-such-host.invalid']) {
    const started = await startServer({ STAMPLESS_DATA: join(temporaryFolder(), 'data'), STAMPLESS_WORKSHOP: 'yes', PORT: '0', HOST });
    expect(started).toEqual({ ok: false, refusal: { code: 'config.host', params: { host: HOST } } });
  }
});

test('[G8] given a request that never ends, when the server is told to stop, then it stops all the same', async () => {
  const started = must(await startServer({ STAMPLESS_DATA: join(temporaryFolder(), 'data'), PORT: '0' }));
  const { port } = new URL(started.address);
  const socket = connect(Number(port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await new Promise((resolve) => socket.write('POST /sign-in HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{', resolve));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const asked = performance.now();
  await started.stop();
  expect(performance.now() - asked).toBeLessThan(15_000);
});

test('[G6] given a service file of a newer format, then check, import and the builder decline it by name and change nothing', async () => {
  const data = temporaryFolder();
  const path = join(data, 'newer.json');
  const file = smallService();
  const newer = { ...file, 'x-service': { ...file['x-service'], format: SERVICE_FORMAT + 1 } };
  writeFileSync(path, JSON.stringify(newer));
  const sentence = translator('dz')('problem.file.newer-format', { format: SERVICE_FORMAT + 1, known: SERVICE_FORMAT });
  const environment = { STAMPLESS_DATA: join(data, 'none'), LANG: TERMINALS.dz };
  expect(await server.run(['check', path], environment)).toMatchObject({ code: 1, said: expect.stringContaining(sentence), complained: '' });
  expect(await server.run(['import', path], environment)).toEqual({ code: 1, said: '', complained: `${sentence}\n` });
  expect(existsSync(join(data, 'none'))).toBe(false);

  const room = await openStallRoom();
  onTestFinished(() => room.close());
  const before = await tableDump(room.deps.store);
  const put = await program(room.app, room.analyst).call('PUT', '/api/builder/services/stall-permit', { draft: newer, revision: 1 });
  expect([put.status, put.body['code']]).toEqual([422, 'builder.not-a-service']);
  expect(put.text).toContain('file.newer-format');
  expect(changes(before, await tableDump(room.deps.store))).toEqual([]);
});

test('[G7] given a running server, then a backup, an export and a link for an administrator can be asked for beside it', async () => {
  const data = temporaryFolder();
  const serving = await server.serve({ STAMPLESS_DATA: data });
  const beside = (...words: string[]) => server.run(words, { STAMPLESS_DATA: data });
  expect(await beside('backup', join(data, 'copy.db'))).toMatchObject({ code: 0, complained: '' });
  expect(JSON.parse((await beside('export', 'business-registration')).said)).toMatchObject({ $id: 'urn:stampless:service:business-registration' });
  expect(await beside('create-admin', 'pema@office.example')).toMatchObject({ code: 0, said: expect.stringMatching(/\/invitation\/\S+/) });
  expect(await serving.end()).toMatchObject({ code: 0, complained: '' });
});
