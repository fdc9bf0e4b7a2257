import { MOST_STARS } from '#runtime/engine/afterwards.ts';
import { FaultText } from '#runtime/desk/fault-text.tsx';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { TextBox } from './asking-page.tsx';
import type { FilePage } from './file-page.ts';
import { FormToken } from './form-token.tsx';
import { Page } from './shell.tsx';

export interface RatingPageProps extends FilePage {
  typed: { stars: string; comment: string };
  /** `stars` or `comment` → what is wrong. */
  faults: Readonly<Record<string, string>>;
}

/** How satisfied the applicant is, once. */
export function RatingPage({ context, file, caseId, title, typed, faults }: RatingPageProps) {
  const { t, csrf } = context;
  const { notice, contact } = file['x-service'].about;
  const all = Object.entries(faults).map(([path, text]) => ({ path: path === 'stars' ? 'stars-1' : path, text }));
  return (
    <Page context={context} title={title} back={`/files/${caseId}`} notice={notice} help={contact} faulty={all.length > 0}>
      <ErrorSummary t={t} faults={all} />
      <h1><span className="caption">{file.title}</span>{title}</h1>
      <p>{t('afterwards.rate.lede')}</p>
      <form method="post" action={`/files/${caseId}/rating`} noValidate>
        <FormToken csrf={csrf} />
        <fieldset className={faults['stars'] ? 'field faulty' : 'field'} aria-describedby={faults['stars'] ? 'stars-fault' : undefined}>
          <legend>{t('afterwards.rate.stars')}</legend>
          <FaultText id="stars-fault" text={faults['stars']} />
          {Array.from({ length: MOST_STARS }, (_, index) => MOST_STARS - index).map((stars) => (
            <div key={stars}><label className="choice"><input type="radio" id={`stars-${stars}`} name="stars" value={stars} defaultChecked={typed.stars === String(stars)} /><span>{t('afterwards.rate.star', { stars })}</span></label></div>
          ))}
        </fieldset>
        <TextBox t={t} name="comment" label={t('afterwards.rate.comment')} isOptional value={typed.comment} fault={faults['comment']} />
        <div className="acts"><button type="submit" className="button">{t('afterwards.rate.act')}</button></div>
      </form>
    </Page>
  );
}
