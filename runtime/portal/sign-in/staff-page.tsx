import { FaultSummary, PostForm, TextField } from './form.tsx';
import type { SignInPageProps } from './page-props.ts';
import { PasskeyDoor } from './passkey-form.tsx';

export interface StaffPageProps extends SignInPageProps {
  /** Key of a message about what was just done. */
  done?: string;
  /** Address of `passkey.js`; none where nobody can have passkeys. */
  script: string | undefined;
}

/** The door of members of staff: address and password. */
export function StaffPage({ t, csrf, next, faults, ended, typed, done, script }: StaffPageProps) {
  return (
    <>
      <FaultSummary t={t} faults={faults} />
      {done ? <p className="note" role="status">{t(done)}</p> : null}
      {ended ? <p className="note" role="status">{t(ended === 'kept' ? 'sign-in.ended.kept' : 'sign-in.ended')}</p> : null}
      <h1>{t('sign-in.staff.title')}</h1>
      <PostForm action="/sign-in/staff" csrf={csrf} next={next}>
        <TextField t={t} faults={faults} name="email" type="email" label={t('sign-in.staff.email')} value={typed['email']} autoComplete={script ? 'username webauthn' : 'username'} inputMode="email" enterKeyHint="next" />
        <TextField t={t} faults={faults} name="password" type="password" label={t('sign-in.staff.password')} autoComplete="current-password" />
        <div className="acts"><button type="submit" className="button">{t('sign-in.staff.continue')}</button></div>
      </PostForm>
      <PasskeyDoor t={t} csrf={csrf} next={next} faults={faults} script={script} door="staff" />
      <p><a href="/sign-in/forgotten">{t('sign-in.staff.forgotten')}</a></p>
      <p className="quiet"><a href="/sign-in">{t('sign-in.staff.applicant')}</a></p>
    </>
  );
}
