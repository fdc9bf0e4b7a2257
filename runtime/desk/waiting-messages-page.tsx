import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { When } from './said.tsx';

export interface WaitingMessagesPageProps {
  context: DeskContext;
  /** Whoever waited longest stands first. `since`: ISO 8601 instant, UTC, shown in the service's zone (IANA). */
  files: readonly { task: string; reference: string; applicant: string; since: string; timeZone: string }[];
}

/** Files on which an applicant wrote what nobody of the person's roles has read, closed ones among them. */
export function WaitingMessagesPage({ context, files }: WaitingMessagesPageProps) {
  const { t, language } = context;
  return (
    <DeskPage context={context} title={t('conversation.waiting')} back="/desk">
      <h1>{t('conversation.waiting')}</h1>
      {files.length === 0 ? <p className="empty">{t('conversation.waiting.none')}</p> : <p>{t('conversation.waiting.count', { count: files.length })}</p>}
      <ul className="cards">
        {files.map(({ task, reference, applicant, since, timeZone }) => (
          <li className="card" key={task}>
            <h2><a href={`/desk/tasks/${task}#messages`}>{applicant ? <bdi>{applicant}</bdi> : t('desk.applicant.unnamed')} <bdi className="number">{reference}</bdi></a></h2>
            <p className="quiet">{t('conversation.waiting.since')} <When at={since} language={language} timeZone={timeZone} time /></p>
          </li>
        ))}
      </ul>
    </DeskPage>
  );
}
