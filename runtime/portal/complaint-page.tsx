import type { FilePage } from './file-page.ts';
import { Page } from './shell.tsx';
import { ContactLines, isReachable } from './shell-footer.tsx';

/** Whom to turn to where no service takes complaints: the office, and how to object to a decision. `certificate`: number of the one it is about, against whose loss there is no appeal. */
export function ComplaintPage({ context, file, caseId, title, reference, certificate }: FilePage & { reference: string; certificate?: string }) {
  const { t } = context;
  const { notice, contact, appeal } = file['x-service'].about;
  return (
    <Page context={context} title={title} back={`/files/${caseId}`} notice={notice} help={contact}>
      <h1><span className="caption">{file.title}</span>{title}</h1>
      {isReachable(contact) ? <><p>{t('portal.complaint.contact', { reference })}</p><ContactLines t={t} contact={contact} /></> : <p>{t('page.help.general')}</p>}
      {certificate === undefined ? null : <p><bdi className="number">{certificate}</bdi></p>}
      {appeal && certificate === undefined ? <><h2>{t('portal.start.appeal')}</h2><p>{appeal}</p></> : null}
      <p><a href={`/files/${caseId}/messages`}>{t('conversation.title')}</a></p>
    </Page>
  );
}
