import type { ReactNode } from 'react';
import type { LifeAct } from '#runtime/certificates/life.ts';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { FaultText } from './fault-text.tsx';
import { type Holders, HoldersOf } from './holders.tsx';
import { When } from './said.tsx';
import type { Change } from './timeline.ts';
import { ChangedValue } from './value.tsx';

/** An act on a certificate that waits for a second officer. */
export interface ProposalView {
  id: string;
  act: LifeAct | 'correct';
  reason: string;
  /** Number of the certificate that is to take its place. */
  replacedBy: string | null;
  /** Where it is to be replaced: whose both are. */
  holders?: Holders;
  /** Where it is to be corrected: what it prints now, and what it would. */
  changes?: readonly Change[];
  /** Who proposed it, by name, and when (ISO 8601 instant). */
  by: string;
  at: string;
  /** Whoever proposed it may take it back, and nothing else. */
  isOwn: boolean;
  /** Whether the certificate is still open to it. */
  isPossible: boolean;
}

/** What an officer filled in, answering a proposal, and what was wrong with it. */
export interface ProposalAnswer {
  reason: string;
  fault: { field: 'sure' | 'reason'; code: 'missing' | 'too-long' };
}

export interface ProposalProps {
  context: DeskContext;
  number: string;
  timeZone: string;
  proposal: ProposalView;
  answer?: ProposalAnswer;
}

/** What is proposed, by whom and why, and the answers this person may give. */
export function Proposal({ context, number, timeZone, proposal, answer }: ProposalProps) {
  const { t, language } = context;
  const { act, by, at, reason, replacedBy, holders, changes, isOwn } = proposal;
  return (
    <section aria-labelledby="proposal">
      <h2 id="proposal">{t('desk.proposal')}</h2>
      <div className="note">
        <p><strong>{t(`desk.proposal.asks.${act}`, { name: by })}</strong> <span className="quiet"><When at={at} language={language} timeZone={timeZone} time /></span></p>
        {replacedBy === null ? null : <p>{t('desk.life.replacedBy')} <a className="number" href={`/desk/certificates/${replacedBy}`}><bdi>{replacedBy}</bdi></a></p>}
        {changes ? <dl className="changes">{changes.map(({ path, title, before, after }) => <div key={path}><dt>{title}</dt><dd><ChangedValue t={t} before={before} after={after} /></dd></div>)}</dl> : null}
        {holders ? <HoldersOf context={context} holders={holders} /> : null}
        <blockquote className="said"><bdi>{reason}</bdi></blockquote>
      </div>
      {isOwn
        ? <><p>{t('desk.proposal.own')}</p><AnswerForm context={context} number={number} proposal={proposal} to="withdraw" /></>
        : <Answers context={context} number={number} proposal={proposal} answer={answer} />}
    </section>
  );
}

function Answers({ context, number, proposal, answer }: Omit<ProposalProps, 'timeZone'>) {
  const { t } = context;
  const faultIn = (field: 'sure' | 'reason') => (answer?.fault.field === field ? t(`desk.life.fault.${field}.${answer.fault.code}`) : undefined);
  const [sure, reason] = [faultIn('sure'), faultIn('reason')];
  return (
    <>
      {proposal.isPossible ? (
        <AnswerForm context={context} number={number} proposal={proposal} to="confirm">
          <p>{t(`desk.life.${proposal.act}.means`)}</p>
          <div className={sure ? 'field faulty' : 'field'}>
            <FaultText id="proposal-sure-fault" text={sure} />
            <div><label className="choice"><input type="checkbox" id="proposal-sure" name="sure" aria-invalid={sure ? true : undefined} aria-describedby={sure ? 'proposal-sure-fault' : undefined} /><span>{t('desk.life.sure')}</span></label></div>
          </div>
        </AnswerForm>
      ) : <p>{t('desk.proposal.impossible')}</p>}
      <details className="document" open={reason !== undefined || undefined}>
        <summary>{t('desk.proposal.declining')}</summary>
        <AnswerForm context={context} number={number} proposal={proposal} to="decline">
          <div className={reason ? 'field faulty' : 'field'}>
            <label htmlFor="proposal-reason">{t('desk.life.reason')}</label>
            <p className="hint" id="proposal-reason-hint">{t('desk.proposal.decline.hint')}</p>
            <FaultText id="proposal-reason-fault" text={reason} />
            <textarea rows={3} id="proposal-reason" name="reason" defaultValue={answer?.reason} aria-invalid={reason ? true : undefined} aria-describedby={reason ? 'proposal-reason-hint proposal-reason-fault' : 'proposal-reason-hint'} />
          </div>
        </AnswerForm>
      </details>
    </>
  );
}

/** The proposal's id goes with the answer: what is confirmed is what was read. */
function AnswerForm({ context: { t, csrf }, number, proposal: { id, act }, to, children }: { context: DeskContext; number: string; proposal: ProposalView; to: 'confirm' | 'decline' | 'withdraw'; children?: ReactNode }) {
  return (
    <form method="post" action={`/desk/certificates/${number}/proposal/${to}`} noValidate>
      <FormToken csrf={csrf} />
      <input type="hidden" name="proposal" value={id} />
      {children}
      <div className="acts"><button type="submit" className={to === 'confirm' ? 'button' : 'button second'}>{t(to === 'confirm' ? `desk.life.${act}.act` : `desk.proposal.${to}`)}</button></div>
    </form>
  );
}
