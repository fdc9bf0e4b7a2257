import { hasRightToLeft, isRightToLeft } from '#runtime/certificates/direction.ts';
import type { Beside, DrawnElement } from '#runtime/certificates/drawn.ts';
import { withoutBidiControls } from './characters.ts';
import { drawText, setText, type TextBlock } from './draw-text.ts';
import { type DrawingPlace, INK, inPart } from './drawing-place.ts';
import { freeBelow, placed } from './page.ts';
import type { StructureOptions } from './structure.ts';

/** Between a text and the same in the paper's second language. */
const GAP = 14;

export type Look = Partial<Pick<TextBlock, 'align' | 'colour' | 'lineGap'>> & { bold?: boolean };

/** A text as it is set, in the page's language or in another. */
export function blockOf(place: DrawingPlace, text: string, size: number, { bold = false, ...look }: Look, language = place.language): TextBlock {
  return { text, size, lineGap: 0, align: 'start', colour: INK, ...look, style: { bold, rightToLeft: isRightToLeft(language), language } };
}

/** Words for programs that read aloud: of a line from right to left they would find the runs in the order drawn. */
export function inReadingDirection(text: string, lang?: string): StructureOptions {
  return { ...(hasRightToLeft(text) ? { actual: withoutBidiControls(text) } : {}), ...(lang === undefined ? {} : { lang }) };
}

/** A text and, where the paper has a second language and it says otherwise there, that text beside it: each half of the width. */
export interface Words { text: string; beside?: string }

/** Draws words `below` points under the top of their element; returns the height they took. */
export function drawWords(place: DrawingPlace, kind: string, words: Words, size: number, look: Look, element: DrawnElement, below: number): number {
  const box = placed(element, place.rightToLeft, place.page);
  const room = { height: element.height === undefined ? undefined : element.height - below, free: freeBelow(element, place.all, place.page) - below };
  const second = place.drawing.layout.bilingual?.language;
  const half = (box.width - GAP) / 2;
  const isShared = words.beside !== undefined && second !== undefined;
  const columns = isShared
    ? [{ text: words.text, x: place.rightToLeft ? box.x + half + GAP : box.x, width: half, language: undefined }, { text: words.beside!, x: place.rightToLeft ? box.x : box.x + half + GAP, width: half, language: second }]
    : [{ text: words.text, x: box.x, width: box.width, language: undefined }];
  const heights = columns.filter(({ text }) => text !== '').map(({ text, x, width, language }) => {
    // Beside its translation a text keeps to its own side: the middle between the two stays free.
    const block = blockOf(place, text, size, isShared && look.align === undefined && isRightToLeft(language ?? place.language) ? { ...look, align: 'start' } : look, language);
    const fitted = setText(block, { width, ...room });
    inPart(place, kind, inReadingDirection(text, language), ({ document, part }) => drawText({ document, part, languages: place.drawing.languages, x, y: element.y + below, width }, block, fitted));
    return fitted.height;
  });
  return Math.max(0, ...heights);
}

/** One of an element's texts with the one beside it; the same words are printed once. */
export function wordsOf(text: string, beside: Beside | undefined, which: keyof Beside): Words {
  const other = beside?.[which];
  return other === undefined || other === text ? { text } : { text, beside: other };
}
