import type { SignInPageProps } from './page-props.ts';

interface Props extends Pick<SignInPageProps, 't'> {
  kind: 'applicant' | 'staff';
  /** Where they were. */
  to: string;
  /** Key of what has to wait for it. */
  why: string;
}

/** What is only done shortly after signing in, and the way to it. */
export function SignInAgain({ t, kind, to, why }: Props) {
  const door = kind === 'staff' ? '/sign-in/staff' : '/sign-in';
  return <p>{t(why)} <a href={`${door}?next=${encodeURIComponent(to)}`}>{t('sign-in.account.again')}</a></p>;
}
