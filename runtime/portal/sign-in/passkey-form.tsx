import type { ReactNode } from 'react';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { SignInPageProps } from './page-props.ts';

export interface PasskeyFormProps extends Pick<SignInPageProps, 't' | 'csrf' | 'next'> {
  does: 'sign-in' | 'add';
  action: string;
  /** Where the script is told what to ask the device. */
  ask: string;
  /** Address of `passkey.js`. */
  script: string;
  /** Shown when the device answers nothing. */
  failed: string;
  children: ReactNode;
}

/** Hidden until the script finds that the browser can do it; the script puts the device's answer in and sends it as any form is. */
export function PasskeyForm({ csrf, next, does, action, ask, script, failed, children }: PasskeyFormProps) {
  return (
    <>
      <form method="post" action={action} hidden data-passkey={does} data-ask={ask}>
        <FormToken csrf={csrf} />
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <input type="hidden" name="answer" />
        {children}
        <div role="status"><p className="fault" data-failed hidden>{failed}</p></div>
      </form>
      <script src={script} defer />
    </>
  );
}

export interface PasskeyDoorProps extends Pick<SignInPageProps, 't' | 'csrf' | 'next' | 'faults'> {
  /** Address of `passkey.js`; none where nobody can have passkeys. */
  script: string | undefined;
  door: 'applicant' | 'staff';
}

/** The button beside a door's own questions. */
export function PasskeyDoor({ t, csrf, next, faults, script, door }: PasskeyDoorProps) {
  if (script === undefined) return null;
  const fault = faults?.find(({ field }) => field === 'passkey');
  return (
    <PasskeyForm t={t} csrf={csrf} next={next} does="sign-in" action="/sign-in/passkey" ask={`/sign-in/passkey?door=${door}`} script={script} failed={t('sign-in.passkey.failed')}>
      <input type="hidden" name="door" value={door} />
      {fault ? <p className="fault" id="passkey-fault">{t(fault.text, fault.params)}</p> : null}
      <p><button type="submit" id="passkey" className="button second" aria-describedby={fault ? 'passkey-fault' : undefined}>{t('sign-in.passkey.use')}</button></p>
    </PasskeyForm>
  );
}
