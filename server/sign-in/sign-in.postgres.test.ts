import { afterAll, beforeAll, describe } from 'vitest';
import { postgresForSignIn } from '#server/testing/sign-in-databases.ts';
import { openRoom, type Room } from '#server/testing/sign-in-room.ts';
import { applicantsContract } from './applicants-contract.ts';
import { keysContract } from './keys-contract.ts';
import { passkeysContract } from './passkeys-contract.ts';
import { sessionsContract } from './sessions-contract.ts';
import { staffContract } from './staff-contract.ts';

describe('sign-in on PostgreSQL', () => {
  let room: Room;
  beforeAll(async () => {
    room = openRoom(await postgresForSignIn());
  });
  afterAll(() => room.close());

  applicantsContract(() => room);
  sessionsContract(() => room);
  keysContract(() => room);
  passkeysContract(() => room);
  staffContract(() => room);
});
