import { existsSync } from 'node:fs';
import { readConfig } from '#server/config.ts';
import { removeHeads } from '#server/log/kept-heads.ts';
import { restoreSecret, secretOfBackup } from '#server/secret.ts';
import { restoreStore } from '#server/stores/restore-store.ts';
import { readWords } from './read-words.ts';
import { complain, say } from './say.ts';

/**
 * `stampless restore FILE [--over] [--without-secret]`: a backup becomes the database; an existing one is replaced only with `--over`, and never under a running server.
 * Without the secret it was made with no server starts on it: that is asked for before anything is touched.
 */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { flags: ['over', 'without-secret'], most: 1 });
  if (!read.ok) return complain(read.refusal);
  const [path] = read.value.rest;
  if (path === undefined) return complain({ code: 'command.no-file' });
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal);
  const hasSecret = existsSync(secretOfBackup(path)) || process.env['STAMPLESS_SECRET'] !== undefined;
  if (existsSync(path) && !hasSecret && !read.value.flags['without-secret']) return complain({ code: 'command.secret-missing', params: { secret: secretOfBackup(path), path: config.value.dataFolder } });
  const restored = await restoreStore({ from: path, url: config.value.database, over: read.value.flags['over'] === true });
  if (!restored.ok) return complain(restored.refusal);
  restoreSecret(config.value.dataFolder, path);
  removeHeads(config.value.dataFolder);
  await say('restored', { path });
  if (!hasSecret) await say('restored-without-secret', { path: config.value.dataFolder });
  return 0;
}
