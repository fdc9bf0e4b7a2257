import type { PageContext } from './page-context.ts';
import { Page } from './shell.tsx';

/** Statuses with words of their own; another is said like the first of its hundred. */
const KNOWN = new Set([400, 403, 404, 405, 409, 413, 422, 429, 500]);

export interface ErrorPageProps {
  context: PageContext;
  /** HTTP status. */
  status: number;
  /** More exact words than the status has. */
  text?: string;
  /** The form that was posted was stale or came from elsewhere. */
  isStaleForm?: boolean;
  /** It was done already, or its time is over: nobody was quicker. */
  isOver?: boolean;
  /** The file it was about, where there is one to go back to. */
  fileHref?: string;
  /** Who asked too often may ask again after so many. */
  minutes?: number;
  /** What somebody can quote to us; nothing else of our mistake leaves. */
  reference?: string;
}

export function ErrorPage({ context, status, text, isStaleForm = false, isOver = false, fileHref, minutes = 1, reference }: ErrorPageProps) {
  const { t } = context;
  const key = isStaleForm ? 'page.error.403.form' : isOver ? 'page.error.over' : `page.error.${KNOWN.has(status) ? status : status >= 500 ? 500 : 400}`;
  return (
    <Page context={context} title={t(`${key}.title`)}>
      <h1>{t(`${key}.title`)}</h1>
      <p className="lede">{text ?? t(`${key}.text`, { minutes })}</p>
      {reference ? <p><bdi className="reference">{reference}</bdi></p> : null}
      <p className="acts">{fileHref ? <a className="button" href={fileHref}>{t('page.error.file')}</a> : <a className="button" href="/">{t('page.error.home')}</a>}</p>
    </Page>
  );
}
