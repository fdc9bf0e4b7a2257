import { valueAt, type Json, type ServiceFile } from '#schemas/index.ts';
import { answerKind } from '#runtime/certificates/answers-in-file.ts';
import { printedPaths } from '#runtime/certificates/printed-paths.ts';
import type { Answers } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { answersNamed } from '#runtime/engine/answers-named.ts';
import type { Drawer } from './draw-in-worker.ts';

/** Tells what certificates could not print, while it can still be written otherwise. */
export interface Printable {
  /** What cannot be drawn in these texts, as people see it (a letter with its marks, an emoji of several characters), each once: no typeface has it, or its marks would stand on other lines. */
  unprintable(texts: readonly string[]): Promise<string[]>;
  /** A fault `cannot-print` for each text among the answers that certificates of the service print and could not; `characters` are those to leave out. */
  faults(service: CompiledService, answers: Answers): Promise<FieldFault[]>;
}

/** Latin with the accents of Europe: decided at once. */
const PLAIN = /^[\t\n\r -~\u00a0-\u017f]*$/;
const MOST_TOLD = 8;
/** More marks on one letter than any language writes: they would rise over the lines above and fall on those below. Tibetan stacks are letters, and stay within their line. */
const TOWER = /(?:(?!\p{Script=Tibetan})\p{M}){5,}/u;
/** Of a tower so many marks are shown to whoever wrote it. */
const MARKS_TOLD = 5;
/** Made when first asked: reading its tables takes a thirtieth of the start. */
let segmenter: Intl.Segmenter | undefined;

export function createPrintable(missingGlyphs: Drawer['missingGlyphs']): Printable {
  // No more than the typefaces have.
  const drawable = new Set<string>();

  /** Asks for what was not asked before. */
  async function missingIn(texts: readonly string[]): Promise<ReadonlySet<string>> {
    const unknown = [...new Set(texts.filter((text) => !PLAIN.test(text)).join(''))].filter((character) => !drawable.has(character));
    if (unknown.length === 0) return new Set();
    const missing = new Set((await missingGlyphs(unknown)).missing);
    for (const character of unknown) if (!missing.has(character)) drawable.add(character);
    return missing;
  }

  return {
    async unprintable(texts) {
      const missing = await missingIn(texts);
      return texts.some((text) => isUnprintable(text, missing)) ? told(texts.join('\n'), missing) : [];
    },
    async faults({ file }, answers) {
      const written = printedTexts(file).flatMap((path) => textsAtPath(answers, path));
      // Nobody is kept from saving by a thread that cannot be asked: the drawing looks again.
      const missing = await missingIn(written.map(({ text }) => text)).catch(() => new Set<string>());
      return written.filter(({ text }) => isUnprintable(text, missing)).map(({ path, text }) => ({ path, characters: told(text, missing) }))
        .map(({ path, characters }) => ({ path, code: 'cannot-print', params: { characters: inSentence(characters) } }));
    },
  };
}

/** Characters for a sentence of any direction: `😀 한`, the first eight of many. */
export function inSentence(characters: readonly string[]): string {
  const shown = characters.slice(0, MOST_TOLD).join(' ');
  return `\u2068${characters.length > MOST_TOLD ? `${shown} …` : shown}\u2069`;
}

const isUnprintable = (text: string, missing: ReadonlySet<string>): boolean => TOWER.test(text) || (missing.size > 0 && [...text].some((character) => missing.has(character)));

function told(text: string, missing: ReadonlySet<string>): string[] {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  const graphemes = [...segmenter.segment(text)].map(({ segment }) => segment);
  return [...new Set(graphemes.filter((grapheme) => isUnprintable(grapheme, missing)).map((grapheme) => (TOWER.test(grapheme) ? [...grapheme].slice(0, MARKS_TOLD + 1).join('') : grapheme)))];
}

const known = new WeakMap<ServiceFile, readonly string[]>();

/** Paths of the texts people write that certificates print: merged or naming the holder, and those a calculated one is made of. */
function printedTexts(file: ServiceFile): readonly string[] {
  const found = known.get(file) ?? written(file, Object.values(file['x-service'].certificates ?? {}).flatMap((layout) => [layout.holder, ...printedPaths(layout)]));
  known.set(file, found);
  return found;
}

function written(file: ServiceFile, printed: readonly string[]): string[] {
  const { formulas = {} } = file['x-service'];
  const paths = new Set(printed.filter((path) => answerKind(file, path) === 'text'));
  // A set visits what is added to it on the way: a calculated text may be made of another.
  for (const path of paths) {
    if (!Object.hasOwn(formulas, path)) continue;
    for (const source of answersNamed(formulas[path]!)) if (answerKind(file, source) === 'text') paths.add(source);
  }
  return [...paths].filter((path) => !Object.hasOwn(formulas, path));
}

/** A path with a star names what each row answers. */
function textsAtPath(answers: Answers, path: string): { path: string; text: string }[] {
  const [rows, inRow] = path.split('/*/');
  if (inRow === undefined) return textsAt(valueAt(answers, path), path);
  const answered = valueAt(answers, rows!);
  return Array.isArray(answered) ? answered.flatMap((row, index) => textsAt(valueAt(row, `/${inRow}`), `${rows}/${index}/${inRow}`)) : [];
}

function textsAt(value: Json | undefined, path: string): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  return Array.isArray(value) ? value.flatMap((one, index) => textsAt(one, `${path}/${index}`)) : [];
}
