import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from '../desk-context.ts';
import { DeskPage } from '../desk-page.tsx';
import { FaultText } from '../fault-text.tsx';
import { UrgencyFlag } from '../flag.tsx';
import { FoldingTable } from '../folding-table.tsx';
import { When } from '../said.tsx';
import type { Urgency } from '../urgency.ts';

/** An open file as a manager knows it: which one it is, and nothing it says. */
export interface SharedFile { task: string; reference: string; service: string; step: string; due?: string; urgency: Urgency; timeZone: string; /** Nobody who is here may decide on it. */ isNobodys?: true }

export interface SharePageProps {
  context: DeskContext;
  pair: string;
  role: string;
  /** Account of whom the files are with; empty: nobody. */
  from: string;
  name: string;
  files: readonly SharedFile[];
  /** There are more than are shown. */
  isMore: boolean;
  /** Who may be given files, with how many they have; whoever is away gets none. */
  colleagues: readonly { id: string; name: string; open: number; isAway?: true }[];
  typed: { to: string; reason: string; tasks?: ReadonlySet<string> };
  faults: Partial<Record<'files' | 'reason', string>>;
}

/** Files of one person, or that nobody has: chosen, and given to a colleague or shared out evenly. */
export function SharePage({ context, pair, role, from, name, files, isMore, colleagues, typed, faults }: SharePageProps) {
  const { t, language } = context;
  const title = from === '' ? t('workload.files.nobody') : t('workload.files', { name });
  const rows = files.map(({ task, reference, service, step, due, urgency, timeZone, isNobodys }, index) => ({
    key: task,
    cells: [
      <label key="choose" className="choose"><input type="checkbox" id={index === 0 ? 'files' : undefined} name={`task[${task}]`} defaultChecked={typed.tasks?.has(task) ?? true} /> <bdi className="number">{reference}</bdi></label>,
      service, isNobodys ? <span key="step">{step} <strong>{t('workload.files.nobodyMay')}</strong></span> : step, due ? <span key="due"><When at={due} language={language} timeZone={timeZone} /> <UrgencyFlag t={t} urgency={urgency} /></span> : t('desk.due.none'),
    ],
  }));
  return (
    <DeskPage context={context} title={title} back="/workload" faulty={Object.keys(faults).length > 0}>
      <ErrorSummary t={t} faults={Object.entries(faults).map(([path, text]) => ({ path, text }))} />
      <h1><span className="caption">{role}</span> {title}</h1>
      {files.length === 0 ? <p className="empty">{t('workload.files.none')}</p> : colleagues.length === 0 ? <p className="empty">{t('workload.files.noColleague')}</p> : (
        <form method="post" action={`/workload/${pair}?who=${from}`} noValidate>
          <FormToken csrf={context.csrf} />
          <FaultText id="files-fault" text={faults.files} />
          <FoldingTable caption={title} columns={[t('workload.column.file'), t('desk.column.service'), t('desk.column.step'), t('desk.column.due')]} rows={rows} />
          {isMore ? <p className="quiet">{t('workload.files.more')}</p> : null}
          <div className="field">
            <label htmlFor="to">{t('workload.to')}</label>
            <select id="to" name="to" defaultValue={typed.to}>
              <option value="">{t('workload.to.evenly')}</option>
              {colleagues.map(({ id, name: colleague, open, isAway }) => <option key={id} value={id} disabled={isAway}>{t('workload.to.person', { name: colleague, count: open })}{isAway ? ` · ${t('workload.column.absent')}` : null}</option>)}
            </select>
          </div>
          <div className={faults.reason ? 'field faulty' : 'field'}>
            <label htmlFor="reason">{t('desk.holding.reason')}</label>
            <FaultText id="reason-fault" text={faults.reason} />
            <input type="text" id="reason" name="reason" autoComplete="off" enterKeyHint="go" defaultValue={typed.reason} aria-invalid={faults.reason ? true : undefined} aria-describedby={faults.reason ? 'reason-fault' : undefined} />
          </div>
          <div className="acts"><button type="submit" className="button">{t('workload.look')}</button></div>
        </form>
      )}
    </DeskPage>
  );
}

export interface SharedLine { task: string; reference: string; step: string; /** Name of who gets it, or got it. */ to?: string; toId?: string; /** Why nobody does. */ why?: string }

/** What will happen to each file; nothing has happened yet. */
export function SharePreviewPage({ context, pair, from, lines, reason }: { context: DeskContext; pair: string; from: string; lines: readonly SharedLine[]; reason: string }) {
  const { t, csrf } = context;
  const given = lines.filter(({ toId }) => toId !== undefined);
  return (
    <DeskPage context={context} title={t('workload.preview')} back={`/workload/${pair}?who=${from}`}>
      <h1>{t('workload.preview')}</h1>
      <p>{t('workload.preview.reason')} <q><bdi>{reason}</bdi></q></p>
      <Lines context={context} lines={lines} caption={t('workload.preview')} />
      {given.length === 0 ? null : (
        <form method="post" action={`/workload/${pair}/give?who=${from}`}>
          <FormToken csrf={csrf} />
          <input type="hidden" name="reason" value={reason} />
          {given.map(({ task, toId }) => <input key={task} type="hidden" name={`give[${task}]`} value={toId} />)}
          <div className="acts"><button type="submit" className="button">{t('workload.give', { count: given.length })}</button></div>
        </form>
      )}
    </DeskPage>
  );
}

/** What became of each file. */
export function ShareResultsPage({ context, lines }: { context: DeskContext; lines: readonly SharedLine[] }) {
  const { t } = context;
  const given = lines.filter(({ why }) => why === undefined).length;
  return (
    <DeskPage context={context} title={t('workload.results')} back="/workload">
      <h1>{t('workload.results')}</h1>
      <p role="status">{t('workload.results.count', { given, of: lines.length })}</p>
      <Lines context={context} lines={lines} caption={t('workload.results')} />
    </DeskPage>
  );
}

function Lines({ context: { t }, lines, caption }: { context: DeskContext; lines: readonly SharedLine[]; caption: string }) {
  return <FoldingTable caption={caption} columns={[t('workload.column.file'), t('desk.column.step'), t('workload.column.to')]} rows={lines.map(({ task, reference, step, to, why }) => ({
    key: task, cells: [<bdi key="file" className="number">{reference}</bdi>, step, why === undefined ? <bdi key="to">{to}</bdi> : <span key="to">{why}</span>],
  }))} />;
}
