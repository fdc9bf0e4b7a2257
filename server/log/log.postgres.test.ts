import { afterAll, beforeAll, describe } from 'vitest';
import { openStore } from '#server/stores/open-store.ts';
import { must } from '#server/testing/must.ts';
import { startPostgres, type TestPostgres } from '#server/testing/postgres.ts';
import { logPromises } from './log-contract.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe('PostgreSQL', () => logPromises(async () => must(await openStore({ url: await postgres.another() }))));
