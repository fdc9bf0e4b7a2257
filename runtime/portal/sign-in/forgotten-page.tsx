import type { Translate } from '#runtime/texts/translate.ts';
import { FaultSummary, PostForm, TextField } from './form.tsx';
import type { SignInPageProps } from './page-props.ts';

/** Asks for the address a link for a new password should go to. */
export function ForgottenPage({ t, csrf, faults, typed }: SignInPageProps) {
  return (
    <>
      <FaultSummary t={t} faults={faults} />
      <h1>{t('sign-in.forgotten.title')}</h1>
      <p>{t('sign-in.forgotten.intro')}</p>
      <PostForm action="/sign-in/forgotten" csrf={csrf}>
        <TextField t={t} faults={faults} name="email" type="email" label={t('sign-in.staff.email')} value={typed['email']} autoComplete="username" inputMode="email" />
        <div className="acts"><button type="submit" className="button">{t('sign-in.forgotten.send')}</button></div>
      </PostForm>
      <p><a href="/sign-in/staff">{t('sign-in.forgotten.back')}</a></p>
    </>
  );
}

/** The same whether there is such an account or not. */
export function ForgottenSentPage({ t, email }: { t: Translate; email?: string }) {
  return (
    <>
      <h1>{t('sign-in.forgotten.sent-title')}</h1>
      <p role="status">{email ? t('sign-in.forgotten.sent', { address: email }) : t('sign-in.forgotten.sent-before')}</p>
      <p><a href="/sign-in/staff">{t('sign-in.forgotten.back')}</a></p>
    </>
  );
}
