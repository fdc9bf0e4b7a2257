const ACCENTED: Record<string, string> = {
  a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ', n: 'ñ', o: 'ö', p: 'þ', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', v: 'ṽ', w: 'ŵ', y: 'ý', z: 'ž',
  A: 'Å', B: 'Ɓ', C: 'Ç', D: 'Ð', E: 'É', G: 'Ĝ', H: 'Ĥ', I: 'Î', L: 'Ļ', N: 'Ñ', O: 'Ö', S: 'Š', T: 'Ţ', U: 'Û', W: 'Ŵ', Y: 'Ý',
};

/** Catches texts that are not in a catalogue (no brackets) and places too narrow for a longer language (+40 %). */
export function accented(text: string): string {
  const padding = '~'.repeat(Math.ceil(text.length * 0.4));
  return `⟦${[...text].map((letter) => ACCENTED[letter] ?? letter).join('')}${padding}⟧`;
}

/** English held in right-to-left order: catches layouts that only work from left to right. */
export const mirrored = (text: string): string => `⟦\u202e${text}\u202c⟧`;
