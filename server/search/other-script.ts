import { folded } from './folded.ts';

/** Cyrillic as Uzbek and Russian names have it → Latin; ў and ғ before they lose their marks. */
const LATIN: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', ғ: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'j', з: 'z', и: 'i', й: 'y', к: 'k', қ: 'k', л: 'l', м: 'm', н: 'n', о: 'o', ў: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u',
  ф: 'f', х: 'h', ҳ: 'h', ц: 's', ч: 'ch', ш: 'sh', щ: 'sh', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'yu', я: 'ya',
};
const CYRILLIC_LETTER = /[\u0400-\u04ff]/gu;
/** Latin letters, the longer first, → how the same name is written in Cyrillic. */
const CYRILLIC: readonly [RegExp, string][] = [
  [/o['’‘ʻʼ`´]/gu, 'ў'], [/g['’‘ʻʼ`´]/gu, 'ғ'], [/sh/gu, 'ш'], [/ch/gu, 'ч'], [/yo/gu, 'ё'], [/yu/gu, 'ю'], [/ya/gu, 'я'], [/kh/gu, 'х'], [/ts/gu, 'ц'], [/zh/gu, 'ж'],
  ...Object.entries({ a: 'а', b: 'б', v: 'в', g: 'г', d: 'д', e: 'е', j: 'ж', z: 'з', i: 'и', y: 'й', k: 'к', q: 'қ', l: 'л', m: 'м', n: 'н', o: 'о', p: 'п', r: 'р', s: 'с', t: 'т', u: 'у', f: 'ф', x: 'х', h: 'ҳ' })
    .map(([from, to]): [RegExp, string] => [new RegExp(from, 'gu'), to]),
];

/** As two spellings are compared, whichever of the two scripts each is in: `Шаҳло Бону` and `Shahlo Bonu` are one. */
export function inLatin(text: string): string {
  const latin = text.normalize('NFC').toLowerCase().replace(CYRILLIC_LETTER, (letter) => LATIN[letter] ?? letter);
  return folded(latin).replaceAll('kh', 'h').replaceAll('x', 'h').replaceAll('q', 'k').replaceAll('zh', 'j').replaceAll('ts', 's');
}

/** The text as it may stand in the other script: what to look for besides. Undefined where it has no letter of either. */
export function inOtherScript(text: string): string | undefined {
  const small = text.normalize('NFC').toLowerCase();
  if (small.search(CYRILLIC_LETTER) >= 0) return inLatin(small);
  if (!/[a-z]/u.test(small)) return undefined;
  return CYRILLIC.reduce((written, [from, to]) => written.replace(from, to), small);
}

/** How alike two texts are, 0 to 1: pairs of signs they share, whatever the order of their words (Dice's coefficient). */
export function likeness(one: string, other: string): number {
  const [mine, theirs] = [pairsOf(one), pairsOf(other)];
  const shared = mine.filter((pair) => {
    const at = theirs.indexOf(pair);
    if (at >= 0) theirs.splice(at, 1);
    return at >= 0;
  }).length;
  const all = mine.length + pairsOf(other).length;
  return all === 0 ? 0 : (2 * shared) / all;
}

const pairsOf = (text: string): string[] => inLatin(text).split(' ').filter(Boolean).flatMap((word) => {
  const signs = [' ', ...word, ' '];
  return signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
});
