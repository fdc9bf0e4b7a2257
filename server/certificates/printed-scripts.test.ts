import { expect, test } from 'vitest';
import { PRINTED_SCRIPTS } from '#runtime/certificates/printed-scripts.ts';
import { faultText } from '#runtime/forms/fault-text.ts';
import { PAGE_LANGUAGES } from '#runtime/texts/languages.ts';
import { translator } from '#runtime/texts/translate.ts';
import { inSentence } from './printable.ts';
import { missingGlyphs } from './missing-glyphs.ts';

/** Scripts people write their names in, each with a letter of it. */
const OTHERS = { Thai: 'ก', Laoo: 'ກ', Hebr: 'א', Taml: 'க', Telu: 'క', Knda: 'ಕ', Mlym: 'ക', Gujr: 'ક', Guru: 'ਕ', Sinh: 'ක', Orya: 'କ', Mong: 'ᠠ', Cher: 'Ꭰ' };

test('[C47] the scripts that are named as printable are those the typefaces have, no fewer and no more', () => {
  expect(missingGlyphs(Object.values(PRINTED_SCRIPTS))).toEqual({ missing: [] });
  expect(missingGlyphs(Object.values(OTHERS)).missing).toEqual(Object.values(OTHERS));
});

test.each(PAGE_LANGUAGES)('[C47] whoever wrote in a script that cannot be printed is told, in their language, in which to write; a sign is to be left out (%s)', (language) => {
  const t = translator(language);
  const said = (...characters: string[]) => faultText(t, { path: '/stall/name', code: 'cannot-print', params: { characters: inSentence(characters) } });
  const names = Object.keys(PRINTED_SCRIPTS).map((script) => t(`field.script.${script}`));
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(said('ก', 'ข')).toContain(name);
  expect(said('😀')).not.toContain(names[0]);
  expect(said('😀')).toBe(t('field.cannot-print', { characters: inSentence(['😀']), title: t('field.this') }));
});
