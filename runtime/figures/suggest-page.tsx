import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { FaultText } from '#runtime/desk/fault-text.tsx';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { FiguresContext } from './figures-page.tsx';

export interface SuggestPageProps {
  context: FiguresContext;
  service: string;
  step: string;
  /** As typed, or what the figures say to begin with. */
  text: string;
  fault?: string;
  isSent: boolean;
  back: string;
}

/** A manager who sees where files wait says what should change at that step of the drawing (O26). */
export function SuggestPage({ context, service, step, text, fault, isSent, back }: SuggestPageProps) {
  const { t, csrf } = context;
  return (
    <DeskPage context={context} title={t('figures.suggest.title')} faulty={fault !== undefined} back={back} width="reading">
      <ErrorSummary t={t} faults={fault === undefined ? [] : [{ path: 'text', text: fault }]} />
      <h1><span className="caption"><bdi>{service}</bdi></span> {t('figures.suggest.title')}</h1>
      {isSent ? (
        <>
          <p className="note" role="status">{t('figures.suggest.sent', { step })}</p>
          <p><a href={back}>{t('figures.suggest.back')}</a></p>
        </>
      ) : (
        <form method="post" noValidate>
          <FormToken csrf={csrf} />
          <div className={fault ? 'field faulty' : 'field'}>
            <label htmlFor="text">{t('figures.suggest.text', { step })}</label>
            <p className="hint" id="text-hint">{t('figures.suggest.text.hint')}</p>
            <FaultText id="text-fault" text={fault} />
            <textarea id="text" name="text" rows={7} defaultValue={text} aria-invalid={fault ? true : undefined} aria-describedby={fault ? 'text-hint text-fault' : 'text-hint'} />
          </div>
          <div className="acts"><button type="submit" className="button">{t('figures.suggest.act')}</button><a href={back}>{t('figures.suggest.leave')}</a></div>
        </form>
      )}
    </DeskPage>
  );
}
