import { FaultText } from '#runtime/desk/fault-text.tsx';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { LONGEST_SAID } from '#runtime/engine/said-text.ts';
import type { FilePage } from './file-page.ts';
import { FormToken } from './form-token.tsx';
import { Page } from './shell.tsx';

export interface AskingPageProps extends FilePage {
  /** What follows from it, one paragraph each. */
  says: readonly string[];
  /** Where it is posted, and where somebody goes who thinks better of it. */
  action: string;
  back: string;
  /** What the button says. */
  act: string;
  /** A box for words: none where there is nothing to say. */
  box?: { name: string; label: string; isOptional: boolean; value: string; fault?: string };
  /** Values that travel with it unseen. */
  hidden?: Readonly<Record<string, string>>;
  isUnread?: true;
}

/** Asks before something is done that cannot be taken back, or has to be given reasons for. */
export function AskingPage({ context, file, title, says, action, back, act, box, hidden = {}, isUnread }: AskingPageProps) {
  const { t, csrf } = context;
  const { notice, contact } = file['x-service'].about;
  return (
    <Page context={context} title={title} back={back} notice={notice} help={contact} faulty={box?.fault !== undefined}>
      <ErrorSummary t={t} faults={box?.fault ? [{ path: box.name, text: box.fault }] : []} />
      <h1><span className="caption">{file.title}</span>{title}</h1>
      {isUnread ? <p className="note" role="status">{t('afterwards.unread')}</p> : null}
      {says.map((text) => <p key={text}>{text}</p>)}
      <form method="post" action={action} noValidate>
        <FormToken csrf={csrf} />
        {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        {box ? <TextBox t={t} {...box} /> : null}
        <div className="acts"><button type="submit" className="button">{act}</button><a href={back}>{t('afterwards.keep')}</a></div>
      </form>
    </Page>
  );
}

/** A box for words to somebody, with how many there may be, and for an officer who will read them (`readBy`). */
export function TextBox({ t, name, label, isOptional, value, fault, hint, readBy }: NonNullable<AskingPageProps['box']> & { t: FilePage['context']['t']; hint?: string; readBy?: string }) {
  const described = [...(readBy ? [`${name}-read`] : []), `${name}-hint`, ...(fault ? [`${name}-fault`] : [])].join(' ');
  return (
    <div className={fault ? 'field faulty' : 'field'}>
      <label htmlFor={name}>{label}{isOptional ? <span className="optional"> {t('afterwards.optional')}</span> : null}</label>
      {readBy ? <p className="read-by" id={`${name}-read`}><span aria-hidden="true">✉</span> {readBy}</p> : null}
      <p className="hint" id={`${name}-hint`}>{hint ?? t('afterwards.limit', { limit: LONGEST_SAID })}</p>
      <FaultText id={`${name}-fault`} text={fault} />
      <textarea id={name} name={name} rows={6} dir="auto" defaultValue={value} aria-invalid={fault ? true : undefined} aria-describedby={described} />
    </div>
  );
}
