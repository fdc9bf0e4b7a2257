import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type FontkitFont } from 'fontkit';
import * as harfbuzz from 'harfbuzzjs';

/** A typeface in one weight. Read when it is first needed, then kept for the life of the process: the Chinese one has ten megabytes. */
export interface Face {
  readonly name: string;
  /** What is embedded. */
  readonly font: FontkitFont;
  /** What HarfBuzz shapes with. */
  readonly shaper: harfbuzz.Font;
  /** Drawn at this multiple of the asked size, so that scripts look equally large beside each other. */
  readonly scale: number;
  /** Whether a letter is this face's to draw: one of its script that it has. */
  draws: (character: string) => boolean;
  /** Whether the face has a character, of any script: a bracket among its letters. */
  covers: (character: string) => boolean;
}

interface Family {
  regular: string;
  bold: string;
  /** What a character must match for the face to be read at all. */
  letters: RegExp;
  scale: number;
}

/**
 * A family for each script, before the one for everything else: a run in one face must be a run in one script, as HarfBuzz wants it
 * (Noto Sans has Devanagari, too). The Chinese one also has the arrows, circled numbers and mathematical signs no other has, and comes last.
 * Whole TTF files; WOFF2 embeds blank glyphs. A further script is one more line here and one more dependency.
 */
const FAMILIES: Family[] = [
  family('noto-serif-tibetan', 'NotoSerifTibetan', /[\p{Script=Tibetan}\u0f00-\u0fff]/u, 1.15),
  family('noto-sans-arabic', 'NotoSansArabic', /\p{Script_Extensions=Arabic}/u, 1.08),
  family('noto-sans-devanagari', 'NotoSansDevanagari', /[\p{Script=Devanagari}\u1cd0-\u1cfa\ua830-\ua839]/u, 1),
  family('noto-sans-bengali', 'NotoSansBengali', /\p{Script=Bengali}/u, 1),
  family('noto-sans-ethiopic', 'NotoSansEthiopic', /\p{Script=Ethiopic}/u, 1),
  family('noto-sans-khmer', 'NotoSansKhmer', /\p{Script=Khmer}/u, 1),
  family('noto-sans-myanmar', 'NotoSansMyanmar', /\p{Script=Myanmar}/u, 1),
  family('noto-sans-georgian', 'NotoSansGeorgian', /\p{Script=Georgian}/u, 1),
  family('noto-sans-armenian', 'NotoSansArmenian', /[\p{Script=Armenian}\u0589]/u, 1),
  family('noto-sans-kr', 'NotoSansKR', /\p{Script=Hangul}/u, 1),
  family('noto-sans', 'NotoSans', /./su, 1),
  family('noto-sans-sc', 'NotoSansSC', /[\p{Script=Han}\p{Script=Bopomofo}\p{Script=Hiragana}\p{Script=Katakana}\u2000-\u2bff\u2ff0-\u33ff\ufe10-\ufe6f\uff01-\uffee]/u, 1),
];

const REGULAR = FAMILIES.map((one) => face(one.regular, one));
const BOLD = FAMILIES.map((one) => face(one.bold, one));

/** The faces of one weight; the first that draws a letter is the one to draw it with. Both weights of a family have the same characters. */
export function faces(bold: boolean): readonly Face[] {
  return bold ? BOLD : REGULAR;
}

function face(file: string, { letters, scale }: Family): Face {
  const data = once(() => readFileSync(createRequire(import.meta.url).resolve(file)));
  const font = once(() => create(data()));
  const name = once(() => font().postscriptName);
  const shaper = once(() => new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(data()))));
  const covers = (character: string): boolean => font().hasGlyphForCodePoint(character.codePointAt(0)!);
  return {
    scale, covers,
    get name() { return name(); },
    get font() { return font(); },
    get shaper() { return shaper(); },
    draws: (character) => letters.test(character) && covers(character),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function family(packageName: string, name: string, letters: RegExp, scale: number): Family {
  const file = (weight: string) => `@expo-google-fonts/${packageName}/${weight}/${name}_${weight}.ttf`;
  return { regular: file('400Regular'), bold: file('700Bold'), letters, scale };
}
