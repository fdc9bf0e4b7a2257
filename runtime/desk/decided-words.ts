import type { Translate } from '#runtime/texts/translate.ts';
import { outcomeName } from './flag.tsx';

const KINDS: Readonly<Record<string, string>> = { paid: '.payment', pass: '.visit', fail: '.visit', again: '.visit', came: '.appointment', missed: '.appointment', unbooked: '.appointment' };

/** Who did what with a task: a whole sentence but for when; undefined where nobody did it, as for what was paid online. An outcome with a title is a desk's own, whatever it is called. */
export function decidedWords(t: Translate, { outcome, title, by, isMine = false }: { outcome: string; title?: string; by: string; isMine?: boolean }): string | undefined {
  if (!isMine && by === '') return undefined;
  return t(`desk.decided.${isMine ? 'byYou' : 'by'}${title === undefined ? (KINDS[outcome] ?? '') : ''}`, { name: by, outcome: outcomeName(t, outcome, title) });
}
