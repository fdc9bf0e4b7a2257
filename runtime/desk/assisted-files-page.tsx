import type { CaseStatus } from '#runtime/engine/case.ts';
import type { CertificatesNow } from '#runtime/portal/certificates-now.ts';
import { StatusTag } from '#runtime/portal/status-page.tsx';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { FoldingTable } from './folding-table.tsx';
import { When } from './said.tsx';

export interface AssistedFile {
  id: string;
  reference: string;
  /** Title of the service, in the language of the page. */
  service: string;
  /** Of the person it was begun for; empty once erased. */
  name: string;
  /** ISO 8601 instants, UTC, shown in the service's zone (IANA). */
  begun: string;
  sent: string | undefined;
  timeZone: string;
  status: CaseStatus;
  /** How its certificates stand, where not all are in force. */
  certificates: CertificatesNow | undefined;
  /** What of it is still open to the officer. */
  href: string | undefined;
}

export interface AssistedFilesPageProps {
  context: DeskContext;
  files: readonly AssistedFile[];
  /** Address of the files begun before these; undefined where there are none. */
  nextHref: string | undefined;
  isFirst: boolean;
}

/** What an officer began for others, newest first. */
export function AssistedFilesPage({ context, files, nextHref, isFirst }: AssistedFilesPageProps) {
  const { t, language } = context;
  const columns = [t('desk.column.reference'), t('assisted.files.for'), t('desk.column.service'), t('assisted.files.begun'), t('assisted.files.sent'), t('assisted.files.state')];
  const rows = files.map(({ id, reference, name, service, begun, sent, timeZone, status, certificates, href }) => ({ key: id, cells: [
    href ? <a key="reference" href={href}><bdi className="number">{reference}</bdi></a> : <bdi key="reference" className="number">{reference}</bdi>,
    name ? <bdi key="for">{name}</bdi> : t('desk.applicant.unnamed'), service,
    <When key="begun" at={begun} language={language} timeZone={timeZone} time />,
    sent ? <When key="sent" at={sent} language={language} timeZone={timeZone} time /> : '–',
    <StatusTag key="state" t={t} status={status} now={certificates} />,
  ] }));
  return (
    <DeskPage context={context} title={t('assisted.files.title')} back="/desk/assisted">
      <h1>{t('assisted.files.title')}</h1>
      <p>{t('assisted.files.lede')}</p>
      {files.length === 0 ? <p className="empty">{t('assisted.files.none')}</p> : <FoldingTable caption={t('assisted.files.title')} columns={columns} rows={rows} />}
      {isFirst && !nextHref ? null : (
        <nav className="paging" aria-label={t('desk.queue.pages')}>
          {isFirst ? null : <a href="/desk/assisted/files">{t('desk.queue.first')}</a>}
          {nextHref ? <a href={nextHref}>{t('desk.queue.next')}</a> : null}
        </nav>
      )}
    </DeskPage>
  );
}
