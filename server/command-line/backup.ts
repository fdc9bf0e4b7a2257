import { readWords } from './read-words.ts';
import { complain, say } from './say.ts';
import { withStore } from './with-store.ts';

/** `stampless backup FILE`: a consistent copy, also while the server runs. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, {});
  if (!read.ok) return complain(read.refusal);
  const [path] = read.value.rest;
  if (path === undefined) return complain({ code: 'command.no-file' });
  return withStore(async (store) => {
    await store.backup(path);
    await say('backed-up', { path });
    return 0;
  }, { beside: true });
}
