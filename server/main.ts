import { COMMANDS, type CommandModule } from './command-line/commands.ts';
import { refusalOf } from './command-line/faults.ts';
import { complain } from './command-line/say.ts';

const ALSO_CALLED: Record<string, string> = { '--help': 'help', '-h': 'help', '--version': 'version', '-v': 'version' };

/** The `stampless` command: runs the one named, and sets the exit code (0 done, 1 not done, 2 not understood). */
export async function main(words: readonly string[]): Promise<void> {
  // Whoever reads the output may stop reading (`| head`).
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const [typed = 'help', ...rest] = words;
  const name = Object.hasOwn(ALSO_CALLED, typed) ? ALSO_CALLED[typed]! : typed;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  process.exitCode = command ? await attempt(name, command, rest) : await complain({ code: 'command.unknown', params: { name } });
}

async function attempt(name: string, command: () => Promise<CommandModule>, words: readonly string[]): Promise<number> {
  try {
    if (asksHow(words)) return await (await import('./command-line/help.ts')).usage(name);
    return await (await command()).run(words);
  } catch (fault) {
    const refusal = refusalOf(fault);
    if (!refusal) throw fault;
    return complain(refusal);
  }
}

/** `--help` or `-h` among the words, before `--`. */
const asksHow = (words: readonly string[]): boolean => words.slice(0, words.includes('--') ? words.indexOf('--') : undefined).some((word) => word === '--help' || word === '-h');
