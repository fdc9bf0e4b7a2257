import { dateText, dateTimeText } from '#runtime/texts/format.ts';
import { decidedWords } from './decided-words.ts';
import type { DeskContext } from './desk-context.ts';
import type { FileView } from './file-view.ts';
import { OutcomeTag, UrgencyFlag } from './flag.tsx';
import { Said, When } from './said.tsx';

/** Whose file it is, where it stands and since when. */
export function FileHead({ context: { t, language: page }, view }: { context: DeskContext; view: FileView }) {
  const { task, reference, applicant, service, language, timeZone } = view;
  return (
    <>
      <h1><span className="caption"><bdi className="number">{reference}</bdi></span> {applicant ? <bdi>{applicant}</bdi> : t('desk.applicant.unnamed')}</h1>
      <dl className="facts four">
        <div><dt>{t('desk.column.service')}</dt><dd><Said language={language} page={page}>{service}</Said></dd></div>
        <div><dt>{t('desk.column.step')}</dt><dd><Said language={language} page={page}>{task.step}</Said></dd></div>
        <div><dt>{t('desk.column.received')}</dt><dd><When at={task.received} language={page} timeZone={timeZone} time /></dd></div>
        <div><dt>{t('desk.column.due')}</dt><dd>{task.due ? <When at={task.due} language={page} timeZone={timeZone} /> : t('desk.due.none')} <UrgencyFlag t={t} urgency={task.urgency} /></dd></div>
      </dl>
    </>
  );
}

/** What the officer has to know before reading on. */
export function FileNotices({ context: { t, language: page }, view }: { context: DeskContext; view: FileView }) {
  const { task: { decided, due, silence }, openBy, returned, grants, side, timeZone, isTypedOver } = view;
  const { standing } = view;
  const nextTask = side?.next;
  return (
    <>
      {decided ? (
        <div className="panel decided" role="status">
          <p>{decidedWords(t, decided) ?? <OutcomeTag t={t} outcome={decided.outcome} title={decided.title} />} <When at={decided.at} language={page} timeZone={timeZone} time /></p>
          {/* biome-ignore lint/a11y/noAccessKey: one key leads on without any script; browsers tell which */}
          <p><a className="button second" href={nextTask ? `/desk/tasks/${nextTask}` : side?.list ?? '/desk'} accessKey={nextTask ? 'n' : undefined}>{t(nextTask ? 'desk.decided.next' : 'desk.decided.queue')}</a></p>
        </div>
      ) : null}
      {grants.length > 0 ? <ul className="given-certificates">{grants.map(({ number, title, standing: stands }) => <li key={number}>{title} <a className="number" href={`/desk/certificates/${number}`}><bdi>{number}</bdi></a>{stands ? <> <strong className="tag rejected">{t(`desk.certificate.${stands}`)}</strong></> : null}</li>)}</ul> : null}
      {standing ? <p className="note" role="status"><span aria-hidden="true">⏸</span> {t(`desk.clock.${standing.part}`, { since: dateTimeText(standing.since, page, timeZone), step: standing.step, name: standing.by })}</p> : null}
      {isTypedOver ? <p className="note" role="status">{t('desk.merge.kept')} <a href={`/desk/tasks/${view.task.id}/typed`}>{t('desk.merge.see')}</a></p> : null}
      {due && silence && !decided ? <p className="note"><span aria-hidden="true">⏱</span> {t(`desk.silence.${silence.outcome}`, { date: dateText(due, page, timeZone) })} <Said language={view.language} page={page}>{silence.legalBasis}</Said></p> : null}
      {openBy && !decided ? <p className="note" role="status">{t('desk.openBy', { name: openBy.name })} <When at={openBy.at} language={page} timeZone={timeZone} time /></p> : null}
      {returned ? (
        <div className="note">
          <p>{t('desk.returned', { count: returned.changed, documents: returned.documents })} <When at={returned.at} language={page} timeZone={timeZone} time /></p>
          {returned.message ? <blockquote className="said"><bdi>{returned.message}</bdi></blockquote> : null}
        </div>
      ) : null}
    </>
  );
}
