import { PostForm } from './form.tsx';
import type { SignInPageProps } from './page-props.ts';
import { SignInAgain } from './sign-in-again.tsx';

/** Times in words. */
export interface SessionLine { id: string; device: string; since: string; seen: string; isHere: boolean }

export interface SessionListProps extends Pick<SignInPageProps, 't' | 'csrf'> {
  kind: 'applicant' | 'staff';
  sessions: readonly SessionLine[];
  /** They signed in lately enough to end others. */
  isFresh: boolean;
}

/** Where a person is signed in. Elsewhere it can be ended from here, one by one or all at once; here one signs out. */
export function SessionList({ t, csrf, kind, sessions, isFresh }: SessionListProps) {
  const hasOthers = sessions.some(({ isHere }) => !isHere);
  return (
    <>
      <h2 id="sessions" tabIndex={-1}>{t('sign-in.sessions.title')}</h2>
      <dl className="rows">
        {sessions.map(({ id, device, since, seen, isHere }) => (
          <div key={id}>
            <dt><strong>{device}</strong></dt>
            <dd>{isHere ? <>{t('sign-in.sessions.here')}<br /></> : null}{t('sign-in.sessions.since', { date: since })}{isHere ? null : <><br />{t('sign-in.sessions.seen', { date: seen })}</>}</dd>
            {isHere || !isFresh ? null : (
              <dd className="act"><PostForm action={`/account/sessions/${id}/end`} csrf={csrf}>
                <button type="submit" className="plain" aria-label={t('sign-in.sessions.end-named', { device, date: since })}>{t('sign-in.sessions.end')}</button>
              </PostForm></dd>
            )}
          </div>
        ))}
      </dl>
      {!hasOthers ? <p>{t('sign-in.sessions.none-else')}</p> : isFresh ? (
        <>
          <p>{t(`sign-in.sessions.means.${kind}`)}</p>
          <PostForm action="/account/sessions/end" csrf={csrf}><div className="acts"><button type="submit" className="button second">{t('sign-in.sessions.end-all')}</button></div></PostForm>
        </>
      ) : <SignInAgain t={t} kind={kind} to="/account" why="sign-in.sessions-not-fresh" />}
    </>
  );
}
