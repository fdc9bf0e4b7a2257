import type { Absent } from '#runtime/engine/case.ts';
import { dateIn } from '#runtime/engine/time.ts';
import { instantOf } from '#server/cases/record.ts';
import type { PublishedServices } from '#server/services/published-services.ts';
import type { StandInRow } from '#server/stores/desk-work.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';

/** Somebody is away, and who has their files meanwhile: the deputy, or where that one is away too, theirs. */
export interface Away { absent: Absent; deputy?: string }

/** Whether the day (ISO date) is one of those away; both ends are. */
export const isAwayOn = ({ awayFrom, awayUntil }: Pick<StandInRow, 'awayFrom' | 'awayUntil'>, day: string): boolean => awayFrom !== null && awayUntil !== null && awayFrom <= day && day <= awayUntil;

/** The day (ISO date) it is for whoever reads a page about no file in particular: where the server's people are, not in Greenwich. */
export const todayAt = ({ config, now }: { config: { timeZone: string }; now(): number }): string => dateIn(config.timeZone, instantOf(now()));

/** Who is away on a day, by account. */
export function awayOn(rows: readonly StandInRow[], day: string): Map<string, Away> {
  const away = new Map(rows.filter((row) => isAwayOn(row, day)).map((row) => [row.account, row]));
  return new Map([...away].map(([who, row]) => {
    const passed = new Set([who]);
    let { deputy } = row;
    while (deputy !== null && !passed.has(deputy) && away.has(deputy)) {
      passed.add(deputy);
      deputy = away.get(deputy)!.deputy;
    }
    return [who, { absent: { who, until: row.awayUntil! }, ...(deputy === null || passed.has(deputy) ? {} : { deputy }) }];
  }));
}

export interface AwayTools {
  store: Pick<Store, 'standIns'>;
  services: Pick<PublishedServices, 'version'>;
  /** Epoch milliseconds. */
  now(): number;
}

/** Tells who is away where a task lies: a day begins in the time zone of its service. Read once, for many tasks. */
export async function awayAt({ store, services, now }: AwayTools): Promise<(task: Pick<TaskRow, 'slug' | 'version'>) => Promise<Map<string, Away>>> {
  const rows = await store.standIns();
  const byDay = new Map<string, Map<string, Away>>();
  return async ({ slug, version }) => {
    const service = await services.version(slug, version);
    const day = dateIn(service?.file['x-service'].timeZone ?? 'UTC', instantOf(now()));
    const known = byDay.get(day) ?? awayOn(rows, day);
    byDay.set(day, known);
    return known;
  };
}
