import type { Translate } from '#runtime/texts/translate.ts';
import { fieldId } from './form-context.ts';

export interface ShownFault {
  /** Path of the field (`/owner/fullName`), or another id of the page. */
  path: string;
  /** The sentence, the same as at the field. */
  text: string;
}

/** First thing in the page when something is wrong: opened at, and each fault a link to its field. */
export function ErrorSummary({ t, faults }: { t: Translate; faults: readonly ShownFault[] }) {
  if (faults.length === 0) return null;
  return (
    <div className="summary" role="alert" tabIndex={-1} autoFocus aria-labelledby="summary-title">
      <h2 id="summary-title">{t('page.problem')}</h2>
      <ul>{faults.map(({ path, text }) => <li key={path}><a href={`#${fieldId(path)}`}>{text}</a></li>)}</ul>
    </div>
  );
}
