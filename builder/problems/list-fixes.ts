import { pathParts, type Problem, type ServiceFile, toPath, valueAt } from '#schemas/index.ts';
import { freshKey } from '#builder/edits/keys.ts';
import type { Say } from '#builder/model/naming.ts';
import type { Fix } from './fixes.ts';

interface Hours { from: string; to: string }
const OFFICE_HOURS: Hours[] = [{ from: '09:00', to: '17:00' }];

/** The later of two entries with one code gets a code of its own: what is recorded by the code stays with the first. */
export function withOwnCode(t: Say, file: ServiceFile, { path }: Problem): Fix | undefined {
  const parts = pathParts(path);
  const list = valueAt(file, toPath(parts.slice(0, -2))) as { code?: string; title?: string }[] | undefined;
  const entry = list?.[Number(parts.at(-2))];
  if (!list || !entry) return undefined;
  const value = freshKey(entry.title ?? '', list.map(({ code = '' }) => code), 'code');
  return { words: t('builder.problems.fix.code', { code: value }), edit: { do: 'setSetting', path, value } };
}

/** An office without hours gets the usual ones, to be looked at; one whose own days are days off works on those of its calendar. */
export function withOpenDay(t: Say, file: ServiceFile, { path }: Problem): Fix | undefined {
  const office = valueAt(file, path) as { days?: string[]; hours?: Hours[]; minutes?: number } | undefined;
  if (!office) return undefined;
  if (!office.hours?.length) return { words: t('builder.problems.fix.hours'), edit: { do: 'setSetting', path: `${path}/hours`, value: OFFICE_HOURS.map((one) => ({ ...one })) }, then: `${path}/hours` };
  const isLong = office.hours.some(({ from, to }) => minuteOf(to) - minuteOf(from) >= (office.minutes ?? 1));
  return isLong && office.days?.length ? { words: t('builder.problems.fix.days'), edit: { do: 'setSetting', path: `${path}/days`, value: undefined } } : undefined;
}

/** Hours that overlap become one span. */
export function withJoinedHours(t: Say, file: ServiceFile, { path }: Problem): Fix | undefined {
  const at = toPath(pathParts(path).slice(0, -1));
  const hours = valueAt(file, at) as Hours[] | undefined;
  if (!Array.isArray(hours)) return undefined;
  const joined: Hours[] = [];
  for (const { from, to } of hours.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (last && from < last.to) last.to = to > last.to ? to : last.to;
    else joined.push({ from, to });
  }
  return { words: t('builder.problems.fix.joined'), edit: { do: 'setSetting', path: at, value: joined.map((one) => ({ ...one })) } };
}

const minuteOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};
