import type { DeskContext } from './desk-context.ts';
import { UrgencyFlag } from './flag.tsx';
import { When } from './said.tsx';
import type { Urgency } from './urgency.ts';

/** The list an officer came from, beside the file they look at. */
export interface QueueSideView {
  /** Address of the whole list. */
  list: string;
  /** A stretch of it with the file shown, where that is still open. */
  files: SideFile[];
  /** Id of the task that comes next and is with no colleague. */
  next?: string;
}

export interface SideFile {
  /** Of the task. */
  id: string;
  reference: string;
  /** May be empty. */
  applicant: string;
  due?: string;
  urgency: Urgency;
  /** IANA zone its times are shown in. */
  timeZone: string;
  /** A colleague has it. */
  isTaken?: true;
  /** The reader may not decide it. */
  isAnothers?: true;
}

/** One click or one key leads on; on a phone, where the list is folded away, it leads back too. */
export function NextFile({ context: { t }, side }: { context: DeskContext; side: QueueSideView }) {
  // biome-ignore lint/a11y/noAccessKey: one key leads on without any script; browsers tell which
  return side.next === undefined ? null : <p className="next-file"><a href={`/desk/tasks/${side.next}`} accessKey="n">{t('desk.side.next')}</a></p>;
}

/** The list beside the file: after it for whoever reads with ears or keys, so that the file itself comes first. */
export function QueueSide({ context, side: { files }, task }: { context: DeskContext; side: QueueSideView; task: string }) {
  const { t } = context;
  return (
    <nav className="queue-side" aria-label={t('desk.side.title')}>
      <ol>{files.map((file) => <li key={file.id}><Entry context={context} file={file} isShown={file.id === task} /></li>)}</ol>
    </nav>
  );
}

function Entry({ context: { t, language }, file: { id, reference, applicant, due, urgency, timeZone, isTaken, isAnothers }, isShown }: { context: DeskContext; file: SideFile; isShown: boolean }) {
  return (
    <a href={`/desk/tasks/${id}`} aria-current={isShown ? 'page' : undefined}>
      <bdi className="number">{reference}</bdi>
      <span>{applicant ? <bdi>{applicant}</bdi> : t('desk.applicant.unnamed')}</span>
      <span className="quiet">{due ? <When at={due} language={language} timeZone={timeZone} /> : t('desk.due.none')} <UrgencyFlag t={t} urgency={urgency} />{isAnothers ? ` · ${t('desk.queue.another')}` : isTaken ? ` · ${t('desk.side.taken')}` : null}</span>
    </a>
  );
}
