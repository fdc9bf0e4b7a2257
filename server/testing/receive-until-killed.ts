// Records the callbacks of the file named on the command line in the database named before it, so many at a time, and says how each was answered, until it is killed or done.
import { readFileSync, writeSync } from 'node:fs';
import { createCases } from '#server/cases/create-cases.ts';
import { type Callback, receive } from '#server/payments/receive.ts';
import { createPublishedServices } from '#server/services/create-published-services.ts';
import { openStore } from '#server/stores/open-store.ts';
import { must } from './must.ts';

const [, , url = '', file = '', secret = '', atOnce = '1'] = process.argv;
const store = must(await openStore({ url }));
const now = Date.now;
const services = createPublishedServices(store, now);
const deps = { store, now, cases: createCases({ store, services, now, onNotes: () => {} }) };
const callbacks = JSON.parse(readFileSync(file, 'utf8')) as Callback[];
const worker = async () => {
  for (let callback = callbacks.shift(); callback; callback = callbacks.shift()) {
    writeSync(1, `sent ${callback.payment}\n`);
    writeSync(1, `answered ${callback.payment} ${must(await receive(deps, { address: '', secret }, callback))}\n`);
  }
};
writeSync(1, 'ready\n');
await Promise.all(Array.from({ length: Number(atOnce) }, worker));
await store.close();
