import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { FoldingTable } from '#runtime/desk/folding-table.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import { dateTimeZoneText } from '#runtime/texts/format.ts';
import { hasText } from '#runtime/texts/translate.ts';
import { type FailedMessage, FailedMessages } from './failed-messages.tsx';

/** A note that was tried in vain. Times are epoch milliseconds. */
export interface UnfinishedWork {
  id: string;
  /** Kind of the note, such as `DrawCertificate`. */
  kind: string;
  /** Number or reference it is about; may be empty. */
  subject: string;
  createdAt: number;
  attempts: number;
  dueAt: number;
  fault: string;
}

const COLUMNS = ['what', 'since', 'tries', 'next', 'why', 'acts'] as const;

/** What the server could not do so far, why, and when it tries again. `done`: what became of asking for another try. */
export function UnfinishedPage({ context, works, failed = [], done }: { context: DeskContext; works: readonly UnfinishedWork[]; failed?: readonly FailedMessage[]; done?: 'tried' | 'gone' }) {
  const { t, language, csrf, timeZone } = context;
  const time = (at: number) => <time dateTime={new Date(at).toISOString()} dir="auto">{dateTimeZoneText(at, language, timeZone)}</time>;
  const what = ({ kind, subject }: UnfinishedWork) => (hasText(`staff.unfinished.${kind}`) ? t(`staff.unfinished.${kind}`, { subject }) : t('staff.unfinished.other', { kind, subject }));
  const cell = (column: (typeof COLUMNS)[number], work: UnfinishedWork) => {
    switch (column) {
      case 'what': return what(work);
      case 'since': return time(work.createdAt);
      case 'tries': return work.attempts;
      case 'next': return time(work.dueAt);
      case 'why': return <bdi lang="en">{work.fault}</bdi>;
      default: return (
        <form method="post" action={`/staff/unfinished/${work.id}`}>
          <FormToken csrf={csrf} /><button type="submit" className="plain">{t('staff.unfinished.again')} <span className="hidden">{t('staff.unfinished.again.of', { what: what(work) })}</span></button>
        </form>
      );
    }
  };
  return (
    <DeskPage context={context} title={t('staff.unfinished.title')} back="/staff">
      <h1>{t('staff.unfinished.title')}</h1>
      <p className="lede">{t('staff.unfinished.lede')}</p>
      {done ? <p className="note" role="status">{t(`staff.unfinished.${done}`)}</p> : null}
      {works.length === 0 && failed.length === 0 ? <p className="empty">{t('staff.unfinished.none')}</p>
        : works.length === 0 ? null : <FoldingTable caption={t('staff.unfinished.title')} columns={COLUMNS.map((column) => t(`staff.unfinished.${column}`))} rows={works.map((work) => ({ key: work.id, cells: COLUMNS.map((column) => cell(column, work)) }))} />}
      <FailedMessages context={context} failed={failed} />
    </DeskPage>
  );
}
