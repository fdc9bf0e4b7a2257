import type { FieldFault } from '#runtime/engine/refusal.ts';
import { FormToken } from '#runtime/portal/form-token.tsx';
import { AppointmentForm } from './appointment-form.tsx';
import { Alike } from './alike.tsx';
import { AnswersList } from './answers.tsx';
import { CameBack } from './came-back.tsx';
import { ChargeForm } from './charge-form.tsx';
import { Conversation } from './conversation.tsx';
import { DecisionForm } from './decision-form.tsx';
import { EMPTY_DRAFT, type DecisionDraft } from './decision.ts';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { DocumentList } from './documents.tsx';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { faultsOfPage } from './draft-faults.ts';
import { Held } from './held.tsx';
import { Holding } from './holding.tsx';
import { InspectionResults } from './inspection-result.tsx';
import { Opinions } from './opinions.tsx';
import { Others } from './others.tsx';
import { OwnQuestions } from './own-questions.tsx';
import { FileHead, FileNotices } from './file-head.tsx';
import type { FileView } from './file-view.ts';
import type { Marking } from './mark.tsx';
import { isMineToDecide } from './may-decide.ts';
import { NextFile, QueueSide } from './queue-side.tsx';
import { Recusal } from './recusal.tsx';
import { Story } from './story.tsx';
import { ToldList } from './told-list.tsx';

export interface FilePageProps {
  context: DeskContext;
  view: FileView;
  draft?: DecisionDraft;
  faults?: readonly FieldFault[];
  /** What is wrong with the reason for giving the file to somebody. */
  assignFault?: string;
  /** What is wrong with the reason for keeping away from the file. */
  recuseFault?: string;
  /** What was typed beside one of these. */
  typedReason?: string;
  /** What is wrong with what a cashier wrote down, by field. */
  chargeFaults?: Readonly<Record<string, string>>;
  /** What is wrong with what was done to an appointment. */
  appointmentFault?: string;
}

