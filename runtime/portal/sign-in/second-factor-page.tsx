import { FaultSummary, PostForm, TextField } from './form.tsx';
import type { SignInPageProps } from './page-props.ts';

/** The second half of a staff sign-in: the app's code, or a backup code in its place. */
export function SecondFactorPage({ t, csrf, next, faults }: SignInPageProps) {
  return (
    <>
      <FaultSummary t={t} faults={faults} />
      <h1>{t('sign-in.second.title')}</h1>
      <PostForm action="/sign-in/second-factor" csrf={csrf} next={next}>
        <TextField t={t} faults={faults} name="code" label={t('sign-in.second.label')} hint={t('sign-in.second.hint')} autoComplete="one-time-code" width="w-10" />
        <div className="acts"><button type="submit" className="button">{t('sign-in.second.continue')}</button></div>
      </PostForm>
      <p className="quiet">{t('sign-in.second.lost')}</p>
    </>
  );
}
