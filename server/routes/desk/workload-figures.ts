import type { DeskContext } from '#runtime/desk/desk-context.ts';
import type { Load, RoleLoads } from '#runtime/desk/workload/workload-page.tsx';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { addDays, dateIn } from '#runtime/engine/time.ts';
import { awayOn, todayAt } from '#server/absence/stand-ins.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { managesOf, type Person, rolesOf } from '#server/rights/person.ts';
import { holdersOf } from './share.ts';

const HOUR = 3_600_000;
const DAYS = 7;

/** The desks whose people the person sees: their own, and those of the institutions they manage; with the titles the published services give them. */
export async function rolesSeen({ services }: Pick<Deps, 'services'>, { t, language }: Pick<DeskContext, 't' | 'language'>, person: Person): Promise<{ pair: string; title: string; institution: string }[]> {
  const [mine, managed] = [new Set(rolesOf(person)), managesOf(person)];
  const seen = new Map<string, { pair: string; title: string; institution: string }>();
  for (const service of await services.all()) {
    const { roles, institutions } = inLanguage(service, language).file['x-service'];
    for (const [role, { institution, title }] of Object.entries(roles)) {
      const pair = `${institution}/${role}`;
      if (!seen.has(pair) && (mine.has(pair) || managed === 'all' || managed.includes(institution))) seen.set(pair, { pair, institution, title: t('desk.filter.role.label', { role: title, institution: institutions[institution]?.title ?? institution }) });
    }
  }
  return [...seen.values()].sort((one, other) => one.title.localeCompare(other.title, language));
}

/** Who has how much at each of them, from the figures kept behind the acts. */
export async function roleLoads(deps: Pick<Deps, 'services' | 'store' | 'signIn' | 'now' | 'config'>, context: DeskContext, person: Person): Promise<RoleLoads[]> {
  const [roles, services, staff, standIns] = await Promise.all([rolesSeen(deps, context, person), deps.services.all(), deps.signIn.staff(), deps.store.standIns()]);
  const wanted = new Set(roles.map(({ pair }) => pair));
  const counts = await countsOf(deps, services, wanted);
  const away = awayOn(standIns, todayAt(deps));
  const managed = managesOf(person);
  return roles.map(({ pair, title, institution }) => {
    const [, role = ''] = pair.split('/');
    const holders = new Map(holdersOf({ institution, role }, staff).map((one) => [one.id, one.name || one.email]));
    const others = Object.keys(counts[pair] ?? {}).filter((id) => id !== '' && !holders.has(id) && counts[pair]![id]!.open > 0);
    const names = new Map([...holders, ...others.map((id): [string, string] => [id, staff.find((one) => one.id === id)?.name ?? context.t('desk.by.somebody')])]);
    const load = (id: string, name: string): Load => ({
      id, name, ...EMPTY, ...counts[pair]?.[id], ...(id !== '' && !holders.has(id) ? { isGone: true as const } : {}), ...(away.has(id) ? { absentUntil: away.get(id)!.absent.until } : {}),
    });
    const loads = [...names].map(([id, name]) => load(id, name)).sort((one, other) => other.open - one.open || one.name.localeCompare(other.name, context.language));
    return { pair, title, loads: [load('', ''), ...loads], shares: managed !== 'all' ? managed.includes(institution) : person.rights.some((right) => right.right === 'manager' && right.institution === institution) };
  });
}

type Counts = Pick<Load, 'open' | 'soon' | 'overdue' | 'decided'>;
const EMPTY: Counts = { open: 0, soon: 0, overdue: 0, decided: 0 };

/** `institution/role` → account → how many. A step's role is the one it has in the published version. */
async function countsOf({ store, now }: Pick<Deps, 'store' | 'now'>, services: readonly CompiledService[], wanted: ReadonlySet<string>): Promise<Record<string, Record<string, Counts>>> {
  const counts: Record<string, Record<string, Counts>> = {};
  const add = (pair: string, person: string, more: Partial<Counts>) => {
    if (!wanted.has(pair)) return;
    const own = ((counts[pair] ??= {})[person] ??= { ...EMPTY });
    for (const [key, count] of Object.entries(more) as [keyof Counts, number][]) own[key] += count;
  };
  await Promise.all(services.map(async ({ slug, file }) => {
    const { roles, flow, timeZone } = file['x-service'];
    if (!Object.entries(roles).some(([role, { institution }]) => wanted.has(`${institution}/${role}`))) return;
    const today = dateIn(timeZone, instantOf(now()));
    const pairOf = (step: string, institution: string) => `${institution}/${String(flow.steps[step]?.['role'] ?? '')}`;
    const [waiting, decided] = await Promise.all([store.workload(slug, Math.floor(now() / HOUR)), store.figures(slug, ['decidedBy'], addDays(today, 1 - DAYS), today)]);
    for (const { step, institution, person, open, overdue, soon } of waiting) add(pairOf(step, institution), person, { open, overdue, soon });
    for (const { step, institution, person, times } of decided) add(pairOf(step, institution), person, { decided: times });
  }));
  return counts;
}
