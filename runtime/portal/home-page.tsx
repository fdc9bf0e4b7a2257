import { listText } from '#runtime/texts/format.ts';
import type { PageContext } from './page-context.ts';
import { Page } from './shell.tsx';

export interface ServiceLine {
  slug: string;
  title: string;
  summary: string;
  institutions: readonly string[];
}

/** Every service there is. */
export function HomePage({ context, services, hasRegisters = false }: { context: PageContext; services: readonly ServiceLine[]; /** There are registers that anybody may search. */ hasRegisters?: boolean }) {
  const { t } = context;
  return (
    <Page context={context} title={t('home.title')}>
      <div className="hero">
        <h1>{t('home.title')}</h1>
        <p className="lede">{t('home.lede')}</p>
      </div>
      {services.length === 0 ? <p>{t('home.none')}</p> : null}
      <ul className="cards">
        {services.map(({ slug, title, summary, institutions }) => (
          <li className="card" key={slug}>
            <h2><a href={`/services/${slug}`}>{title}</a></h2>
            {summary ? <p>{summary}</p> : null}
            <p className="quiet">{listText(institutions, context.t)}</p>
          </li>
        ))}
      </ul>
      <h2>{t('track.title')}</h2>
      <p>{t('track.lede')} <a href="/track">{t('track.act')}</a></p>
      <h2>{t('home.check.title')}</h2>
      <p>{t('home.check.text')} <a href="/verify">{t('home.check.link')}</a></p>
      {services.length > 0 ? <p><a href="/performance">{t('figures.performance')}</a></p> : null}
      {hasRegisters ? <p><a href="/registers">{t('register.title')}</a></p> : null}
    </Page>
  );
}
