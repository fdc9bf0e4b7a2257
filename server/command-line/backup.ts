import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { readConfig } from '#server/config.ts';
import { backUpSecret } from '#server/secret.ts';
import { readWords } from './read-words.ts';
import { complain, say } from './say.ts';
import { withStore } from './with-store.ts';

/** `stampless backup FILE`: a consistent copy, also while the server runs; the secret it was made with goes beside it. No folder is made for it: a slip would hide it, or fill the disk a mount left bare. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { most: 1 });
  if (!read.ok) return complain(read.refusal);
  const [path] = read.value.rest;
  if (path === undefined) return complain({ code: 'command.no-file' });
  if (!existsSync(dirname(path))) return complain({ code: 'command.folder-not-found', params: { path: dirname(path) } });
  return withStore(async (store) => {
    await store.backup(path);
    await say('backed-up', { path });
    const config = readConfig(process.env);
    const secret = config.ok ? backUpSecret(config.value.dataFolder, path) : undefined;
    if (secret !== undefined) await say('backed-up-secret', { path: secret });
    return 0;
  }, { beside: true });
}
