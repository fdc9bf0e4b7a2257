import type { HTMLAttributes, ReactNode } from 'react';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { Fault, SignInPageProps } from './page-props.ts';

type Shared = Pick<SignInPageProps, 't' | 'faults'>;

/** The faults of the form above its heading, each leading to its field. Read out as soon as the page is there. */
export function FaultSummary({ t, faults = [] }: Shared) {
  if (faults.length === 0) return null;
  return (
    <div className="summary error-summary" role="alert" aria-labelledby="summary-title" tabIndex={-1} autoFocus>
      <h2 id="summary-title">{t('page.problem')}</h2>
      <ul>{faults.map(({ field, text, params }) => <li key={field}><a href={`#${field}`}>{t(text, params)}</a></li>)}</ul>
    </div>
  );
}

/** A form that posts: with its token and the way back. Our own messages come instead of the browser's. */
export function PostForm({ action, csrf, next, children }: Pick<SignInPageProps, 'csrf' | 'next'> & { action: string; children: ReactNode }) {
  return (
    <form method="post" action={action} noValidate>
      <FormToken csrf={csrf} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      {children}
    </form>
  );
}

export interface TextFieldProps extends Shared {
  name: string;
  label: string;
  hint?: string;
  value?: string;
  type?: 'text' | 'email' | 'password';
  autoComplete: string;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  /** What the key of a phone's keyboard says; the last box of a form goes on. */
  enterKeyHint?: 'next' | 'go';
  /** Class for the width of what is expected, such as `w-10`. */
  width?: string;
}

/** One question with its label, hint and fault, tied together for assistive technology. */
export function TextField({ t, faults, name, label, hint, value, type = 'text', autoComplete, inputMode, enterKeyHint = 'go', width }: TextFieldProps) {
  const fault: Fault | undefined = faults?.find(({ field }) => field === name);
  const described = [hint ? `${name}-hint` : '', fault ? `${name}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className={fault ? 'field faulty' : 'field'}>
      <label htmlFor={name}>{label}</label>
      {hint ? <p className="hint" id={`${name}-hint`}>{hint}</p> : null}
      {fault ? <p className="fault error-message" id={`${name}-fault`}>{t(fault.text, fault.params)}</p> : null}
      <input
        id={name} name={name} type={type} defaultValue={value} autoComplete={autoComplete} inputMode={inputMode} enterKeyHint={enterKeyHint} className={width}
        autoCapitalize={autoComplete === 'name' ? 'words' : 'none'} spellCheck={false} dir={type === 'password' ? undefined : 'auto'}
        aria-describedby={described || undefined} aria-invalid={fault ? true : undefined}
      />
    </div>
  );
}
