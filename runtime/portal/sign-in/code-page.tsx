import { FaultSummary, PostForm, TextField } from './form.tsx';
import type { SignInPageProps } from './page-props.ts';

export interface CodePageProps extends SignInPageProps {
  /** Where the code was sent. */
  channel: 'sms' | 'email';
  address: string;
  /** Messages come late at the moment: whoever waits is told what to do meanwhile. */
  isLate: boolean;
}

/** Asks for the code that was sent. The address is shown, so that a slip in it is noticed here. */
export function CodePage({ t, csrf, next, faults, typed, channel, address, isLate }: CodePageProps) {
  return (
    <>
      <FaultSummary t={t} faults={faults} />
      <h1>{t('sign-in.code.title')}</h1>
      {/* Isolated both ways, so that a number keeps its direction in any script. */}
      <p>{t(channel === 'sms' ? 'sign-in.code.sent-sms' : 'sign-in.code.sent-email', { address: `\u2066${address}\u2069` })}</p>
      {isLate ? <p className="note">{t(channel === 'sms' ? 'sign-in.code.late-sms' : 'sign-in.code.late-email')}</p> : null}
      <PostForm action="/sign-in/code" csrf={csrf} next={next}>
        <TextField t={t} faults={faults} name="code" label={t('sign-in.code.label')} hint={t('sign-in.code.hint')} value={typed['code']} autoComplete="one-time-code" inputMode="numeric" width="w-10" />
        <div className="acts"><button type="submit" className="button">{t('sign-in.code.continue')}</button></div>
      </PostForm>
      <PostForm action="/sign-in" csrf={csrf} next={next}>
        <input type="hidden" name="contact" value={address} />
        <button type="submit" className="button second secondary">{t('sign-in.code.again')}</button>
      </PostForm>
      <p><a href={next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'}>{t('sign-in.code.other')}</a></p>
    </>
  );
}
