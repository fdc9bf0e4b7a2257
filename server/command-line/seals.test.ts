import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { must } from '#server/testing/must.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { drawnPdf, WORDS } from '#server/testing/seal-room.ts';
import { popplersView } from '#server/testing/read-seal.ts';
import { createSeals } from '#server/seals/seals.ts';
import { readSecret } from '#server/secret.ts';
import { openStore } from '#server/stores/open-store.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** The command in a process of its own, as the product runs it. */
const stampless = (folder: string, words: string[], language = 'en_GB.UTF-8'): Promise<{ code: number; out: string; err: string }> => new Promise((resolve) => {
  const env = { PATH: process.env['PATH'], LANG: language, STAMPLESS_DATA: folder };
  execFile(process.execPath, ['--input-type=module', '-e', `import { main } from ${JSON.stringify(main)}; await main(process.argv.slice(1));`, '--', ...words], { env }, (fault, out, err) =>
    resolve({ code: typeof fault?.code === 'number' ? fault.code : fault ? -1 : 0, out, err }));
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
  expect(await stampless(folder, ['seals', 'list'])).toMatchObject({ code: 0, err: '', out: expect.stringMatching(new RegExp(`^market {2}Market office\\n {2}in use since ${day}, until \\d{4}-\\d\\d-\\d\\d at the latest\\n {2}SHA-256 ${old!.id}\\n$`)) });
  const rotated = await stampless(folder, ['seals', 'rotate', 'market', '--title', 'Ministry of Markets']);
  const key = (await store.sealKeyInUse('market'))!;
  expect(rotated).toMatchObject({ code: 0, err: '', out: expect.stringContaining(key.id) });
  expect(key).toMatchObject({ title: 'Ministry of Markets' });
  expect(popplersView(await seals.seal(await drawnPdf(), 'market', WORDS))).toMatchObject({ 'Signer Certificate Common Name': 'Ministry of Markets', 'Signature Validation': 'Signature is Valid.' });
  const listed = await stampless(folder, ['seals', 'list'], 'dz_BT.UTF-8');
  expect(listed.out).toMatch(/\p{Script=Tibetan}/u);
  for (const id of [old!.id, key.id]) expect(listed.out).toContain(id);
  expect((await stampless(folder, ['seals', 'list'])).out).toContain('what it sealed still counts');
});

test('[C4] given an institution without a seal, or words it does not understand, then seals says so and changes nothing', async () => {
  const { folder, store } = await runningServer();
  const before = await store.sealKeys();
  expect(await stampless(folder, ['seals', 'rotate', 'nobody'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('nobody has no seal yet') });
  for (const words of [['seals'], ['seals', 'rotate'], ['seals', 'frobnicate', 'market'], ['seals', 'list', '--frob']]) expect(await stampless(folder, words)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/\S+ \S+/) });
  expect(await store.sealKeys()).toEqual(before);
  expect(await stampless(temporaryFolder(), ['seals', 'list'])).toMatchObject({ code: 0, out: expect.stringContaining('no seals yet') });
});
