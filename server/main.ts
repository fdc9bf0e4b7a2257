import { COMMANDS } from './command-line/commands.ts';
import { say } from './command-line/say.ts';

/** The `stampless` command: runs the one named, and sets the exit code (0 done, 1 not done, 2 not understood). */
export async function main(words: readonly string[]): Promise<void> {
  const [name = 'help', ...rest] = words;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    await say('unknown', { name });
    process.exitCode = 2;
    return;
  }
  const { run } = await command();
  process.exitCode = await run(rest);
}
