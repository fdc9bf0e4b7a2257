import type { CaseStatus } from '#runtime/engine/case.ts';
import type { CertificatesNow } from './certificates-now.ts';
import { EntrustedList, type EntrustedFile } from './delegation/entrusted-list.tsx';
import type { PageContext } from './page-context.ts';
import { Page } from './shell.tsx';
import { StatusTag } from './status-page.tsx';

export interface FileLine {
  id: string;
  reference: string;
  /** Title of the service, in the language of the page. */
  service: string;
  /** What it is about, such as a trade name, as far as it is known. */
  name?: string;
  status: CaseStatus;
  /** How its certificates stand, where not all are in force. */
  certificates?: CertificatesNow | undefined;
  /** It waits for the applicant, who has to pay, book or correct; in words where it is a fee. */
  isYours?: true;
  fee?: string;
  /** Messages of the office that were not read. */
  unread: number;
  /** In words. */
  updated: string;
  /** What its end is called, where the service gives nothing that could be approved. */
  ended?: string | undefined;
}

export interface FilesPageProps {
  context: PageContext;
  files: readonly FileLine[];
  /** What others entrusted to the reader. */
  entrusted: readonly EntrustedFile[];
  /** Address of the files before these; undefined where there are none. */
  olderHref?: string;
}

export function FilesPage({ context, files, entrusted, olderHref }: FilesPageProps) {
  const { t } = context;
  return (
    <Page context={context} title={t('portal.files.title')} back="/">
      <h1>{t('portal.files.title')}</h1>
      {files.length === 0 ? <p>{t('portal.files.none')} <a href="/">{t('page.home')}</a></p> : null}
      <ul className="cards">
        {files.map(({ id, reference, service, name, status, certificates, updated, unread, isYours, fee, ended }) => (
          <li className="card" key={id}>
            <h2><a href={`/files/${id}`}>{name ? <bdi>{name}</bdi> : service}</a></h2>
            {name ? <p>{service}</p> : null}
            <p><StatusTag t={t} status={status} now={certificates} ended={ended} isYours={isYours} /> <bdi>{reference}</bdi></p>
            {fee ? <p><a href={`/files/${id}/payment`}><strong>{fee}</strong></a></p> : null}
            {unread > 0 ? <p><a href={`/files/${id}/messages`}><strong>{t('conversation.unread', { count: unread })}</strong></a></p> : null}
            {status === 'draft' ? <p><a href={`/files/${id}/delete`}>{t('afterwards.delete')}<span className="hidden"> {reference}</span></a></p> : null}
            <p className="quiet">{t('portal.files.updated', { date: updated })}</p>
          </li>
        ))}
      </ul>
      <EntrustedList context={context} files={entrusted} />
      {olderHref ? <p><a href={olderHref}>{t('portal.files.older')}</a></p> : null}
    </Page>
  );
}
