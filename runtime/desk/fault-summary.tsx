import type { Translate } from '#runtime/texts/translate.ts';

/** What is wrong, in the words that stand beside the field, and the field's id. */
export interface PageFault { text: string; id: string }

/** First on a page that answers a form with faults; the browser puts the focus here. */
export function FaultSummary({ t, faults }: { t: Translate; faults: readonly PageFault[] }) {
  if (faults.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: the summary is what the page has to say first (GOV.UK error summary)
    <div className="summary" role="alert" tabIndex={-1} autoFocus>
      <h2>{t('page.problem')}</h2>
      <ul>{faults.map(({ text, id }) => <li key={id}><a href={`#${id}`}>{text}</a></li>)}</ul>
    </div>
  );
}

/** A fault beside its field; `id` is what the field's `aria-describedby` names. */
export const FaultText = ({ id, text }: { id: string; text?: string }) => (text ? <p className="fault" id={id}>{text}</p> : null);
