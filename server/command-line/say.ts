import type { Refusal } from '#runtime/engine/refusal.ts';
import type { Translate } from '#runtime/texts/translate.ts';

type Params = Record<string, string | number>;

/** The catalogue in the terminal's language, loaded when there is something to say. */
export async function words(): Promise<Translate> {
  const { translator } = await import('#runtime/texts/translate.ts');
  return translator(terminalLanguage(), { onMissing: 'english' });
}

/** A sentence of the catalogue in the terminal's language. */
export async function sentence(key: string, params: Params = {}): Promise<string> {
  return (await words())(key, params);
}

export async function say(key: string, params?: Params): Promise<void> {
  process.stdout.write(`${await sentence(`command.${key}`, params)}\n`);
}

/** What was typed is no command we understand; anything else was understood and could not be done. */
const NOT_UNDERSTOOD = new Set([
  'command.unknown', 'command.unknown-option', 'command.option-without-value', 'command.option-with-value', 'command.option-not-a-number', 'command.too-many-words', 'command.key-usage',
  'command.no-file', 'command.no-folder', 'command.no-service', 'command.no-email', 'command.seals-usage', 'command.certificates-usage',
]);

/** Says what was refused, on the error stream; answers the exit code. */
export async function complain(refusal: Refusal): Promise<1 | 2> {
  process.stderr.write(`${await sentence(await keyOf(refusal), refusal.params)}\n`);
  return NOT_UNDERSTOOD.has(refusal.code) ? 2 : 1;
}

/** Where the catalogue says it: under its own code, among the problems of service files, or among the refusals of the running server. */
async function keyOf({ code }: Refusal): Promise<string> {
  const { hasText } = await import('#runtime/texts/translate.ts');
  return [code, `problem.${code}`].find(hasText) ?? `refusal.${code}`;
}

/** `dz` where the terminal speaks Dzongkha, English otherwise. */
const terminalLanguage = (): string => (/^dz/.test(process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '') ? 'dz' : 'en');
