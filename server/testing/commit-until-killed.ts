// Opens cases as fast as it can in the database named on the command line, and says each one's id once it is acknowledged, until it is killed.
import { writeSync } from 'node:fs';
import { openStore } from '#server/stores/open-store.ts';
import { must } from './must.ts';
import { decisionOf, openingOf } from './store-rows.ts';

const [, , url = '', prefix = ''] = process.argv;
const store = must(await openStore({ url }));
let number = 0;
const worker = async () => {
  for (;;) {
    const id = `${prefix}-${++number}`;
    await store.commit({ take: ['CP/2026'], writes: () => openingOf(id) });
    await store.commit({ writes: () => decisionOf(id) });
    writeSync(1, `${id}\n`);
  }
};
await Promise.all(Array.from({ length: 16 }, worker));
