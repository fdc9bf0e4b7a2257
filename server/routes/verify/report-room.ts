import type { ReportRow } from '#server/stores/certificate-life.ts';
import type { Store, Write } from '#server/stores/store.ts';

/** All of them together, whoever they come from: more than any country's forgeries, and few enough that photos (5 MB at most) take half a gigabyte a day when a thousand machines send them. */
const MOST = [{ reports: 30, within: 3_600_000 }, { reports: 100, within: 86_400_000 }] as const;

/** Whether no more reports are taken for now. */
export async function isFull(store: Pick<Store, 'reportsReach'>, now: number): Promise<boolean> {
  return (await Promise.all(MOST.map(({ reports, within }) => store.reportsReach(reports, now - within)))).includes(true);
}

/** Keeps reports while there is room: one after the other, so that many that come at once do not all find the last place free. */
export function createReportRoom(store: Pick<Store, 'reportsReach' | 'commit'>, now: () => number): (row: ReportRow, photo: Write[]) => Promise<'kept' | 'full'> {
  let last: Promise<unknown> = Promise.resolve();

  async function keep(row: ReportRow, photo: Write[]): Promise<'kept' | 'full'> {
    if (await isFull(store, now())) return 'full';
    await store.commit({ writes: () => [...photo, { write: 'addReport', row }] });
    return 'kept';
  }

  return (row, photo) => {
    const kept = last.then(() => keep(row, photo));
    last = kept.catch(() => undefined);
    return kept;
  };
}
