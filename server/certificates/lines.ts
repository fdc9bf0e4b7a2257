import { graphemeBreaks } from './line-breaks.ts';
import type { Paragraph, Run } from './paragraph.ts';

/** Part of a paragraph that stands on one line; `end` does not count the space it ends with. */
export interface Line {
  paragraph: Paragraph;
  start: number;
  end: number;
}

/** Length of a line at size 1. */
export function lengthOf({ paragraph, start, end }: Line): number {
  return paragraph.advances[end]! - paragraph.advances[start]!;
}

/** The paragraph in lines no longer than `width` (at size 1): as many words as fit, a word too long cut between graphemes. */
export function wrap(paragraph: Paragraph, width: number): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < paragraph.text.length) {
    const end = lineEnd(paragraph, start, width);
    lines.push({ paragraph, start, end: withoutSpace(paragraph.text, start, end) });
    start = end;
  }
  return lines.length > 0 ? lines : [{ paragraph, start: 0, end: 0 }];
}

/** The line's runs as they stand from left to right (UAX 9, rule L2). */
export function visualRuns({ paragraph, start, end }: Line): Run[] {
  const runs = paragraph.runs
    .filter((run) => run.start < end && run.end > start)
    .map((run) => ({ ...run, start: Math.max(run.start, start), end: Math.min(run.end, end) }));
  const highest = Math.max(0, ...runs.map((run) => run.level));
  for (let level = highest; level >= 1; level -= 1) reverseFrom(runs, level);
  return runs;
}

function lineEnd(paragraph: Paragraph, start: number, width: number): number {
  const fits = (end: number) => lengthOf({ paragraph, start, end: withoutSpace(paragraph.text, start, end) }) <= width;
  const ahead = paragraph.breaks.filter((position) => position > start);
  const word = ahead.findLast(fits);
  if (word !== undefined) return word;
  const graphemes = graphemeBreaks(paragraph.text, start, ahead[0]!);
  return graphemes.findLast(fits) ?? graphemes[0]!;
}

function withoutSpace(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** Turns round every longest sequence of runs at this level or above. */
function reverseFrom(runs: Run[], level: number): void {
  let first = 0;
  while (first < runs.length) {
    if (runs[first]!.level < level) {
      first += 1;
      continue;
    }
    const next = runs.findIndex((run, index) => index > first && run.level < level);
    const after = next < 0 ? runs.length : next;
    runs.splice(first, after - first, ...runs.slice(first, after).reverse());
    first = after;
  }
}
