import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#server/stores/open-store.ts';
import { LogRoom } from '#server/testing/log-room.ts';
import { must } from '#server/testing/must.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { keepHeads, readHeads, removeHeads } from './kept-heads.ts';

async function opened() {
  const folder = temporaryFolder();
  const store = must(await openStore({ url: `sqlite:${join(folder, 'test.db')}` }));
  const room = await LogRoom.on(store);
  onTestFinished(async () => {
    await room.close();
    await store.close();
  });
  const sealed = async () => {
    await room.files(1);
    await room.sealed();
    await keepHeads(folder, store);
  };
  const found = async () => (await room.verify([], undefined, readHeads(folder))).found;
  return { folder, room, sealed, found };
}

test('[LG254] an end of the views that was cut off, links and all, is told by what the server noted beside the database, also after it went on', async () => {
  const { folder, room, sealed, found } = await opened();
  await sealed();
  await sealed();
  expect([readHeads(folder), await found()]).toEqual([{ acts: { n: 2, hash: expect.any(String) }, views: { n: 2, hash: expect.any(String) } }, []]);
  await room.tamper("delete from case_view where rowid > 1; delete from log_link where stream = 'views' and n > 1");
  expect((await room.verify()).found).toEqual([]);
  expect(await found()).toEqual([{ kind: 'cut', stream: 'views', n: 2 }]);
  await sealed();
  await sealed();
  expect(await found()).toEqual([{ kind: 'cut', stream: 'views', n: 2 }]);
  removeHeads(folder);
  await sealed();
  expect([readHeads(folder).views?.n, await found()]).toEqual([4, []]);
});

test('[LG254] given no note, or one that nobody can read, then nothing is told of it and the next one stands in its place', async () => {
  const { folder, sealed, found } = await opened();
  expect([readHeads(folder), await found()]).toEqual([{}, []]);
  for (const text of ['', '{"acts":', '[]', 'null', '{"acts":{"n":"1"},"views":7}']) {
    writeFileSync(join(folder, 'log-head.json'), text);
    expect([readHeads(folder), await found()]).toEqual([{}, []]);
  }
  await sealed();
  expect(readHeads(folder).acts?.n).toBe(1);
});
