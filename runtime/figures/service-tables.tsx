import type { ReactNode } from 'react';
import { FoldingTable } from '#runtime/desk/folding-table.tsx';
import { filesAddress, type FilesQuery } from './address.ts';
import type { FiguresContext, ShownService } from './figures-page.tsx';
import { Opens, SpanFacts } from './number-cell.tsx';
import type { DeskFigures } from './service-figures.ts';
import { shareText } from './span-text.ts';
import { mergedSpans, type Spans } from './spans.ts';

interface TableProps { context: FiguresContext; service: ShownService; days: number }

/** What it comes to; each figure leads to its files. `of`: the service they are of, where it is one of those the reader sees. */
export function Totals({ context: { t, language }, services, days, of }: { context: FiguresContext; services: readonly ShownService[]; days: number; of?: string }) {
  const desks = services.flatMap(({ figures }) => figures.desks);
  const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
  const facts = {
    open: sum(desks.map(({ open }) => open)), overdue: sum(desks.map(({ overdue }) => overdue)),
    received: sum(services.map(({ figures }) => figures.received)), ended: sum(services.map(({ figures }) => figures.ended)), reopened: sum(services.map(({ figures }) => figures.reopened)),
  };
  const [answers, stars] = [sum(services.map(({ figures }) => figures.rated.answers)), sum(services.map(({ figures }) => figures.rated.stars))];
  const value = (what: keyof typeof facts): ReactNode => <Opens language={language} count={facts[what]} files={{ service: of, what: what === 'open' ? 'waiting' : what, days }} />;
  return (
    <dl className="facts four figures">
      {(['open', 'overdue', 'received', 'ended', 'reopened'] as const).map((what) => <div key={what}><dt>{t(`figures.${what}`)}</dt><dd>{value(what)}</dd></div>)}
      <div><dt>{t('figures.rated')}</dt><dd>{answers === 0 ? <span className="quiet">{t('figures.rated.none')}</span> : <a href={filesAddress({ service: of, what: 'rated', days })}>{t('figures.rated.stars', { stars: stars / answers, answers })}</a>}</dd></div>
      {(['lasted', 'officesTook'] as const).map((what) => <div key={what}><dt>{t(`figures.${what}`)}</dt><dd><SpanFacts t={t} language={language} spans={mergedSpans(services.map(({ figures }) => figures[what]))} /></dd></div>)}
    </dl>
  );
}

const DESK_COLUMNS = ['step', 'open', 'overdue', 'arrived', 'decided', 'sentBack', 'refused', 'late', 'waited', 'judged'] as const;

export function DesksTable({ context, service, days }: TableProps) {
  const { t, language } = context;
  const order = Object.keys(service.steps);
  const desks = [...service.figures.desks].sort((one, other) => order.indexOf(one.step) - order.indexOf(other.step));
  if (desks.length === 0) return null;
  const cell = (desk: DeskFigures, column: (typeof DESK_COLUMNS)[number]): ReactNode => {
    const { step, institution } = desk;
    const opens = (what: string, count: number, detail?: string) => <Opens language={language} count={count} files={{ service: service.slug, what, days, institution, step, detail }} />;
    switch (column) {
      case 'step': return <>{service.steps[step] ?? step} <span className="quiet">{service.institutions[institution] ?? institution}</span></>;
      case 'open': return opens('waiting', desk.open);
      case 'overdue': return opens('overdue', desk.overdue);
      case 'arrived': return opens('arrived', desk.arrived);
      case 'decided': return opens('decided', desk.decided);
      case 'sentBack': return opens('decided', desk.sentBack, 'sendBack');
      case 'refused': return opens('decided', desk.refused, 'reject');
      case 'late': return opens('late', desk.late);
      case 'waited': return <DeskWaited context={context} desk={desk} />;
      default: return desk.judged === 0 ? <span className="quiet">{t('figures.none')}</span> : <a href={filesAddress({ service: service.slug, what: 'judged', days, institution, step })}>{t('figures.judged.of', { share: shareText(t, language, desk.substantive, desk.judged), answers: desk.judged })}</a>;
    }
  };
  return (
    <section>
      <h2>{t('figures.desks')}</h2>
      <FoldingTable caption={t('figures.desks')} columns={DESK_COLUMNS.map((column) => t(`figures.${column}`))} rows={desks.map((desk) => ({ key: `${desk.step} ${desk.institution}`, cells: DESK_COLUMNS.map((column) => cell(desk, column)) }))} />
    </section>
  );
}

/** What the desk took, and apart from it what applicants did, who pay or book there. */
function DeskWaited({ context: { t, language }, desk: { waited, applicantTook } }: { context: FiguresContext; desk: DeskFigures }) {
  const facts = (spans: Spans) => <SpanFacts t={t} language={language} spans={spans} />;
  if (applicantTook.size === 0) return facts(waited);
  return <>{waited.size > 0 && <div>{facts(waited)}</div>}<div><span className="quiet">{t('figures.applicantTook.short')}</span> {facts(applicantTook)}</div></>;
}

/** `people`: account → name. */
export function PeopleTable({ context: { t, language }, service, people, days }: TableProps & { people: Readonly<Record<string, string>> }) {
  if (service.figures.people.length === 0) return null;
  const inOrder = service.figures.people.some(({ outOfTurn }) => outOfTurn > 0);
  const rows = service.figures.people.map(({ person, institution, decided, sentBack, refused, late, outOfTurn, waited }) => {
    const opens = (what: string, count: number, detail?: string) => <Opens key={`${what} ${detail}`} language={language} count={count} files={{ service: service.slug, what, days, institution, person, detail } satisfies FilesQuery} />;
    return {
      key: `${person} ${institution}`,
      cells: [<span key="person"><bdi>{people[person] ?? t('figures.somebody')}</bdi> <span className="quiet">{service.institutions[institution] ?? institution}</span></span>, opens('decided', decided), opens('decided', sentBack, 'sendBack'), opens('decided', refused, 'reject'), opens('late', late), ...(inOrder ? [opens('outOfTurn', outOfTurn)] : []), <SpanFacts key="waited" t={t} language={language} spans={waited} />],
    };
  });
  return (
    <section>
      <h2>{t('figures.people')}</h2>
      <FoldingTable caption={t('figures.people')} columns={['person', 'decided', 'sentBack', 'refused', 'late', ...(inOrder ? ['outOfTurn'] : []), 'waited'].map((column) => t(`figures.${column}`))} rows={rows} />
    </section>
  );
}

/** `causes`: `step outcome:code` → the reason in words. */
export function CausesTable({ context: { t, language }, service, causes, days }: TableProps & { causes: Readonly<Record<string, string>> }) {
  if (service.figures.causes.length === 0) return null;
  const rows = service.figures.causes.map(({ step, institution, outcome, code, times }) => ({
    key: `${step} ${institution} ${outcome} ${code}`,
    cells: [
      code === '' ? t('figures.cause.words') : (causes[`${step} ${outcome}:${code}`] ?? code), outcome === 'sendBack' ? t('figures.sentBack') : t('figures.refused'), service.steps[step] ?? step,
      <Opens key="times" language={language} count={times} files={{ service: service.slug, what: 'cause', days, institution, step, detail: `${outcome}:${code}` }} />,
    ],
  }));
  return (
    <section>
      <h2>{t('figures.causes')}</h2>
      <FoldingTable caption={t('figures.causes')} columns={['cause', 'outcome', 'step', 'times'].map((column) => t(`figures.${column}`))} rows={rows} />
    </section>
  );
}
