import type { ServiceFile, Stop } from '#schemas/index.ts';
import type { PageContext } from './page-context.ts';
import { Page } from './shell.tsx';

export interface StopPageProps {
  context: PageContext;
  file: ServiceFile;
  /** In the language of the page. */
  stop: Stop;
  /** The questions that led here. */
  changeHref: string;
}

/** Its name first; what follows the first sentence, such as a phone and an address, stands below. */
function Office({ text }: { text: string }) {
  const [, name = text, more] = /^(.+?[.།])\s+(.+)$/s.exec(text) ?? [];
  return <><p><strong>{name}</strong></p>{more ? <p>{more}</p> : null}</>;
}

/** Not this service: no error, but a way on. */
export function StopPage({ context, file, stop, changeHref }: StopPageProps) {
  const { t } = context;
  const { notice, contact } = file['x-service'].about;
  return (
    <Page context={context} title={stop.title} back={changeHref} notice={notice} help={contact}>
      <h1><span className="caption">{file.title}</span>{stop.title}</h1>
      <p className="lede">{stop.text}</p>
      {stop.office ? <div className="panel"><h2>{t('portal.stop.office')}</h2><Office text={stop.office} /></div> : null}
      <p><a href={changeHref}>{t('portal.stop.change')}</a></p>
      <p><a href="/">{t('page.home')}</a></p>
    </Page>
  );
}
