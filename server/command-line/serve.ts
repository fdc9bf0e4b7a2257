import { startServer } from '#server/server.ts';
import { readWords } from './read-words.ts';
import { complain, say } from './say.ts';

/** Serves until told to stop; then finishes what it accepted. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { most: 0 });
  if (!read.ok) return complain(read.refusal);
  const started = await startServer(process.env);
  if (!started.ok) return complain(started.refusal);
  const { address, firstAdministrator, published, stop } = started.value;
  if (firstAdministrator) await say('first-administrator', { link: firstAdministrator });
  await say('ready', { address, services: published });
  const signal = await new Promise<string>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve(name));
  });
  await say('stopping', { signal });
  await stop();
  return 0;
}
