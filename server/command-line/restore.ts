import { readConfig } from '#server/config.ts';
import { restoreSecret } from '#server/secret.ts';
import { restoreStore } from '#server/stores/restore-store.ts';
import { readWords } from './read-words.ts';
import { complain, say } from './say.ts';

/** `stampless restore FILE [--over]`: a backup becomes the database; an existing one is replaced only with `--over`, and never under a running server. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { flags: ['over'], most: 1 });
  if (!read.ok) return complain(read.refusal);
  const [path] = read.value.rest;
  if (path === undefined) return complain({ code: 'command.no-file' });
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal);
  const restored = await restoreStore({ from: path, url: config.value.database, over: read.value.flags['over'] === true });
  if (!restored.ok) return complain(restored.refusal);
  const hasSecret = restoreSecret(config.value.dataFolder, path) || process.env['STAMPLESS_SECRET'] !== undefined;
  await say('restored', { path });
  if (!hasSecret) await say('restored-without-secret', { path: config.value.dataFolder });
  return 0;
}
