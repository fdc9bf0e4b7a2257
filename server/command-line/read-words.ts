import { parseArgs } from 'node:util';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';

export interface Words {
  flags: Record<string, boolean>;
  values: Record<string, string>;
  rest: string[];
}

/** `--flag`, `--name value` and the rest; a word that is none of these is refused by name. */
export function readWords(words: readonly string[], { flags = [], values = [] }: { flags?: string[]; values?: string[] }): Result<Words> {
  const options = Object.fromEntries([...flags.map((name) => [name, { type: 'boolean' as const }]), ...values.map((name) => [name, { type: 'string' as const }])]);
  try {
    const parsed = parseArgs({ args: [...words], options, allowPositionals: true });
    const given = Object.entries(parsed.values);
    return accept({
      flags: Object.fromEntries(given.filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean')),
      values: Object.fromEntries(given.filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
      rest: parsed.positionals,
    });
  } catch (fault) {
    return refuse('command.words', { params: { detail: fault instanceof Error ? fault.message.split('\n')[0]! : '' } });
  }
}
