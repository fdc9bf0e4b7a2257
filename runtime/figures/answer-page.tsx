import { AnswersList } from '#runtime/desk/answers.tsx';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import type { ShownScreen } from '#runtime/desk/file-answers.ts';
import { OutcomeTag } from '#runtime/desk/flag.tsx';
import { When } from '#runtime/desk/said.tsx';
import { ANSWER_VERDICTS } from '#runtime/engine/judge-answer.ts';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import { addressOf } from './address.ts';
import type { FiguresContext } from './figures-page.tsx';

/** What an office answered, and to what; titles and words in the manager's language where the service has it. */
export interface AnswerView {
  case: string;
  /** Place of the decision in the file. */
  decision: number;
  reference: string;
  step: string;
  timeZone: string;
  /** BCP 47: the language of the service's own words. */
  language: string;
  screens: ShownScreen[];
  given: { outcome: string; title?: string; reason?: string; text?: string; at: string };
}

export interface AnswerPageProps {
  context: FiguresContext;
  service: { slug: string; title: string };
  days: number;
  /** Absent where none was found. */
  answer?: AnswerView;
  isFaulty?: boolean;
  /** One before this was judged just now. */
  isSaved: boolean;
}

/** One answer drawn by chance, for a manager to say whether it has substance (O29). */
export function AnswerPage({ context, service, days, answer, isFaulty = false, isSaved }: AnswerPageProps) {
  const { t } = context;
  const back = addressOf('/figures', { days, service: service.slug });
  return (
    <DeskPage context={context} title={t('figures.answers.title')} faulty={isFaulty} back={back} width="reading">
      <link rel="stylesheet" href={context.figuresStyle} />
      {isFaulty ? <ErrorSummary t={t} faults={[{ path: 'verdict', text: t('figures.answers.fault') }]} /> : null}
      <h1><span className="caption">{service.title}</span> {t('figures.answers.title')}</h1>
      {answer ? <Answer context={context} service={service.slug} days={days} answer={answer} isFaulty={isFaulty} isSaved={isSaved} /> : <p className="empty" role="status">{t(isSaved ? 'figures.answers.none.saved' : 'figures.answers.none', { days })}</p>}
      <p><a href={back}>{t('figures.answers.back')}</a></p>
    </DeskPage>
  );
}

function Answer({ context: { t, language, csrf }, service, days, answer, isFaulty, isSaved }: Pick<AnswerPageProps, 'context' | 'days' | 'isFaulty' | 'isSaved'> & { service: string; answer: AnswerView }) {
  const { given } = answer;
  return (
    <>
      {isSaved ? <p className="note" role="status">{t('figures.answers.saved')}</p> : null}
      <p>{t('figures.answers.means')}</p>
      <h2>{t('figures.answers.asked')}</h2>
      <p><bdi className="number">{answer.reference}</bdi></p>
      <AnswersList screens={answer.screens} language={answer.language} page={language} t={t} />
      <h2>{t('figures.answers.given')}</h2>
      <p><OutcomeTag t={t} outcome={given.outcome} title={given.title} /> {answer.step} · <When at={given.at} language={language} timeZone={answer.timeZone} /></p>
      {given.reason ? <p>{t('desk.by.reason', { reason: given.reason })}</p> : null}
      {given.text ? <blockquote className="said"><bdi>{given.text}</bdi></blockquote> : null}
      <form method="post" action={addressOf(`/figures/answers/${answer.case}/${answer.decision}`, { service, days })} noValidate>
        <FormToken csrf={csrf} />
        <fieldset className={isFaulty ? 'field faulty' : 'field'} id="verdict" tabIndex={-1}>
          <legend>{t('figures.answers.verdict')}</legend>
          {isFaulty ? <p className="fault">{t('figures.answers.fault')}</p> : null}
          {ANSWER_VERDICTS.map((verdict) => <div key={verdict}><label className="choice"><input type="radio" name="verdict" value={verdict} /><span>{t(`figures.answer.${verdict}`)}</span></label></div>)}
        </fieldset>
        <div className="acts"><button type="submit" className="button">{t('figures.answers.save')}</button><a href={addressOf('/figures/answers', { service, days })}>{t('figures.answers.another')}</a></div>
      </form>
    </>
  );
}
