import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { must } from '#server/testing/must.ts';
import { startSigningService } from '#server/testing/signing-service.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { drawnPdf, WORDS } from '#server/testing/seal-room.ts';
import { popplersView } from '#server/testing/read-seal.ts';
import { createSeals } from '#server/seals/seals.ts';
import { readSecret } from '#server/secret.ts';
import { openStore } from '#server/stores/open-store.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

interface Said { code: number; out: string; err: string }

/** Prints a mark and the exit code after each command, on both streams. */
const MARK = '\u001e';
const PROGRAM = `import { main } from ${JSON.stringify(main)};
for (const words of JSON.parse(process.argv[1])) {
  await main(words);
  for (const stream of [process.stdout, process.stderr]) stream.write('${MARK}' + process.exitCode + '${MARK}');
}`;

/** Commands, one after the other, in a process of their own beside the running server. */
const stampless = (folder: string, commands: string[][], language = 'en_GB.UTF-8', more: Record<string, string> = {}): Promise<Said[]> => new Promise((resolve) => {
  const env = { PATH: process.env['PATH'], LANG: language, STAMPLESS_DATA: folder, ...more };
  execFile(process.execPath, ['--input-type=module', '-e', PROGRAM, JSON.stringify(commands)], { env }, (_fault, out, err) => {
    const [said, complained] = [out.split(MARK), err.split(MARK)];
    resolve(commands.map((_words, index) => ({ code: Number(said[index * 2 + 1]), out: said[index * 2]!, err: complained[index * 2]! })));
  });
});

/** A server that has sealed for the market, and is still running. */
async function runningServer() {
  const folder = temporaryFolder();
  const store = must(await openStore({ url: `sqlite:${join(folder, 'stampless.db')}` }));
  onTestFinished(() => store.close());
  const seals = createSeals({ store, secret: must(readSecret(folder, {})), now: Date.now });
  await seals.seal(await drawnPdf(), 'market', { ...WORDS, name: 'Market office' });
  return { folder, store, seals };
}

test('[C4] given a running server, then seals list tells each key, and seals rotate gives it a new one at once', async () => {
  const { folder, store, seals } = await runningServer();
  const [old] = await store.sealKeys();
  const day = new Date(old!.notBefore).toISOString().slice(0, 10);
  const [before, rotated, after] = await stampless(folder, [['seals', 'list'], ['seals', 'rotate', 'market', '--title', 'Ministry of Markets'], ['seals', 'list']]);
  expect(before).toMatchObject({ code: 0, err: '', out: expect.stringMatching(new RegExp(`^market {2}Market office\\n {2}in use since ${day}, until \\d{4}-\\d\\d-\\d\\d at the latest\\n {2}SHA-256 ${old!.id}\\n$`)) });
  const key = (await store.sealKeyInUse('market'))!;
  expect(rotated).toMatchObject({ code: 0, err: '', out: expect.stringContaining(key.id) });
  expect(key).toMatchObject({ title: 'Ministry of Markets' });
  expect(popplersView(await seals.seal(await drawnPdf(), 'market', WORDS))).toMatchObject({ 'Signer Certificate Common Name': 'Ministry of Markets', 'Signature Validation': 'Signature is Valid.' });
  expect(after!.out).toContain('what it sealed still counts');
  const [listed] = await stampless(folder, [['seals', 'list']], 'dz_BT.UTF-8');
  expect(listed!.out).toMatch(/\p{Script=Tibetan}/u);
  for (const id of [old!.id, key.id]) expect(listed!.out).toContain(id);
});

test('[C4] given an institution without a seal, or words it does not understand, then seals says so and changes nothing', async () => {
  const { folder, store } = await runningServer();
  const before = await store.sealKeys();
  const [nobody, ...misunderstood] = await stampless(folder, [['seals', 'rotate', 'nobody'], ['seals'], ['seals', 'rotate'], ['seals', 'frobnicate', 'market'], ['seals', 'list', '--frob']]);
  expect(nobody).toMatchObject({ code: 1, out: '', err: expect.stringContaining('nobody has no seal yet') });
  expect(misunderstood).toHaveLength(4);
  for (const one of misunderstood) expect(one).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/\S+ \S+/) });
  expect(await store.sealKeys()).toEqual(before);
  expect(await stampless(temporaryFolder(), [['seals', 'list']])).toMatchObject([{ code: 0, out: expect.stringContaining('no seals yet') }]);
});

test('[C4] given a key at a signing service, then seals use takes it into use and list says where it stays; what keeps it from that is said, and changes nothing', async () => {
  const { folder, store } = await runningServer();
  const service = await startSigningService();
  onTestFinished(() => service.stop());
  const who = { STAMPLESS_CSC_CLIENT: 'stampless', STAMPLESS_CSC_SECRET: 'for-trying-things-out', STAMPLESS_CSC_PIN: '1234' };
  const before = await store.sealKeys();
  const use = (...words: string[]) => ['seals', 'use', 'market', ...words];
  const refused = await stampless(folder, [use(), use('--key', 'rubbish'), use('--key', 'pkcs11:token=a;object=b'), use('--key', 'pkcs11:token=a;object=b', '--certificate', join(folder, 'none.pem')), use('--key', 'pkcs11:token=a;object=b;pin-value=1')], undefined, who);
  expect(refused.map(({ code }) => code)).toEqual([2, 1, 1, 1, 1]);
  for (const [index, words] of ['Say what to do', 'rubbish is no address', 'needs its certificate', 'There is no file at', 'PIN does not belong'].entries()) expect(refused[index]!.err).toContain(words);
  expect(await store.sealKeys()).toEqual(before);
  const [used, listed] = await stampless(folder, [use('--key', service.key(2), '--title', 'Ministry of Markets'), ['seals', 'list']], undefined, who);
  const key = (await store.sealKeyInUse('market'))!;
  expect(used).toMatchObject({ code: 0, err: '', out: expect.stringContaining(key.id) });
  expect(key.title).toBe('Ministry of Markets');
  expect(listed!.out).toContain(`its key stays at ${service.key(2)}`);
});
