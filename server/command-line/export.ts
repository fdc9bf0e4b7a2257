import { writeFileSync } from 'node:fs';
import { readWords } from './read-words.ts';
import { complain, say } from './say.ts';
import { withStore } from './with-store.ts';

/** `stampless export SLUG [--version N] [--to FILE]`: a published version, or the draft, as one file. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { values: ['version', 'to'] });
  if (!read.ok) return complain(read.refusal);
  const { values, rest: [slug] } = read.value;
  if (slug === undefined) return complain({ code: 'command.no-service' });
  return withStore(async (store) => {
    const file = values['version'] === undefined ? (await store.service(slug))?.draft : (await store.version(slug, Number(values['version'])))?.file;
    if (file === undefined) return complain({ code: 'command.service-not-found', params: { slug } });
    if (values['to'] === undefined) process.stdout.write(file.endsWith('\n') ? file : `${file}\n`);
    else {
      writeFileSync(values['to'], file);
      await say('exported', { slug, path: values['to'] });
    }
    return 0;
  }, { beside: true });
}
