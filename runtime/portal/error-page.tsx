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
  /** What somebody can quote to us; nothing else of our mistake leaves. */
  reference?: string;
}

export function ErrorPage({ context, status, text, isStaleForm = false, reference }: ErrorPageProps) {
  const { t } = context;
  const key = isStaleForm ? 'page.error.403.form' : `page.error.${KNOWN.has(status) ? status : status >= 500 ? 500 : 400}`;
  return (
    <Page context={context} title={t(`${key}.title`)}>
      <h1>{t(`${key}.title`)}</h1>
      <p className="lede">{text ?? t(`${key}.text`)}</p>
      {reference ? <p><bdi className="reference">{reference}</bdi></p> : null}
      <p className="acts"><a className="button" href="/">{t('page.error.home')}</a></p>
    </Page>
  );
}
