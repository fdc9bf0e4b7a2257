/** What still has to be written over in a snippet. */
const GAP = '…';

/** A text, and which of its characters are marked: from, to. */
export interface Marked { text: string; mark: readonly [from: number, to: number] }

/**
 * A formula with something put into it: in place of the gap at the mark, else of what is marked, else of the first gap there is; a
 * formula nobody has written yet gives way. Marked afterwards is the next gap of what was put in, else its end.
 *
 * @param mark where the analyst's mark is; undefined where nobody has put it
 */
export function putIn(value: string, text: string, mark: readonly [from: number, to: number] | undefined): Marked {
  const [from, to] = placeFor(value, mark);
  const before = value.slice(0, from);
  const put = `${/[\w)]$/.test(before) ? ' ' : ''}${text}`;
  const gap = put.indexOf(GAP);
  const at = from + (gap < 0 ? put.length : gap);
  return { text: `${before}${put}${value.slice(to)}`, mark: [at, gap < 0 ? at : at + GAP.length] };
}

function placeFor(value: string, mark: readonly [number, number] | undefined): readonly [number, number] {
  if (value.trim() === '0') return [0, value.length];
  if (mark && mark[0] !== mark[1]) return mark;
  const touched = mark && [mark[0], mark[0] - 1].find((at) => value[at] === GAP);
  const gap = touched ?? (mark && mark[0] < value.length ? -1 : value.indexOf(GAP));
  return gap >= 0 ? [gap, gap + GAP.length] : mark ?? [value.length, value.length];
}
