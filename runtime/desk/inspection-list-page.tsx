import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { UrgencyFlag } from './flag.tsx';
import { Keeping } from './inspection-page.tsx';
import { Said, When } from './said.tsx';
import type { Urgency } from './urgency.ts';

export interface DueInspection { task: string; reference: string; applicant: string; service: string; step: string; language: string; timeZone: string; due?: string; urgency: Urgency }

/** The inspections that are due, soonest first, and a button that takes them along for places without a network. */
export function InspectionListPage({ context, due, others = 0, script }: { context: DeskContext; due: readonly DueInspection[]; /** How many more are due that are with a colleague, or that somebody else has to make. */ others?: number; script: string }) {
  const { t, language: page } = context;
  return (
    <DeskPage context={context} title={t('inspection.list')} back="/desk" width="reading">
      <script src={script} defer />
      <h1>{t('inspection.list')}</h1>
      <Keeping context={context} timeZone={context.timeZone} />
      {due.length === 0 ? <p className="empty">{t('inspection.list.none')}</p> : (
        <>
          <p className="take-along" hidden><button type="button" className="button second" id="take-along" data-taken={t('inspection.taken')}>{t('inspection.take')}</button></p>
          <ul className="visits">
            {due.map(({ task, reference, applicant, service, step, language, timeZone, due: by, urgency }) => (
              <li key={task}>
                <a href={`/desk/inspections/${task}`}><bdi className="number">{reference}</bdi> {applicant ? <bdi>{applicant}</bdi> : t('desk.applicant.unnamed')}</a>
                <span className="quiet"><Said language={language} page={page}>{step}</Said> · <Said language={language} page={page}>{service}</Said></span>
                <span>{by ? <When at={by} language={page} timeZone={timeZone} /> : t('desk.due.none')} <UrgencyFlag t={t} urgency={urgency} /></span>
              </li>
            ))}
          </ul>
        </>
      )}
      {others > 0 ? <p className="note">{t('inspection.list.others', { count: others })} <a href="/desk">{t('desk.decided.queue')}</a></p> : null}
    </DeskPage>
  );
}
