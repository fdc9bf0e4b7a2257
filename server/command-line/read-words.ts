import { parseArgs } from 'node:util';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';

export interface Words {
  flags: Record<string, boolean>;
  values: Record<string, string>;
  rest: string[];
}

export interface WordsOfCommand {
  /** `--flag` */
  flags?: string[];
  /** `--name VALUE` */
  values?: string[];
  /** How many words besides. */
  most: number;
}

/** What was typed after the command; a word that is none of these is refused by name. */
export function readWords(words: readonly string[], { flags = [], values = [], most }: WordsOfCommand): Result<Words> {
  const options = Object.fromEntries([...flags.map((name) => [name, { type: 'boolean' as const }]), ...values.map((name) => [name, { type: 'string' as const }])]);
  const { tokens } = parseArgs({ args: [...words], options, allowPositionals: true, strict: false, tokens: true });
  const read: Words = { flags: {}, values: {}, rest: [] };
  for (const token of tokens) {
    if (token.kind === 'positional') read.rest.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    if (values.includes(name)) {
      // What looks like an option is taken for a value only where it is written as one: --name=-x.
      if (value === undefined || value === '' || (!inlineValue && value.startsWith('-'))) return refuse('command.option-without-value', { params: { option: rawName } });
      read.values[name] = value;
    } else if (!flags.includes(name) || rawName !== `--${name}`) return refuse('command.unknown-option', { params: { option: rawName } });
    else if (inlineValue) return refuse('command.option-with-value', { params: { option: rawName } });
    else read.flags[name] = true;
  }
  const [extra] = read.rest.slice(most);
  return extra === undefined ? accept(read) : refuse('command.too-many-words', { params: { word: extra } });
}

/** A whole number from 1 to `most`, typed as the value of an option. */
export function readNumber(option: string, typed: string, most: number): Result<number> {
  return /^[1-9][0-9]*$/.test(typed) && Number(typed) <= most ? accept(Number(typed)) : refuse('command.option-not-a-number', { params: { option, value: typed, most } });
}
