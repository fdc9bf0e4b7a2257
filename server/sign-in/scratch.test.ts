import { expect, test } from 'vitest';
import { postgresForSignIn, sqliteForSignIn } from '#server/testing/sign-in-databases.ts';
test('a', async () => {
  for (const open of [sqliteForSignIn, postgresForSignIn]) {
    const t = performance.now();
    const db = await open(); console.log(performance.now() - t);
    await db.close();
  }
  expect(1).toBe(1);
});
