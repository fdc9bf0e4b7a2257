import { statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { readNumber, readWords } from './read-words.ts';
import { complain, say } from './say.ts';
import { withStore } from './with-store.ts';

/** No service is published that often; both databases can ask for it. */
const HIGHEST_VERSION = 999_999_999;

/** `stampless export SLUG [--version N] [--to FILE [--force]]`: a published version, or the draft, as one file. What is there is overwritten only with `--force`. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { flags: ['force'], values: ['version', 'to'], most: 1 });
  if (!read.ok) return complain(read.refusal);
  const { flags, values: { to, version: typed }, rest: [slug] } = read.value;
  if (slug === undefined) return complain({ code: 'command.no-service' });
  const version: Result<number | undefined> = typed === undefined ? accept(undefined) : readNumber('--version', typed, HIGHEST_VERSION);
  if (!version.ok) return complain(version.refusal);
  return withStore(async (store) => {
    const file = version.value === undefined ? (await store.service(slug))?.draft : (await store.version(slug, version.value))?.file;
    if (file === undefined) return complain({ code: 'command.service-not-found', params: { slug } });
    const text = file.endsWith('\n') ? file : `${file}\n`;
    if (to === undefined) {
      process.stdout.write(text);
      return 0;
    }
    const written = write(to, text, flags['force'] === true);
    if (!written.ok) return complain(written.refusal);
    await say('exported', { slug, path: to });
    return 0;
  }, { beside: true });
}

/** Refuses a file that is there, and a folder that is not. */
function write(path: string, text: string, over: boolean): Result<void> {
  try {
    return accept(writeFileSync(path, text, { flag: over ? 'w' : 'wx' }));
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'EEXIST') return refuse(statSync(path).isDirectory() ? 'command.file-is-folder' : 'command.file-exists', { params: { path } });
    if (code === 'ENOENT') return refuse('command.folder-not-found', { params: { path: dirname(path) } });
    // A full disk does not say which file it was.
    throw Object.assign(fault as object, { path });
  }
}
