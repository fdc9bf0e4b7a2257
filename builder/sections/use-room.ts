import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * Which buttons of a row there is no room for, by their place. All stay in the page, so that each can be measured; the last is the one behind which
 * the others are put. The room is the row's parent's, whatever the row takes of it.
 */
export function useRoom(row: RefObject<HTMLElement | null>, stays: readonly boolean[]): ReadonlySet<number> {
  const [away, setAway] = useState<ReadonlySet<number>>(new Set());
  const wish = stays.join();
  useLayoutEffect(() => {
    const home = row.current?.parentElement;
    if (!row.current || !home) return;
    const measure = () => {
      const buttons = [...row.current!.children].filter((one): one is HTMLElement => one instanceof HTMLButtonElement);
      const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(home);
      const gap = Number.parseFloat(getComputedStyle(row.current!).columnGap) || 0;
      const next = withoutRoom(buttons.map(({ offsetWidth }) => offsetWidth + gap), wish.split(',').map((one) => one === 'true'), home.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd));
      setAway((before) => (before.size === next.size && [...next].every((one) => before.has(one)) ? before : next));
    };
    measure();
    const watch = new ResizeObserver(measure);
    for (const one of [home, ...row.current.children]) watch.observe(one);
    return () => watch.disconnect();
  }, [row, wish]);
  return away;
}

/** @param widths of the buttons; the last is that of "More" */
export function withoutRoom(widths: readonly number[], stays: readonly boolean[], room: number): Set<number> {
  const [each, more] = [widths.slice(0, -1), widths.at(-1) ?? 0];
  const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0);
  if (sum(each) <= room) return new Set();
  let left = room - more - sum(each.filter((_, index) => stays[index]));
  let isFull = false;
  return new Set(each.flatMap((width, index) => {
    if (stays[index]) return [];
    isFull ||= width > left;
    left -= isFull ? 0 : width;
    return isFull ? [index] : [];
  }));
}
