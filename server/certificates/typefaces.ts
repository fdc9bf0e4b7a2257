import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type FontkitFont } from 'fontkit';
import * as harfbuzz from 'harfbuzzjs';

/** A typeface in one weight, parsed once for the life of the process. */
export interface Face {
  name: string;
  /** What pdfkit embeds. */
  font: FontkitFont;
  /** What HarfBuzz shapes with. */
  shaper: harfbuzz.Font;
  /** Drawn at this multiple of the asked size, so that scripts look equally large beside each other. */
  scale: number;
  covers: (character: string) => boolean;
}

interface Family {
  regular: string;
  bold: string;
  scale: number;
}

/**
 * In order of preference: the first family that has a character draws it. Whole TTF files; WOFF2 embeds blank glyphs.
 * A further script is one more line here and one more dependency.
 */
const FAMILIES: Family[] = [
  family('noto-sans', 'NotoSans', 1),
  family('noto-serif-tibetan', 'NotoSerifTibetan', 1.15),
  family('noto-sans-arabic', 'NotoSansArabic', 1.08),
];

const loaded = new Map<string, Face>();

/** The faces of one weight, in order of preference. */
export function faces(bold: boolean): Face[] {
  return FAMILIES.map((one) => face(bold ? one.bold : one.regular, one.scale));
}

function face(file: string, scale: number): Face {
  const known = loaded.get(file);
  if (known) return known;
  const data = readFileSync(createRequire(import.meta.url).resolve(file));
  const font = create(data);
  const copy = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  const shaper = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(copy)));
  const parsed: Face = { name: font.postscriptName, font, shaper, scale, covers: (character) => font.hasGlyphForCodePoint(character.codePointAt(0)!) };
  loaded.set(file, parsed);
  return parsed;
}

function family(packageName: string, name: string, scale: number): Family {
  const file = (weight: string) => `@expo-google-fonts/${packageName}/${weight}/${name}_${weight}.ttf`;
  return { regular: file('400Regular'), bold: file('700Bold'), scale };
}
