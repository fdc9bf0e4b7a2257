import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from '#server/root-folder.ts';
import { readWords } from './read-words.ts';
import { complain } from './say.ts';

/** `stampless version`: the release that runs. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { most: 0 });
  if (!read.ok) return complain(read.refusal);
  const { version } = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8')) as { version: string };
  process.stdout.write(`stampless ${version}\n`);
  return 0;
}
