import type { DocumentRef } from '#runtime/engine/case.ts';
import { bytesText } from '#runtime/texts/format.ts';
import type { ShownDocument } from './file-documents.ts';
import { Mark, type Marking } from './mark.tsx';
import { Said } from './said.tsx';

export interface DocumentsProps {
  documents: readonly ShownDocument[];
  /** Of the task: documents are shown to whoever holds it. */
  task: string;
  language: string;
  page: string;
  t: Marking['t'];
  marking?: Marking;
}

/** Documents to be read where they stand, without saving them first (O7). The first is open, and those that need a look. */
export function DocumentList({ documents, ...rest }: DocumentsProps) {
  return documents.map((document, index) => <DocumentEntry key={document.path} document={document} isOpen={index === 0} {...rest} />);
}

function DocumentEntry({ document, isOpen, task, language, page, t, marking }: Omit<DocumentsProps, 'documents'> & { document: ShownDocument; isOpen: boolean }) {
  const { path, title, description, optional, current, earlier, asked } = document;
  const needsLook = asked !== undefined || marking?.draft.flagged.includes(path);
  return (
    <details className="document" open={isOpen || needsLook}>
      <summary><Said language={language} page={page}>{title}</Said>{asked === undefined ? null : <span className="tag sentBack">{t('desk.document.replaced')}</span>}</summary>
      {description ? <p className="quiet"><Said language={language} page={page}>{description}</Said></p> : null}
      {asked === undefined ? null : <p className="asked">{t('desk.asked.changed', { note: asked })}</p>}
      {current ? <Sheet t={t} task={task} document={current} title={title} page={page} /> : <p>{t(optional ? 'desk.document.leftOut' : 'desk.document.missing')}</p>}
      {current && marking ? <Mark marking={marking} path={path} title={title} /> : null}
      {earlier.length > 0 ? (
        <p className="quiet">{t('desk.document.earlier')} {earlier.map((one, index) => <a key={one.id} href={documentAddress(task, one)} target="_blank" rel="noopener">{t('desk.document.version', { number: index + 1 })}</a>)}</p>
      ) : null}
    </details>
  );
}

/** Clockwise, as pictures of papers come. */
const TURNS = [0, 90, 180, 270];

function Sheet({ t, task, document, title, page }: { t: Marking['t']; task: string; document: DocumentRef; title: string; page: string }) {
  const address = documentAddress(task, document);
  const isImage = document.type.startsWith('image/');
  return (
    <figure>
      {isImage ? <label className="zoom"><input type="checkbox" /> {t('desk.document.zoom')}</label> : null}
      {/* Without a name it goes nowhere with the decision. */}
      {isImage ? <label className="turn">{t('desk.document.turned')} <select>{TURNS.map((degrees) => <option key={degrees} value={degrees}>{degrees}°</option>)}</select></label> : null}
      {/* A scrolling region must be reachable by keyboard (WCAG 2.1.1). */}
      <section className="sheet" aria-label={title} tabIndex={isImage ? 0 : undefined}>
        {isImage ? <img src={address} alt={t('desk.document.picture', { title })} loading="lazy" /> : <iframe src={`${address}#navpanes=0`} title={title} loading="lazy" />}
      </section>
      <figcaption>
        <bdi>{document.name}</bdi> <bdi className="quiet">{bytesText(document.bytes, page)}</bdi> <a href={address} target="_blank" rel="noopener">{t('desk.document.alone')}</a>
      </figcaption>
    </figure>
  );
}

export const documentAddress = (task: string, { id }: Pick<DocumentRef, 'id'>): string => `/desk/tasks/${task}/documents/${id}`;
