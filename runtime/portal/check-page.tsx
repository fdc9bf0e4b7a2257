import { AreaPicture } from '#runtime/forms/area-picture.tsx';
import { ErrorSummary, type ShownFault } from '#runtime/forms/error-summary.tsx';
import type { CheckRow, CheckSection } from './check-view.ts';
import type { AskedCorrection } from './corrections-view.ts';
import type { AskedDocument } from './documents-view.ts';
import { DocumentLink } from './documents-page.tsx';
import { FeesToCome, type ShownFee } from './fee-list.tsx';
import type { FilePage } from './file-page.ts';
import { FormToken } from './form-token.tsx';
import { Page } from './shell.tsx';
import type { Translate } from '#runtime/texts/translate.ts';

export interface CheckPageProps extends FilePage {
  sections: readonly CheckSection[];
  documents: readonly AskedDocument[];
  /** Address of the documents' step. */
  documentsHref: string;
  /** What it will cost, in the smallest parts of the service's currency. */
  fees?: readonly ShownFee[];
  /** Titles of fees that only the office can work out. */
  byHand?: readonly string[];
  /** What was paid before, in the same. */
  paid?: number;
  corrections: readonly AskedCorrection[];
  declaration: string;
  faults: readonly ShownFault[];
  isSentBack: boolean;
  /** It was sent, but not taken: the session was over, or the page too old. */
  isUnread?: boolean;
  /** Stands for what the page shows. */
  shown: string;
  action: string;
  back: string;
}

/** All answers once more before sending, each with a way to change it (WCAG 2.2, 3.3.4). */
export function CheckPage({ context, file, caseId, title, sections, documents, documentsHref, fees = [], byHand = [], paid = 0, corrections, declaration, faults, isSentBack, isUnread = false, shown, action, back }: CheckPageProps) {
  const { t } = context;
  const { notice, contact } = file['x-service'].about;
  const isUndeclared = faults.find(({ path }) => path === 'declaration');
  return (
    <Page context={context} title={title} faulty={faults.length > 0} back={back} notice={notice} help={contact}>
      {isUnread ? <p className="note" role="status">{t('portal.notSent')}</p> : null}
      <ErrorSummary t={t} faults={faults} />
      <h1><span className="caption">{file.title}</span>{title}</h1>
      <CorrectionList t={t} corrections={corrections} beforeSending />
      {sections.map((section) => <AnswerSection key={section.title} t={t} section={section} />)}
      {documents.length > 0 ? <DocumentSection context={context} caseId={caseId} documents={documents} href={documentsHref} /> : null}
      <FeesToCome context={context} fees={fees} paid={paid} currency={file['x-service'].currency} />
      {byHand.map((fee) => <p key={fee} className="note">{t('payment.byHand', { fee })}</p>)}
      <form method="post" action={action} noValidate>
        <FormToken csrf={context.csrf} />
        <input type="hidden" name="shown" value={shown} />
        <h2>{t('portal.check.declare')}</h2>
        <div className={isUndeclared ? 'field faulty' : 'field'}>
          {isUndeclared ? <p className="fault" id="declaration:fault"><span className="hidden">{t('field.error')} </span>{isUndeclared.text}</p> : null}
          <label className="choice"><input type="checkbox" id="declaration" name="declaration" value="true" aria-describedby={isUndeclared && 'declaration:fault'} aria-invalid={isUndeclared && true} /><span>{declaration}</span></label>
        </div>
        <div className="acts"><button type="submit" className="button">{t(isSentBack ? 'portal.check.sendAgain' : 'portal.check.send')}</button></div>
      </form>
    </Page>
  );
}

/** `beforeSending`: says which answers are still as they were; leaving one may be right, so that nothing is forbidden. */
export function CorrectionList({ t, corrections, beforeSending = false }: { t: Translate; corrections: readonly AskedCorrection[]; beforeSending?: boolean }) {
  if (corrections.length === 0) return null;
  return (
    <section className="note" aria-labelledby="corrections">
      <h2 id="corrections">{t('portal.corrections.title')}</h2>
      <dl className="rows">
        {corrections.map(({ title, note, href, isUnchanged }) => (
          <div key={href}><dt>{title}</dt><dd>{note}{beforeSending && isUnchanged ? <><br /><strong>{t('portal.corrections.unchanged')}</strong></> : null}</dd><dd className="act"><a href={href}>{t('portal.corrections.correct')}<span className="hidden"> {title}</span></a></dd></div>
        ))}
      </dl>
    </section>
  );
}

export function CheckedAnswer({ t, row: { text, corners } }: { t: Translate; row: CheckRow }) {
  return corners ? <AreaPicture corners={corners} t={t} /> : text ?? <span className="quiet">{t('portal.check.blank')}</span>;
}

function AnswerSection({ t, section: { title, rows } }: { t: Translate; section: CheckSection }) {
  return (
    <section>
      <h2>{title}</h2>
      <dl className="rows">
        {rows.map((row) => (
          <div key={row.title}>
            <dt>{row.title}</dt>
            <dd dir="auto" lang={row.lang}><CheckedAnswer t={t} row={row} /></dd>
            {row.href ? <dd className="act"><a href={row.href}>{t('portal.check.change')}<span className="hidden"> {row.title}</span></a></dd> : null}
          </div>
        ))}
      </dl>
    </section>
  );
}

function DocumentSection({ context: { t, language }, caseId, documents, href }: { context: FilePage['context']; caseId: string; documents: readonly AskedDocument[]; href: string }) {
  return (
    <section>
      <h2>{t('portal.check.documents')}</h2>
      <dl className="rows">
        {documents.map(({ requirement, title, current, isOpen }) => (
          <div key={requirement}>
            <dt>{title}</dt>
            <dd>{current ? <DocumentLink caseId={caseId} document={current} language={language} /> : <span className="quiet">{t('portal.check.blank')}</span>}</dd>
            {isOpen ? <dd className="act"><a href={`${href}#document:${requirement}`}>{t('portal.check.change')}<span className="hidden"> {title}</span></a></dd> : null}
          </div>
        ))}
      </dl>
    </section>
  );
}
