// Sends files and seals the log of the database named on the command line, day by day from the instant named after it, and says when each day began, until it is killed.
import { writeSync } from 'node:fs';
import { openStore } from '#server/stores/open-store.ts';
import { LogRoom } from './log-room.ts';
import { must } from './must.ts';

const [, , url = '', from = '0'] = process.argv;
const room = await LogRoom.on(must(await openStore({ url })), Number(from));
for (;;) {
  writeSync(1, `${room.now()}\n`);
  await room.files(2);
  await room.nextDay();
}
