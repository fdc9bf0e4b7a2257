import { FaultSummary, PostForm, TextField } from './form.tsx';
import type { SignInPageProps } from './page-props.ts';
import { PasskeyForm } from './passkey-form.tsx';
import { SessionList, type SessionLine } from './session-list.tsx';
import { SignInAgain } from './sign-in-again.tsx';

/** Days in words. `used` is absent until somebody signed in with it. */
export interface PasskeyLine { id: string; name: string; added: string; used?: string }

/** What the address may say was just done. */
export const ACCOUNT_DONE = ['added', 'removed', 'ended', 'ended-all'] as const;

export interface AccountPageProps extends SignInPageProps {
  kind: 'applicant' | 'staff';
  sessions: readonly SessionLine[];
  /** Name, address or number. */
  who: string;
  passkeys: readonly PasskeyLine[];
  /** What was just done. */
  done?: (typeof ACCOUNT_DONE)[number];
  /** They signed in lately enough to change something. */
  isFresh: boolean;
  /** Address of `passkey.js`; none where nobody can have passkeys. */
  script: string | undefined;
}

/** A person's own account: the passkeys they sign in with, and where they are signed in. */
export function AccountPage(props: AccountPageProps) {
  const { t, faults, who, done } = props;
  return (
    <>
      <FaultSummary t={t} faults={faults} />
      {done ? <p className="note" role="status">{t(`sign-in.account.done.${done}`)}</p> : null}
      <h1>{t('sign-in.account.title')}</h1>
      <p>{t('sign-in.account.as', { who: `\u2068${who}\u2069` })}</p>
      <Passkeys {...props} />
      <SessionList {...props} />
    </>
  );
}

function Passkeys(props: AccountPageProps) {
  const { t, kind, passkeys } = props;
  return (
    <>
      <h2 id="passkeys">{t('sign-in.account.passkeys')}</h2>
      <p>{t(`sign-in.account.means.${kind}`)}</p>
      {passkeys.length === 0 ? <p>{t('sign-in.account.none')}</p> : (
        <dl className="rows">
          {passkeys.map(({ id, name, added, used }) => (
            <div key={id}>
              <dt><strong><bdi>{name}</bdi></strong></dt>
              <dd>{t('sign-in.account.added', { date: added })}<br />{used ? t('sign-in.account.used', { date: used }) : t('sign-in.account.unused')}</dd>
              <dd className="act"><a href={`/account/passkeys/${id}/remove`} aria-label={t('sign-in.account.remove-named', { name })}>{t('sign-in.account.remove')}</a></dd>
            </div>
          ))}
        </dl>
      )}
      <Adding {...props} />
    </>
  );
}

function Adding({ t, csrf, faults, typed, kind, isFresh, script }: AccountPageProps) {
  if (script === undefined) return null;
  if (!isFresh) return <div id="passkey"><SignInAgain t={t} kind={kind} to="/account" why="sign-in.passkey-not-fresh" /></div>;
  return (
    <>
      <h2 id="passkey">{t('sign-in.account.add')}</h2>
      <p data-no-passkey="">{t('sign-in.account.cannot')}</p>
      <PasskeyForm t={t} csrf={csrf} does="add" action="/account/passkeys" ask="/account/passkeys/offer" script={script} failed={t('sign-in.passkey.stopped')}>
        <TextField t={t} faults={faults} name="name" label={t('sign-in.account.name')} hint={t('sign-in.account.name-hint')} value={typed['name']} autoComplete="off" width="w-20" />
        <div className="acts"><button type="submit" className="button">{t('sign-in.account.add-act')}</button></div>
      </PasskeyForm>
    </>
  );
}

export interface RemovePasskeyPageProps extends SignInPageProps, Pick<AccountPageProps, 'kind' | 'isFresh'> { id: string; name: string }

/** A second look before a key is gone. */
export function RemovePasskeyPage({ t, csrf, faults, kind, isFresh, id, name }: RemovePasskeyPageProps) {
  const action = `/account/passkeys/${id}/remove`;
  return (
    <>
      <FaultSummary t={t} faults={faults} />
      <h1>{t('sign-in.account.remove-title')}</h1>
      <p>{t('sign-in.account.remove-means', { name })}</p>
      {isFresh ? (
        <PostForm action={action} csrf={csrf}>
          <div className="acts"><button type="submit" className="button">{t('sign-in.account.remove-act')}</button><a href="/account">{t('sign-in.account.keep')}</a></div>
        </PostForm>
      ) : <SignInAgain t={t} kind={kind} to={action} why="sign-in.passkey-not-fresh" />}
    </>
  );
}
