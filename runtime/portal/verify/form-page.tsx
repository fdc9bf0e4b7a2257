import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FaultText } from '#runtime/desk/fault-text.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import { ReportLink } from './report-link.tsx';
import { bytesText } from '#runtime/texts/format.ts';
import { type FileFault, FileForm } from './file-form.tsx';
import { LARGEST_FILE } from './largest-file.ts';

export interface VerifyFormProps {
  context: DeskContext;
  typed?: { code: string; name: string };
  /** `host`: where a pasted address leads instead. */
  fault?: { field: 'code' | 'name'; fault: string; host?: string } | FileFault;
  /** Host of this site. */
  host?: string;
  /** There are registers that anybody may search. */
  hasRegisters?: boolean;
}

export interface SearchFormProps {
  context: DeskContext;
  typed?: VerifyFormProps['typed'];
  fault?: { field: string; text: string };
}

/** Code or number and name, as they were typed. */
export function SearchForm({ context: { t, csrf }, typed, fault }: SearchFormProps) {
  const field = (name: 'code' | 'name') => {
    const own = fault?.field === name ? fault.text : undefined;
    return (
      <div className={own ? 'field faulty' : 'field'}>
        <label htmlFor={name}>{t(`verify.${name}`)}</label>
        <p className="hint" id={`${name}-hint`}>{t(`verify.${name}.hint`)}</p>
        <FaultText id={`${name}-fault`} text={own} />
        <input id={name} name={name} defaultValue={typed?.[name]} autoComplete="off" enterKeyHint={name === 'code' ? 'next' : 'go'} autoCapitalize={name === 'code' ? 'characters' : 'words'} spellCheck={false} maxLength={300} dir={name === 'code' ? 'ltr' : 'auto'} aria-invalid={own ? true : undefined} aria-describedby={own ? `${name}-hint ${name}-fault` : `${name}-hint`} />
      </div>
    );
  };
  return (
    <form method="post" action="/verify" noValidate>
      <FormToken csrf={csrf} />
      {field('code')}
      {field('name')}
      <div className="acts"><button type="submit" className="button">{t('verify.act')}</button></div>
    </form>
  );
}

/** For whoever has the paper and no camera, or the certificate as a file. */
export function VerifyFormPage({ context, typed, fault, host = '', hasRegisters = false }: VerifyFormProps) {
  const { t } = context;
  const text = fault && t(`verify.fault.${fault.fault}`, { size: bytesText(LARGEST_FILE, context.language), host, elsewhere: (fault && 'host' in fault ? fault.host : undefined) ?? '' });
  return (
    <DeskPage context={context} title={t('verify.title')} width="reading" faulty={fault !== undefined}>
      <ErrorSummary t={t} faults={fault && text ? [{ path: fault.field, text }] : []} />
      <h1>{t('verify.title')}</h1>
      <p className="lede">{t('verify.lede')}</p>
      <p>{t('verify.scan')}</p>
      <p>{t('verify.offline.lede')} <a href="/verify-offline/">{t('verify.offline')}</a></p>
      <p><a href="/verify/seals">{t('verify.seals.title')}</a></p>
      <p><a href="/log">{t('log.title')}</a></p>
      {hasRegisters ? <p><a href="/registers">{t('register.title')}</a></p> : null}
      <SearchForm context={context} typed={typed} fault={fault && text ? { field: fault.field, text } : undefined} />
      <FileForm context={context} fault={fault?.field === 'file' ? text : undefined} />
      <p><ReportLink t={t} /></p>
    </DeskPage>
  );
}
