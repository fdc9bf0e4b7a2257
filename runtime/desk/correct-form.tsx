import type { Json, ServiceFile } from '#schemas/index.ts';
import type { EffectiveScreen } from '#runtime/forms/effective-screen.ts';
import { questionsHtml } from '#runtime/forms/questions-html.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { FaultText } from './fault-text.tsx';
import { Said } from './said.tsx';

/** What may be put right on a certificate: the questions behind what it prints, with their answers or what was typed. */
export interface CorrectView {
  /** In the reader's language where the service has it. */
  file: ServiceFile;
  /** BCP 47 tag of its words. */
  said: string;
  screens: readonly { screen: EffectiveScreen; values: Record<string, Json> }[];
  draft?: { reason: string; sure: boolean };
  /** Path of a question, `correct-reason`, `correct-sure` or `correct` → sentence. */
  faults: ReadonlyMap<string, string>;
}

/** Corrects what a certificate says: the questions, why, and done or proposed. Folded up until it is wanted. */
export function CorrectForm({ context, number, waits, view: { file, said, screens, draft, faults } }: { context: DeskContext; number: string; waits: boolean; view: CorrectView }) {
  const { t, language } = context;
  const [none, reason, sure] = ['correct', 'correct-reason', 'correct-sure'].map((name) => faults.get(name));
  return (
    <details className="document" id="correct" open={faults.size > 0 || undefined}>
      <summary>{t('desk.life.correct')}</summary>
      <form method="post" action={`/desk/certificates/${number}/correct`} noValidate>
        <FormToken csrf={context.csrf} />
        <p>{t('desk.life.correct.means')}</p>
        {waits ? <p className="note">{t('desk.life.waits')}</p> : null}
        <FaultText id="correct-fault" text={none} />
        {screens.map(({ screen, values }) => (
          <section key={screen.key} aria-labelledby={`correct-${screen.key}`}>
            <h3 id={`correct-${screen.key}`}><Said language={said} page={language}>{screen.title}</Said></h3>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: React has drawn and escaped it */}
            <div dangerouslySetInnerHTML={{ __html: questionsHtml({ screen, file, values, t, language, faults }) }} />
          </section>
        ))}
        <div className={reason ? 'field faulty' : 'field'}>
          <label htmlFor="correct-reason">{t('desk.life.reason')}</label>
          <p className="hint" id="correct-reason-hint">{t('desk.life.readByAll')}</p>
          <FaultText id="correct-reason-fault" text={reason} />
          <textarea rows={3} id="correct-reason" name="reason" defaultValue={draft?.reason} aria-invalid={reason ? true : undefined} aria-describedby={reason ? 'correct-reason-hint correct-reason-fault' : 'correct-reason-hint'} />
        </div>
        <div className={sure ? 'field faulty' : 'field'}>
          <FaultText id="correct-sure-fault" text={sure} />
          <div><label className="choice"><input type="checkbox" id="correct-sure" name="sure" defaultChecked={draft?.sure} aria-invalid={sure ? true : undefined} aria-describedby={sure ? 'correct-sure-fault' : undefined} /><span>{t('desk.life.sure')}</span></label></div>
        </div>
        <div className="acts"><button type="submit" className="button">{t(waits ? 'desk.life.correct.propose' : 'desk.life.correct.act')}</button></div>
      </form>
    </details>
  );
}
