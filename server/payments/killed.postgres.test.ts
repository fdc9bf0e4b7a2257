import { afterAll, beforeAll, test } from 'vitest';
import { startPostgres, type TestPostgres } from '#server/testing/postgres.ts';
import { expectPaidOnce } from './killed-contract.ts';

const [PAYMENTS, KILLS] = [120, 6];
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres?.stop());

test(`[PA10] given PostgreSQL, and the server is killed ${KILLS} times at any instant while ${PAYMENTS} payments are told, then each is paid once, listed once, and none is lost`, () => expectPaidOnce({ database: postgres.url, payments: PAYMENTS, kills: KILLS }), 300_000);
