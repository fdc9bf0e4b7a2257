import type { Power } from '#runtime/engine/delegation.ts';
import { FormToken } from '../form-token.tsx';
import type { PageContext } from '../page-context.ts';

/** A file that is somebody else's, and was entrusted or offered to the reader. */
export interface EntrustedFile {
  caseId: string;
  reference: string;
  /** Title of the service, in the language of the page. */
  service: string;
  may: Power;
  /** In words. */
  until: string;
  isAccepted: boolean;
  /** The delegation, where it was said on this file: what is accepted, declined or given back. */
  delegation?: string;
}

/** What others entrusted to the reader: offers first. */
export function EntrustedList({ context: { t, csrf }, files }: { context: PageContext; files: readonly EntrustedFile[] }) {
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="entrusted">
      <h2 id="entrusted">{t('delegation.entrusted')}</h2>
      <ul className="cards">
        {files.map(({ caseId, reference, service, may, until, isAccepted, delegation }) => (
          <li className="card" key={caseId}>
            <h3>{isAccepted ? <a href={`/files/${caseId}`}>{service}</a> : service}</h3>
            <p><bdi>{reference}</bdi></p>
            <p>{t(isAccepted ? 'delegation.yours' : 'delegation.offer')} {t(`delegation.yours.${may}`)}</p>
            <p className="quiet">{t('delegation.state.held', { date: until })}</p>
            {delegation === undefined ? null : (
              <div className="acts">
                {isAccepted ? null : <form method="post" action={`/entrusted/${caseId}/${delegation}/accept`}><FormToken csrf={csrf} /><button type="submit" className="button">{t('delegation.accept')}<span className="hidden"> {reference}</span></button></form>}
                <form method="post" action={`/entrusted/${caseId}/${delegation}/end`}><FormToken csrf={csrf} /><button type="submit" className="plain">{t(isAccepted ? 'delegation.giveBack' : 'delegation.decline')}<span className="hidden"> {reference}</span></button></form>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
