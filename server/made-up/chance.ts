/** Chance that always comes out the same (mulberry32, Tommy Ettinger, public domain): numbers from 0 up to 1. */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of several. */
export const oneOf = <T>(chance: () => number, several: readonly T[]): T => several[Math.floor(chance() * several.length)]!;

/** A wait (milliseconds) as it is at desks: half take less than `median`, few take very long (log-normal, by Box and Muller). */
export const waitOf = (chance: () => number, median: number): number => median * Math.exp(1.1 * Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance()));
