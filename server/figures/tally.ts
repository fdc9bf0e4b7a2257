import type { CountedFileRow, FigureRow, WaitingRow } from '#server/stores/figures.ts';
import type { Write } from '#server/stores/store.ts';

type Place<Row, Sum extends keyof Row> = Omit<Row, Sum>;

/** Gathers what a slice of the log adds, so that each row is written once. */
export interface Tally {
  figure(row: Place<FigureRow, 'times'>): void;
  /** A task began (1) or ended (-1). */
  waiting(row: Place<WaitingRow, 'open'>, change: 1 | -1): void;
  file(row: CountedFileRow): void;
  writes(): Write[];
}

export function createTally(): Tally {
  const figures = new Map<string, FigureRow>();
  const waitings = new Map<string, WaitingRow>();
  const files: CountedFileRow[] = [];
  return {
    figure(row) {
      const key = JSON.stringify([row.slug, row.what, row.day, row.step, row.institution, row.person, row.detail]);
      const known = figures.get(key);
      if (known) known.times++;
      else figures.set(key, { ...row, times: 1 });
    },
    waiting(row, change) {
      const key = JSON.stringify([row.slug, row.step, row.institution, row.person, row.dueHour]);
      const known = waitings.get(key);
      if (known) known.open += change;
      else waitings.set(key, { ...row, open: change });
    },
    file: (row) => void files.push(row),
    writes: () => [
      ...[...figures.values()].map((row): Write => ({ write: 'countFigure', row })),
      ...[...waitings.values()].filter(({ open }) => open !== 0).flatMap(({ open, ...place }): Write[] =>
        [{ write: 'countWaiting', row: { ...place, open } }, ...(open < 0 ? [{ write: 'clearWaiting', row: place } as const] : [])]),
      ...files.map((row): Write => ({ write: 'addCountedFile', row })),
    ],
  };
}
