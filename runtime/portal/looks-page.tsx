import type { FilePage } from './file-page.ts';
import type { LookLine } from './looks-view.ts';
import { Page } from './shell.tsx';

export interface LooksPageProps extends Omit<FilePage, 'title'> {
  reference: string;
  lines: readonly LookLine[];
  olderHref: string | undefined;
  isNewest: boolean;
}

/** Who at the offices looked at the file, or acted on it. */
export function LooksPage({ context, file, caseId, reference, lines, olderHref, isNewest }: LooksPageProps) {
  const { t } = context;
  const { notice, contact } = file['x-service'].about;
  return (
    <Page context={context} title={t('looks.title')} back={`/files/${caseId}`} notice={notice} help={contact}>
      <h1><span className="caption"><bdi>{reference}</bdi></span>{t('looks.title')}</h1>
      <p className="lede">{t('looks.lede')}</p>
      {lines.length === 0 ? <p>{t('looks.none')}</p> : (
        <ol className="story">
          {lines.map(({ at, when, who, did, times }) => (
            <li key={`${at} ${who} ${did}`}><time dateTime={at}><bdi>{when}</bdi></time><strong>{who}</strong><br />{did}{times ? <span className="quiet"> ({times})</span> : null}</li>
          ))}
        </ol>
      )}
      {olderHref ? <p><a href={olderHref}>{t('looks.older')}</a></p> : null}
      {isNewest ? null : <p><a href={`/files/${caseId}/looks`}>{t('looks.newest')}</a></p>}
      <p className="quiet">{t('looks.sealed')} <a href="/log">{t('looks.sealed.link')}</a></p>
    </Page>
  );
}
