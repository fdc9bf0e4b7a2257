import { dateText } from '#runtime/texts/format.ts';
import type { DeskContext } from '../desk-context.ts';
import { DeskPage } from '../desk-page.tsx';
import { FoldingTable } from '../folding-table.tsx';

/** What one person has at one desk; `id` is empty for what nobody has yet. */
export interface Load {
  id: string;
  name: string;
  /** They work there no more. */
  isGone?: true;
  open: number;
  soon: number;
  overdue: number;
  /** In the last seven days. */
  decided: number;
  /** Last day away (ISO date). */
  absentUntil?: string;
}

export interface RoleLoads {
  /** `institution/role`. */
  pair: string;
  title: string;
  loads: Load[];
  /** The reader may give its files on. */
  shares: boolean;
}

/** Who has how many files, desk by desk (O31). */
export function WorkloadPage({ context, roles, back }: { context: DeskContext; roles: readonly RoleLoads[]; back: string }) {
  const { t, language } = context;
  const columns = ['person', 'open', 'soon', 'overdue', 'decided', 'absent', 'share'].map((column) => t(`workload.column.${column}`));
  const number = (count: number) => new Intl.NumberFormat(language, { numberingSystem: 'latn' }).format(count);
  const cells = ({ pair, shares }: RoleLoads, { id, name, isGone, open, soon, overdue, decided, absentUntil }: Load) => [
    <span key="person">{id === '' ? t('workload.nobody') : <bdi>{name}</bdi>}{isGone ? <span className="quiet"> {t('workload.gone')}</span> : null}</span>,
    number(open), number(soon), overdue > 0 ? <strong key="overdue">{number(overdue)}</strong> : number(overdue), id === '' ? '' : number(decided),
    absentUntil ? <span key="absent">{t('workload.absent', { until: dateText(absentUntil, language, 'UTC') })}</span> : '',
    shares && open > 0 ? <a key="share" href={`/workload/${pair}?who=${id}`}>{t('workload.share')} <span className="hidden">{id === '' ? t('workload.nobody') : name}</span></a> : '',
  ];
  const desk = (role: RoleLoads) => (
    <section key={role.pair}>
      <h2>{role.title}</h2>
      <FoldingTable caption={role.title} columns={columns} rows={role.loads.map((load) => ({ key: load.id || 'nobody', cells: cells(role, load) }))} />
    </section>
  );
  const [busy, idle] = byNeed(roles);
  return (
    <DeskPage context={context} title={t('workload.title')} back={back}>
      <h1>{t('workload.title')}</h1>
      <p className="lede">{t('workload.lede')}</p>
      {roles.length === 0 ? <p className="empty">{t('workload.none')}</p> : null}
      {busy.map(desk)}
      {idle.length === 0 ? null : <details className="idle-desks" open={busy.length === 0}><summary><h2>{t('workload.idle', { count: idle.length })}</h2></summary>{idle.map(desk)}</details>}
    </DeskPage>
  );
}

/** Desks where something waits, those first with the most overdue, then with the most that waits; and those where nothing does, as they come. */
function byNeed(roles: readonly RoleLoads[]): [busy: RoleLoads[], idle: RoleLoads[]] {
  const all = ({ loads }: RoleLoads, what: 'overdue' | 'open') => loads.reduce((sum, load) => sum + load[what], 0);
  const busy = roles.filter((role) => all(role, 'open') > 0).toSorted((one, other) => all(other, 'overdue') - all(one, 'overdue') || all(other, 'open') - all(one, 'open'));
  return [busy, roles.filter((role) => all(role, 'open') === 0)];
}
