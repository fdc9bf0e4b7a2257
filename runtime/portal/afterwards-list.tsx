import type { AfterwardsView } from './afterwards-view.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** Messages first, then what can be done with the file; the way to object stands out. */
export function AfterwardsList({ t, view: { acts, said, messages, follows } }: { t: Translate; view: AfterwardsView }) {
  return (
    <>
      {follows ? <p className="quiet">{follows}</p> : null}
      {messages ? <p className="messages-link"><a className={messages.unread > 0 ? 'button' : undefined} href={messages.href}>{t('conversation.go')}{messages.unread > 0 ? <>: {t('conversation.unread', { count: messages.unread })}</> : null}</a></p> : null}
      {acts.length + said.length > 0 ? <h2>{t('afterwards.title')}</h2> : null}
      {said.map((text) => <p key={text}>{text}</p>)}
      {acts.length > 0 ? <ul className="plain-list">{acts.map(({ what, text, href, hint, isMain }) => <li key={what}><p><a className={isMain ? 'button' : undefined} href={href}>{text}</a>{hint ? <><br /><span className="quiet">{hint}</span></> : null}</p></li>)}</ul> : null}
    </>
  );
}
