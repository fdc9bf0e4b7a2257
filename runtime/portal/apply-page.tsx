import type { ServiceFile } from '#schemas/index.ts';
import { FormToken } from './form-token.tsx';
import type { PageContext } from './page-context.ts';
import { Page } from './shell.tsx';

export interface ApplyPageProps {
  context: PageContext;
  file: ServiceFile;
  slug: string;
  /** The application's id, if it is begun from this page: pressing twice begins one. */
  newFile: string;
  /** Applications begun and not sent, newest first: what they are about, when they were begun, in words, and titles of the pages filled in. */
  drafts: readonly { id: string; reference: string; name?: string; started: string; filled: readonly string[] }[];
}

/** Who is applying, and whether to go on with what was begun. */
export function ApplyPage({ context, file, slug, newFile, drafts }: ApplyPageProps) {
  const { t, person } = context;
  const { notice, contact } = file['x-service'].about;
  return (
    <Page context={context} title={t('portal.apply.title')} back={`/services/${slug}`} notice={notice} help={contact}>
      <h1><span className="caption">{file.title}</span>{t('portal.apply.title')}</h1>
      <p>{person?.name ? t('portal.apply.signedInAs', { name: person.name }) : t('portal.apply.signedIn')}</p>
      {drafts.length > 0 ? <h2>{t('portal.apply.drafts')}</h2> : null}
      <ul className="cards">
        {drafts.map(({ id, reference, name, started, filled }) => (
          <li className="card" key={id}>
            <h3><a href={`/files/${id}`}>{t('portal.apply.continue', { reference })}</a></h3>
            {name ? <p><bdi>{name}</bdi></p> : null}
            <p>{filled.length > 0 ? t('portal.apply.filled', { pages: filled.join(', ') }) : t('portal.apply.filled.nothing')}</p>
            <p className="quiet">{t('portal.apply.started', { date: started })}</p>
          </li>
        ))}
      </ul>
      <form method="post" action={`/services/${slug}/apply`}>
        <FormToken csrf={context.csrf} />
        <input type="hidden" name="file" value={newFile} />
        <div className="acts"><button type="submit" className={drafts.length > 0 ? 'button second' : 'button'}>{t(drafts.length > 0 ? 'portal.apply.another' : 'portal.apply.start')}</button></div>
      </form>
    </Page>
  );
}
