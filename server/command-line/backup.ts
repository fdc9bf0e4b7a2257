import { readConfig } from '#server/config.ts';
import { backUpSecret } from '#server/secret.ts';
import { readWords } from './read-words.ts';
import { complain, say } from './say.ts';
import { withStore } from './with-store.ts';

/** `stampless backup FILE`: a consistent copy, also while the server runs; the secret it was made with goes beside it. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { most: 1 });
  if (!read.ok) return complain(read.refusal);
  const [path] = read.value.rest;
  if (path === undefined) return complain({ code: 'command.no-file' });
  return withStore(async (store) => {
    await store.backup(path);
    await say('backed-up', { path });
    const config = readConfig(process.env);
    const secret = config.ok ? backUpSecret(config.value.dataFolder, path) : undefined;
    if (secret !== undefined) await say('backed-up-secret', { path: secret });
    return 0;
  }, { beside: true });
}
