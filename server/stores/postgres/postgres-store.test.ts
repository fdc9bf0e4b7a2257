import { afterAll, beforeAll } from 'vitest';
import type { Result } from '#runtime/engine/refusal.ts';
import { startPostgres, type TestPostgres } from '#server/testing/postgres.ts';
import { openStore } from '../open-store.ts';
import { restoreStore } from '../restore-store.ts';
import { storeContract } from '../store-contract.ts';

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};

storeContract('PostgreSQL', {
  fresh: async () => must(await openStore({ url: await server.another() })),
  async restored(path) {
    const url = await server.another();
    must(await restoreStore({ from: path, url }));
    return must(await openStore({ url }));
  },
});
