import type { PlacedWay } from './layout.ts';
import type { Standing } from './layout-lane-ways.ts';

/**
 * Places the steps of each lane that stand in one rank side by side: in the order they had, below the step of the lane that leads to them where there is
 * room. Sets `slot`.
 * @returns how many stand side by side at most, lane by lane
 */
export function slotsOf(cards: ReadonlyMap<string, Standing>, ways: readonly PlacedWay[], lanes: number): number[] {
  const before = new Map<Standing, Standing>();
  for (const { from, target } of ways) {
    const [one, other] = [cards.get(from)!, cards.get(target)!];
    if (one.lane === other.lane && one.rank < other.rank && !before.has(other)) before.set(other, one);
  }
  return Array.from({ length: lanes }, (_, lane) => {
    const ranks = [...Map.groupBy([...cards.values()].filter((card) => card.lane === lane), ({ rank }) => rank)].sort(([one], [other]) => one - other);
    const width = Math.max(1, ...ranks.map(([, row]) => row.length));
    for (const [, row] of ranks) {
      let next = 0;
      for (const [index, card] of row.sort((one, other) => one.beside - other.beside).entries()) {
        card.slot = Math.min(Math.max(next, before.get(card)?.slot ?? 0), width - row.length + index);
        next = card.slot + 1;
      }
    }
    return width;
  });
}
