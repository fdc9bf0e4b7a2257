// Plain JavaScript: runs from its own file whether the server runs from source or from a bundle.
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const { file, atOnce, nearlyFull } = workerData;
/** Milliseconds between two looks: soon while there is much to do, seldom while there is nothing. */
const [SOONEST, LATEST] = [50, 1_000];
/** Before the journal begins anew whoever writes folds the rest: little is left to them. */
const REST = 100;

const connection = new Database(file, { timeout: 0 });
for (const pragma of ['synchronous = FULL', 'fullfsync = ON', 'checkpoint_fullfsync = ON', 'wal_autocheckpoint = 0']) connection.pragma(pragma);

let seen = 0;
let wait = SOONEST;
let timer = setTimeout(look, wait);

function look() {
  const [{ log, checkpointed }] = connection.pragma('wal_checkpoint(NOOP)');
  if (log - checkpointed >= (log >= nearlyFull ? REST : atOnce)) connection.pragma('wal_checkpoint(PASSIVE)');
  wait = log === seen ? Math.min(2 * wait, LATEST) : SOONEST;
  seen = log;
  timer = setTimeout(look, wait);
}

parentPort.once('message', () => {
  clearTimeout(timer);
  connection.close();
  parentPort.postMessage('closed');
});