/** One file at one desk: documents on one side, answers on the other, the decision below, and everything that happened. */
export function FilePage({ context, view, draft = EMPTY_DRAFT, faults = [], assignFault, recuseFault, typedReason, chargeFaults = {}, appointmentFault }: FilePageProps) {
  const { t, language: page } = context;
  const { task, screens, documents, language } = view;
  const { summary, byPath, idOf } = faultsOfPage(t, view, draft, faults);
  const isOpen = task.decided === undefined;
  const isMine = isMineToDecide(view);
  const canFlag = view.allow.includes('sendBack');
  const marking: Marking | undefined = isMine && (canFlag || view.verify) ? { t, draft, idOf, faults: byPath, verify: view.verify, canFlag } : undefined;
  const shared = { language, page, t, marking };
  const others = isOpen && view.others ? <Others context={context} view={view.others} language={language} timeZone={view.timeZone} /> : null;
  const dossier = (
    <div className={documents.length > 0 ? 'dossier' : undefined}>
      {/* Loaded before the first document is, so that none comes before it. */}
      {documents.length > 0 && context.documentScript ? <script src={context.documentScript} /> : null}
      {documents.length > 0 ? <section className="papers" aria-labelledby="documents"><h2 id="documents">{t('desk.documents')}</h2><DocumentList documents={documents} task={task.id} {...shared} />{documents.some(({ current }) => current) ? <p><a href={`/desk/tasks/${task.id}/documents.zip`}>{t('desk.documents.zip')}</a></p> : null}</section> : null}
      <section className="answers" aria-labelledby="answers"><h2 id="answers">{t('desk.answers')}</h2><AnswersList screens={screens} {...shared} /></section>
    </div>
  );
  return (
    <DeskPage context={context} title={t('desk.file.title', { reference: view.reference })} faulty={summary.length > 0 || assignFault !== undefined || recuseFault !== undefined || view.conversation.typed !== undefined || view.opinions?.typed !== undefined || Object.keys(chargeFaults).length > 0 || appointmentFault !== undefined} back={view.side?.list ?? '/desk'}>
      <div className={view.side ? 'split' : undefined}>
        <div>
          <ErrorSummary t={t} faults={[...summary, ...(assignFault ? [{ path: 'assign-reason', text: assignFault }] : []), ...(recuseFault ? [{ path: 'recuse-reason', text: recuseFault }] : []), ...typedFault(view), ...Object.entries(chargeFaults).map(([path, text]) => ({ path, text })), ...(appointmentFault ? [{ path: view.appointment?.booked ? 'reason' : 'appointment', text: appointmentFault }] : [])]} />
          {isOpen && view.side ? <NextFile context={context} side={view.side} /> : null}
          <FileHead context={context} view={view} />
          <FileNotices context={context} view={view} />
          {isOpen ? <Alike t={t} alike={view.alike ?? []} /> : null}
          <CameBack context={context} view={view.cameBack} timeZone={view.timeZone} />
          {view.conversation.unread > 0 ? <p className="note" role="status"><a href="#messages">{t('conversation.unread', { count: view.conversation.unread })}</a></p> : null}
          {view.held ? <Held context={context} task={task.id} held={view.held} timeZone={view.timeZone} /> : isOpen ? <><Holding context={context} view={view} fault={assignFault} typed={typedReason} /><Recusal context={context} task={task.id} fault={recuseFault} typed={typedReason} /></> : null}
          {isMine && view.charge ? <>{dossier}{others}<ChargeForm context={context} task={task.id} timeZone={view.timeZone} charge={view.charge} faults={chargeFaults} /></> : isMine && view.appointment ? <>{dossier}{others}<AppointmentForm context={context} task={task.id} view={view.appointment} {...(appointmentFault ? { fault: appointmentFault } : {})} /></> : isMine && view.isInspection ? <>{dossier}{others}<p className="acts"><a className="button" href={`/desk/inspections/${task.id}`}>{t('inspection.open')}</a></p></> : isMine ? (
            <form method="post" action={`/desk/tasks/${task.id}/preview`} noValidate>
              <FormToken csrf={context.csrf} />
              {view.position === undefined ? null : <input type="hidden" name="_seen" value={view.position} />}
              {/* Enter in a box presses the first button there is, which must be this one and not "Remove". */}
              {view.ownScreen ? <button type="submit" className="hidden" tabIndex={-1} aria-hidden="true" name="_act" value="continue" /> : null}
              {dossier}
              {view.ownScreen ? <OwnQuestions context={context} view={view.ownScreen} language={language} faults={new Map(Object.entries(byPath))} /> : null}
              <div className="beside">{others}<DecisionForm t={t} view={view} page={page} draft={draft} faults={byPath} /></div>
              <p className="quiet">{t('desk.decision.unsaved')}</p>
              <div className="acts"><button type="submit" className="button">{t('desk.decision.preview')}</button>{isClean(view, draft) ? <button type="submit" className="button second" name="_clean" value="yes">{t('desk.decision.clean')}</button> : null}</div>
            </form>
          ) : <>{dossier}{others}</>}
          {view.visits?.length ? <><h2 id="inspections">{t('inspection.results')}</h2><InspectionResults visits={view.visits} names={view.names} t={t} page={page} language={language} timeZone={view.timeZone} /></> : null}
          {view.opinions ? <Opinions context={context} task={task.id} view={view.opinions} timeZone={view.timeZone} /> : null}
          <Conversation context={context} task={task.id} view={view.conversation} />
          <h2 id="history">{t('desk.story')}</h2>
          <Story context={context} view={view} />
          <ToldList context={context} told={view.told} timeZone={view.timeZone} />
        </div>
        {view.side ? <QueueSide context={context} side={view.side} task={task.id} /> : null}
      </div>
    </DeskPage>
  );
}

/** Nothing is begun, and approving asks for nothing: one press leads to its preview. */
const isClean = ({ allow, verify, ownScreen }: FileView, { outcome }: DecisionDraft): boolean => outcome === '' && allow.includes('approve') && !verify && !ownScreen;

/** What could not be sent, with its box. */
const typedFault = ({ conversation: { typed }, opinions }: FileView) => [...(typed ? [{ path: typed.box, text: typed.fault }] : []), ...Object.entries(opinions?.typed?.faults ?? {}).map(([path, text]) => ({ path, text }))];
