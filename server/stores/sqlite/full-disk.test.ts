import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { must } from '#server/testing/must.ts';
import { caseRow, openingOf, write } from '#server/testing/store-rows.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { sqliteConnection } from '../handles.ts';
import { openStore } from '../open-store.ts';

test('[ST24] given a disk that fills up, then the commits it has no room for are refused by name, none of them is there in part, and once there is room work goes on', async () => {
  const store = must(await openStore({ url: `sqlite:${join(temporaryFolder(), 'stampless.db')}` }));
  onTestFinished(() => store.close());
  const connection = sqliteConnection(store);
  // SQLite answers a full disk and a full quota of pages alike.
  connection.pragma(`max_page_count = ${Number(connection.pragma('page_count', { simple: true })) + 3}`);
  await store.commit({ writes: () => openingOf('small') });

  const large = (id: string) => store.commit({ writes: () => [...openingOf(id), write('addContent', { hash: id, bytes: new Uint8Array(100_000) })] });
  const outcomes = await Promise.allSettled([large('a'), large('b'), store.commit({ writes: () => openingOf('c') })]);

  for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { refusal: { code: 'store.full' } } });
  expect([await store.case('small'), await store.case('a'), await store.case('c')]).toEqual([caseRow('small'), undefined, undefined]);
  connection.pragma('max_page_count = 1073741823');
  expect(await large('a')).toBe('committed');
  expect(await store.openTaskCounts(['city/reviewer'])).toEqual({ 'city/reviewer': 2 });
});
