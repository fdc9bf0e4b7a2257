import { COMMANDS } from './commands.ts';
import { readWords } from './read-words.ts';
import { complain, say } from './say.ts';

/** `stampless help [COMMAND]`: how every command is typed, or one of them. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { most: 1 });
  if (!read.ok) return complain(read.refusal);
  const [name] = read.value.rest;
  if (name !== undefined) return Object.hasOwn(COMMANDS, name) ? usage(name) : complain({ code: 'command.unknown', params: { name } });
  for (const one of Object.keys(COMMANDS)) await usage(one);
  await say('help');
  return 0;
}

/** How one command is typed. */
export async function usage(name: string): Promise<number> {
  await say(`usage.${name}`);
  return 0;
}
