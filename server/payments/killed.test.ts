import { test } from 'vitest';
import { expectPaidOnce } from './killed-contract.ts';

const [PAYMENTS, KILLS] = [300, 10];

test(`[PA10] given the server is killed ${KILLS} times at any instant while ${PAYMENTS} payments are told, and each is told again until it is answered, then each is paid once, listed once, and none is lost`, () => expectPaidOnce({ payments: PAYMENTS, kills: KILLS }), 300_000);
