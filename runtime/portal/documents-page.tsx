import type { DocumentRef } from '#runtime/engine/case.ts';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { bytesText, listText } from '#runtime/texts/format.ts';
import type { AskedDocument } from './documents-view.ts';
import { FormToken } from './form-token.tsx';
import type { FilePage } from './file-page.ts';
import { Page } from './shell.tsx';

export interface DocumentsPageProps extends FilePage {
  documents: readonly AskedDocument[];
  /** Address of the documents' step. */
  action: string;
  back: string;
  /** Address of the script that brings files in parts. */
  script?: string;
}

/** Every document asked for, each with its own small form: one upload at a time, nothing lost when one fails. */
export function DocumentsPage({ context, file, caseId, title, documents, action, back, script }: DocumentsPageProps) {
  const { t } = context;
  const { notice, contact } = file['x-service'].about;
  const faults = documents.flatMap(({ requirement, fault }) => (fault === undefined ? [] : [{ path: `document:${requirement}`, text: fault }]));
  return (
    <Page context={context} title={title} faulty={faults.length > 0} back={back} notice={notice} help={contact}>
      <ErrorSummary t={t} faults={faults} />
      <h1><span className="caption">{file.title}</span>{title}</h1>
      <p className="lede">{t('portal.documents.lede')}</p>
      {documents.map((document) => <DocumentBox key={document.requirement} document={document} context={context} caseId={caseId} />)}
      <form method="post" action={action} data-takes-files="">
        <FormToken csrf={context.csrf} />
        <div className="acts"><button type="submit" className="button">{t('portal.continue')}</button></div>
      </form>
      {script ? <script src={script} defer /> : null}
    </Page>
  );
}

type BoxProps = Pick<FilePage, 'context' | 'caseId'> & { document: AskedDocument };

function DocumentBox({ document, context, caseId }: BoxProps) {
  const { t } = context;
  const { requirement, title, description, optional, current, note, fault, isOpen } = document;
  const address = `/files/${caseId}/documents/${requirement}`;
  return (
    <section className="panel" aria-labelledby={`document:${requirement}:title`}>
      <h2 id={`document:${requirement}:title`}>{title}{optional ? <> <span className="optional">{t('field.optional')}</span></> : null}</h2>
      {description ? <p className="hint">{description}</p> : null}
      {note === undefined ? null : <div className="note"><strong>{t('field.officerNote')}</strong><p>{note}</p></div>}
      {current ? <p><strong className="tag approved">{t('portal.documents.uploaded')}</strong> <DocumentLink caseId={caseId} document={current} language={context.language} /></p> : null}
      {isOpen && !current ? <UploadForm document={document} context={context} action={address} /> : null}
      {isOpen && current ? (
        <details open={note !== undefined || fault !== undefined}>
          <summary>{t('portal.documents.change')}<span className="hidden"> {title}</span></summary>
          <UploadForm document={document} context={context} action={address} />
          <form method="post" action={`${address}/remove`}>
            <FormToken csrf={context.csrf} /><input type="hidden" name="document" value={current.id} />
            <button type="submit" className="plain" aria-label={t('portal.documents.removeNamed', { title })}>{t('portal.documents.remove')}</button>
          </form>
        </details>
      ) : null}
    </section>
  );
}

/** The limit as the fault says it, which never promises more than is taken. */
const wholeMegabytes = (bytes: number): number => (bytes < 1_000_000 ? bytes : Math.floor(bytes / 1_000_000) * 1_000_000);

/** The token stands before the file, so that it is read before any byte of it. */
function UploadForm({ document: { requirement, title, accept, maxBytes, current, fault }, context: { t, language, csrf }, action }: { document: AskedDocument; context: FilePage['context']; action: string }) {
  const id = `document:${requirement}`;
  const kinds = accept.map((type) => t(`portal.documents.kind.${type.split('/')[1]}`));
  return (
    <form method="post" action={action} encType="multipart/form-data" noValidate className={fault ? 'field faulty' : 'field'}>
      <FormToken csrf={csrf} />
      <label htmlFor={id}>{t(current ? 'portal.documents.replace' : 'portal.documents.choose', { title })}</label>
      <p className="hint" id={`${id}:hint`}>{t('portal.documents.limits', { kinds: listText(kinds, t, 'or'), size: bytesText(wholeMegabytes(maxBytes), language) })}</p>
      {fault ? <p className="fault" id={`${id}:fault`}><span className="hidden">{t('field.error')} </span>{fault}</p> : null}
      <input type="file" id={id} name="file" accept={accept.join(',')} aria-describedby={fault ? `${id}:hint ${id}:fault` : `${id}:hint`} aria-invalid={fault ? true : undefined} />
      <p role="status" hidden data-progress={t('portal.documents.progress', { percent: '{}' })} data-stopped={t('portal.documents.stopped')} />
      <div className="acts"><button type="submit" className="button second">{t('portal.documents.upload')}</button></div>
    </form>
  );
}

export const DocumentLink = ({ caseId, document, language }: { caseId: string; document: DocumentRef; language: string }) => (
  <><a href={`/files/${caseId}/documents/${document.requirement}/content`} download=""><bdi>{document.name}</bdi></a> <span className="quiet">({bytesText(document.bytes, language)})</span></>
);
