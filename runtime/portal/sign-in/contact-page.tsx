import { FaultSummary, PostForm, TextField } from './form.tsx';
import type { SignInPageProps } from './page-props.ts';
import { PasskeyDoor } from './passkey-form.tsx';

export interface ContactPageProps extends SignInPageProps {
  /** A mobile number as it is written here. */
  example: string;
  /** Address of `passkey.js`; none where nobody can have passkeys. */
  script: string | undefined;
  /** Other offices that vouch for people. */
  identityProviders: readonly { id: string; name: string }[];
}

/** An applicant's door: one question. */
export function ContactPage({ t, csrf, next, faults, ended, typed, script, example, identityProviders }: ContactPageProps) {
  const query = next ? `?next=${encodeURIComponent(next)}` : '';
  return (
    <>
      <FaultSummary t={t} faults={faults} />
      {ended ? <p className="note" role="status">{t(ended === 'kept' ? 'sign-in.ended.kept' : 'sign-in.ended')}</p> : null}
      <h1>{t('sign-in.contact.title')}</h1>
      <p>{t('sign-in.contact.intro')}</p>
      <PostForm action="/sign-in" csrf={csrf} next={next}>
        <TextField t={t} faults={faults} name="contact" label={t('sign-in.contact.label')} hint={t('sign-in.contact.hint', { example })} value={typed['contact']} autoComplete={script ? 'username webauthn' : 'username'} />
        <div className="acts"><button type="submit" className="button">{t('sign-in.contact.send')}</button></div>
      </PostForm>
      <PasskeyDoor t={t} csrf={csrf} next={next} faults={faults} script={script} door="applicant" />
      {identityProviders.length > 0 ? <h2>{t('sign-in.contact.or')}</h2> : null}
      {identityProviders.map(({ id, name }) => (
        <p key={id}><a className="button second secondary" href={`/sign-in/identity/${id}${query}`}>{t('sign-in.contact.with', { provider: name })}</a></p>
      ))}
      <p className="quiet"><a href="/sign-in/staff">{t('sign-in.contact.staff')}</a></p>
    </>
  );
}
