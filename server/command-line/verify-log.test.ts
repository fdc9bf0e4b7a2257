import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { requireOwnSecret } from '#server/secret.ts';
import { openStore } from '#server/stores/open-store.ts';
import { LogRoom, SECRET } from '#server/testing/log-room.ts';
import { must } from '#server/testing/must.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

interface Said { code: number; out: string; err: string }

/** The command in a process of its own, beside the running server. */
const verifyLog = (folder: string, words: string[] = [], more: Record<string, string> = {}): Promise<Said> => new Promise((resolve) => {
  const program = `import { main } from ${JSON.stringify(main)}; await main(JSON.parse(process.argv[1]));`;
  const env = { PATH: process.env['PATH'], LANG: 'en_GB.UTF-8', STAMPLESS_DATA: folder, STAMPLESS_SECRET: SECRET, ...more };
  execFile(process.execPath, ['--no-warnings', '--input-type=module', '-e', program, JSON.stringify(['verify-log', ...words])], { env }, (fault, out, err) => resolve({ code: Number(fault?.code ?? 0), out, err }));
});

test('[C13] given a running server, then verify-log says how much is sealed and how much is not yet, names what was tampered with, and compares with roots that were kept; what it does not understand it says', async () => {
  const folder = temporaryFolder();
  const store = must(await openStore({ url: `sqlite:${join(folder, 'stampless.db')}` }));
  onTestFinished(() => store.close());
  must(await requireOwnSecret(store, SECRET, folder));
  const room = await LogRoom.on(store);
  onTestFinished(() => room.close());
  const [first] = await room.files(3);
  await room.sealed();
  await room.nextDay();
  await room.files(1);
  const roots = join(folder, 'roots.json');
  writeFileSync(roots, JSON.stringify({ roots: (await store.logRoots('9999', 9)).map(({ signed }) => ({ signed })) }));

  const sound = await verifyLog(folder, ['--root', roots]);
  expect(sound).toMatchObject({ code: 0, err: '' });
  for (const words of ['Views of personal data: 3 sealed in 1 link.', '  1 not sealed yet', 'Roots: 1 day signed, 2026-11-20.', 'Compared with 1 root', 'The log is as it was sealed.']) expect(sound.out).toContain(words);

  const { reference } = (await store.case(first!))!;
  await room.tamper(`update case_log set actor = 'nobody' where case_id = '${first}' and act = 0`);
  const edited = await verifyLog(folder);
  expect(edited).toMatchObject({ code: 1, err: '', out: expect.stringMatching(new RegExp(`^EDITED: act 0 of file ${reference} \\(${first}\\), 2026-11-20T09:00:01.000Z\n`)) });
  expect(edited.out).toContain('NOT as it was sealed: 1 fault.');
  expect((await verifyLog(folder, [], { LANG: 'dz_BT.UTF-8' })).out).toMatch(/\p{Script=Tibetan}/u);

  await room.tamper('delete from log_link; delete from log_root');
  await room.sealed(room.anotherSealer());
  expect((await verifyLog(folder)).out).toContain('The log is as it was sealed.');
  expect(await verifyLog(folder, ['--root', roots])).toMatchObject({ code: 1, out: expect.stringMatching(/^REWRITTEN: the root of 2026-11-20/) });

  const unread = join(folder, 'other.json');
  writeFileSync(unread, '{"roots":["nothing"]}');
  expect(await verifyLog(folder, ['--root', unread])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('holds no roots') });
  expect(await verifyLog(folder, ['--root', join(folder, 'none.json')])).toMatchObject({ code: 1, out: '' });
  expect(await verifyLog(folder, ['--frob'])).toMatchObject({ code: 2, out: '' });
  expect(await verifyLog(folder, [], { STAMPLESS_SECRET: 'another secret than the database has, 32+' })).toMatchObject({ code: 1, out: '', err: expect.stringContaining('another secret') });
}, 300_000);
