import { dateText, dateTimeText } from '#runtime/texts/format.ts';
import type { DeskContext } from './desk-context.ts';
import { OutcomeTag } from './flag.tsx';
import type { OthersView, SaidByOther } from './others-view.ts';
import { Said, When } from './said.tsx';

interface Shown { context: DeskContext; language: string; timeZone: string }

/** Beside a decision: what other offices and experts have said of the file, and who is still waited for (O16). Nothing where nobody else has to do with it. */
export function Others({ view: { said, waits, asked }, ...shown }: Shown & { view: OthersView }) {
  const { context: { t, language: page }, language, timeZone } = shown;
  if (said.length + waits.length + asked.length === 0) return null;
  return (
    <section className="others" aria-labelledby="others">
      <h2 id="others">{t('desk.others')}</h2>
      {said.map((one) => <Word key={`${one.at} ${one.step ?? one.by}`} one={one} {...shown} />)}
      {waits.length + asked.length > 0 ? (
        <>
          <h3>{t('desk.others.waits')}</h3>
          <ul>
            {waits.map(({ step, institution, due, holder }) => (
              <li key={`${step} ${institution}`}>
                <strong><Said language={language} page={page}>{step}</Said></strong> <span className="quiet"><Said language={language} page={page}>{institution}</Said>. {holder === undefined ? t('desk.others.free') : t('desk.others.with', { name: holder })}{due === undefined ? null : <>. {t('desk.others.due', { date: dateText(due, page, timeZone) })}</>}</span>
              </li>
            ))}
            {asked.map(({ to, due, isLate }) => (
              <li key={`${to} ${due}`}><strong><bdi>{to || t('opinion.somebody')}</bdi></strong> <span className="quiet">{t('desk.others.due', { date: dateText(due, page, timeZone) })}</span> {isLate ? <span className="tag reject">{t('opinion.state.late')}</span> : null}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Word({ one: { step, by, at, outcome, title, verdict, reason, text, until }, context: { t, language: page }, language, timeZone }: Shown & { one: SaidByOther }) {
  return (
    <div className="word">
      <p>
        <strong>{step === undefined ? <bdi>{by || t('opinion.somebody')}</bdi> : <Said language={language} page={page}>{step}</Said>}</strong>{' '}
        {verdict ? <span className={`tag ${verdict === 'unfavourable' ? 'rejected' : 'approved'}`}>{t(`opinion.verdict.${verdict}`)}</span> : <OutcomeTag t={t} outcome={outcome ?? ''} title={title} />}
      </p>
      <p className="quiet">{step === undefined ? t('desk.others.expert') : <bdi>{by}</bdi>}, <When at={at} language={page} timeZone={timeZone} time />{until === undefined ? null : <>. {t('desk.others.held', { time: dateTimeText(until, page, timeZone) })}</>}</p>
      {reason ? <p><Said language={language} page={page}>{reason}</Said></p> : null}
      {text ? <blockquote className="said"><bdi>{text}</bdi></blockquote> : null}
    </div>
  );
}
