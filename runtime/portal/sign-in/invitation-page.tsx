import type { Translate } from '#runtime/texts/translate.ts';
import { FaultSummary, PostForm, TextField } from './form.tsx';
import type { SignInPageProps } from './page-props.ts';

export interface InvitationPageProps extends SignInPageProps {
  /** Path of the one-time link. */
  action: string;
  purpose: 'joining' | 'new-password';
  email: string;
  name: string;
}

/** What a one-time link opens: name and password of a new member of staff, or a new password. */
export function InvitationPage({ t, csrf, faults, action, purpose, email, name }: InvitationPageProps) {
  const joining = purpose === 'joining';
  return (
    <>
      <FaultSummary t={t} faults={faults} />
      <h1>{t(joining ? 'sign-in.invitation.joining-title' : 'sign-in.invitation.password-title')}</h1>
      <p>{t(joining ? 'sign-in.invitation.joining-intro' : 'sign-in.invitation.password-intro', { email })}</p>
      <PostForm action={action} csrf={csrf}>
        {/* Hidden from view, for password managers: they keep the password under it. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        {joining ? <TextField t={t} faults={faults} name="name" label={t('sign-in.invitation.name')} hint={t('sign-in.invitation.name-hint')} value={name} autoComplete="name" enterKeyHint="next" /> : null}
        <TextField t={t} faults={faults} name="password" type="password" label={t('sign-in.invitation.password')} hint={t('sign-in.invitation.password-hint')} autoComplete="new-password" />
        <div className="acts"><button type="submit" className="button">{t('sign-in.invitation.continue')}</button></div>
      </PostForm>
    </>
  );
}

/** A link that was used, is too old, or never was one. */
export function InvitationOverPage({ t }: { t: Translate }) {
  return (
    <>
      <h1>{t('sign-in.invitation.over-title')}</h1>
      <p>{t('sign-in.invitation-over')}</p>
      <p><a href="/sign-in/forgotten">{t('sign-in.staff.forgotten')}</a></p>
      <p><a href="/sign-in/staff">{t('sign-in.staff.title')}</a></p>
    </>
  );
}
