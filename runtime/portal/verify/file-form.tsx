import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { FaultText } from '#runtime/desk/fault-text.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import { bytesText } from '#runtime/texts/format.ts';
import { LARGEST_FILE } from './largest-file.ts';

/** Why a file was not checked. */
export const FILE_FAULTS = ['nothing-chosen', 'empty', 'too-large', 'no-pdf'] as const;

export interface FileFault {
  field: 'file';
  fault: (typeof FILE_FAULTS)[number];
}

/** For whoever was sent the certificate as a file. The token stands before the file, so that it is read before any byte of it. */
export function FileForm({ context: { t, language, csrf }, fault }: { context: DeskContext; fault: string | undefined }) {
  return (
    <section aria-labelledby="file-title">
      <h2 id="file-title">{t('verify.file.heading')}</h2>
      <p>{t('verify.file.lede')}</p>
      <form method="post" action="/verify/file" encType="multipart/form-data" noValidate>
        <FormToken csrf={csrf} />
        <div className={fault ? 'field faulty' : 'field'}>
          <label htmlFor="file">{t('verify.file.choose')}</label>
          <p className="hint" id="file-hint">{t('verify.file.hint', { size: bytesText(LARGEST_FILE, language) })}</p>
          <FaultText id="file-fault" text={fault} />
          <input type="file" id="file" name="file" accept="application/pdf,application/json,.jwt" aria-invalid={fault ? true : undefined} aria-describedby={fault ? 'file-hint file-fault' : 'file-hint'} />
        </div>
        <div className="acts"><button type="submit" className="button second">{t('verify.file.act')}</button></div>
      </form>
    </section>
  );
}
