import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { OutcomeTag, UrgencyFlag } from '#runtime/desk/flag.tsx';
import { FoldingTable } from '#runtime/desk/folding-table.tsx';
import { When } from '#runtime/desk/said.tsx';
import type { Urgency } from '#runtime/desk/urgency.ts';
import type { FiguresContext } from './figures-page.tsx';

/** A file behind a figure: what a manager needs to ask about it, and nothing of what it says. */
export interface FigureFile {
  key: string;
  reference: string;
  /** Title; told where the list is of several services. */
  service: string;
  timeZone: string;
  /** Address of its task, where the person is an operator of it. */
  task?: string;
  /** Title; empty where it is of the service as a whole. */
  step: string;
  /** ISO 8601 instant: since when it waits, or when it happened. */
  at: string;
  due?: string;
  /** Address at which it gets another day, where the person may set one. */
  changeDue?: string;
  urgency?: Urgency;
  outcome?: { key: string; title?: string };
  person?: string;
}

export interface FilesPageProps {
  context: FiguresContext;
  /** What is listed, in words. */
  title: string;
  /** Title of the service, where they are of one. */
  service?: string;
  files: readonly FigureFile[];
  back: string;
  /** Address of the next page. */
  next?: string;
}

export function FigureFilesPage({ context, title, service, files, back, next }: FilesPageProps) {
  const { t, language } = context;
  const isWaiting = files.some(({ urgency }) => urgency !== undefined);
  const which = service === undefined ? (['reference', 'service', 'step'] as const) : (['reference', 'step'] as const);
  const columns = isWaiting ? ([...which, 'since', 'due', 'flags'] as const) : ([...which, 'at', 'outcome', 'person'] as const);
  const cell = (file: FigureFile, column: (typeof columns)[number]) => {
    switch (column) {
      case 'reference': return file.task ? <a className="number" href={file.task}><bdi>{file.reference}</bdi></a> : <bdi className="number">{file.reference}</bdi>;
      case 'service': return file.service;
      case 'step': return file.step;
      case 'due': return file.due ? <><When at={file.due} language={language} timeZone={file.timeZone} time />{file.changeDue ? <> <a href={file.changeDue}>{t('figures.due.change')}<span className="hidden"> {file.reference}</span></a></> : null}</> : <span className="quiet">{t('desk.due.none')}</span>;
      case 'flags': return file.urgency ? <UrgencyFlag t={t} urgency={file.urgency} /> : null;
      case 'outcome': return file.outcome ? <OutcomeTag t={t} outcome={file.outcome.key} title={file.outcome.title} /> : null;
      case 'person': return file.person ? <bdi>{file.person}</bdi> : null;
      default: return <When at={file.at} language={language} timeZone={file.timeZone} time />;
    }
  };
  return (
    <DeskPage context={context} title={title} back={back}>
      <h1><span className="caption">{service ?? t('figures.service.all')}</span>{title}</h1>
      {files.length === 0 ? <p className="empty">{t('figures.files.none')}</p> : (
        <FoldingTable caption={title} columns={columns.map((column) => t(column === 'service' ? 'figures.service' : `figures.files.${column}`))} rows={files.map((file) => ({ key: file.key, className: file.urgency, cells: columns.map((column) => cell(file, column)) }))} />
      )}
      {next ? <nav className="paging" aria-label={t('desk.queue.pages')}><a href={next}>{t('desk.queue.next')}</a></nav> : null}
    </DeskPage>
  );
}
