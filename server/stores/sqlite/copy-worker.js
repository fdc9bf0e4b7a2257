// Plain JavaScript: runs from its own file whether the server runs from source or from a bundle.
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const { from, to } = workerData;
const source = new Database(from, { readonly: true, timeout: 30_000 });
// Held open, this one read keeps every page as it was at this moment, whatever others commit meanwhile.
source.exec('begin');
source.prepare('select count(*) from sqlite_schema').get();
await source.backup(to);
source.close();
// Outside WAL the copy is one file, opens from read-only media and leaves nothing beside it.
const copy = new Database(to);
copy.pragma('journal_mode = DELETE');
copy.close();
parentPort.postMessage('done');
