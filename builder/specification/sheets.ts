/** What a page of paper holds (A4 upright, with the margins browsers leave, and a heading), in CSS pixels. */
const PAPER = { width: 700, height: 900 };
/** Before a row its ways arrive: the cut lies above them. */
const BEFORE = 30;

export interface Sheet { from: number; to: number }

/**
 * Cuts a drawing into sheets between its rows, each no taller than a page is once the drawing is as wide as the page: no card is cut.
 * @param tops where the rows begin
 * @param height of a card
 * @param span from where to where the drawing reaches
 */
export function sheetsOf(tops: readonly number[], height: number, span: Sheet, width: number): Sheet[] {
  const most = PAPER.height * Math.max(1, width / PAPER.width);
  const sheets: Sheet[] = [{ from: span.from, to: span.to }];
  for (const [index, top] of [...new Set(tops)].sort((one, other) => one - other).entries()) {
    const sheet = sheets.at(-1)!;
    if (index === 0 || top + height + BEFORE - sheet.from <= most) continue;
    sheet.to = top - BEFORE;
    sheets.push({ from: top - BEFORE, to: span.to });
  }
  return sheets;
}
