import { fieldAt, PAYMENTS } from '#schemas/index.ts';
import { amountText } from '#runtime/texts/money.ts';
import { actorOf, kindLetter, kindName, outcomeName, stepName, whoActs } from '#builder/model/naming.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Icon } from '#builder/inputs/icon.tsx';
import { Reasons } from './reasons.tsx';
import { WhatIsTold } from './what-is-told.tsx';
import type { Why, WhyThing } from './why.ts';

/** What the answers lead to: an office elsewhere, documents, the way of the file, certificates. */
export function WhatFollows({ why }: { why: Why }) {
  const { t, language } = useTexts();
  const { file } = useEditor();
  const { documents = {}, fees = {}, certificates = {}, currency, flow } = file['x-service'];
  const met = why.steps.filter(({ isSkipped }) => !isSkipped).map(({ key }) => flow.steps[key]?.kind ?? '');
  const desks = met.filter((kind) => actorOf(kind) === 'operator' && kind !== 'payment');
  const payments = met.filter((kind) => PAYMENTS.has(kind));
  const feeWords = (title: string, amount: number | undefined) => (amount === undefined ? title : t('builder.why.fee', { title, amount: amountText(amount, currency, language) }));
  const given = (things: readonly WhyThing[]) => things.filter(({ isGiven }) => isGiven).length;
  return (
    <>
      <p role="status" className="why-summary">
        {why.stop ? t('builder.why.summary.stop', { title: why.stop.title })
          : t('builder.why.summary', { questions: why.screens.flatMap(({ fields }) => fields).filter(({ isAsked }) => isAsked).length, documents: given(why.documents), desks: desks.length, payments: payments.length, certificates: given(why.certificates) })}
      </p>
      {why.stop ? <div className="why-stop"><h4>{t('builder.why.stop', { title: why.stop.title })}</h4><p>{why.stop.text}</p><Reasons reasons={why.stop.reasons} answers={why.walk.answers} /></div> : null}
      <h4>{t('builder.why.way')}</h4>
      <ol className="why-list way-list">{why.steps.map((step, index) => <WayStep key={`${step.key} ${index}`} step={step} why={why} />)}</ol>
      {why.documents.length > 0 ? <><h4>{t('builder.section.documents')}</h4><Things things={why.documents} title={(key) => documents[key]?.title ?? key} words="document" why={why} /></> : null}
      {why.fees.length > 0 ? <><h4>{t('builder.section.fees')}</h4><Things things={why.fees} title={(key) => feeWords(fees[key]?.title ?? key, why.fees.find((fee) => fee.key === key)?.amount)} words="fee" why={why} /></> : null}
      {why.certificates.length > 0 ? <><h4>{t('builder.why.certificates')}</h4><Things things={why.certificates} title={(key) => certificates[key]?.title ?? key} words="certificate" why={why} /></> : null}
      {why.notices.length > 0 ? <WhatIsTold why={why} /> : null}
    </>
  );
}

function WayStep({ step: { key, reasons, outcome }, why }: { step: Why['steps'][number]; why: Why }) {
  const { t } = useTexts();
  const { file, goTo } = useEditor();
  const step = file['x-service'].flow.steps[key];
  if (!step) return null;
  const who = whoActs(file, step);
  const isDesk = actorOf(step.kind) === 'operator';
  return (
    <li>
      <span className={`letter ${actorOf(step.kind)}`} aria-hidden="true">{kindLetter(step.kind)}</span>
      <div>
        <button type="button" className="link" onClick={() => goTo({ section: 'flow', step: key })}>{stepName(t, step)}</button>{' '}
        <span className="quiet">{kindName(t, step.kind)}{who ? ` · ${who}` : ''}</span>
        <Reasons reasons={reasons} answers={why.walk.answers} />
        {isDesk && outcome !== undefined ? <p className="quiet">{t(step.kind === 'payment' ? 'builder.why.ifPaid' : 'builder.why.ifDesk', { outcome: outcomeName(t, file, step, outcome) })}</p> : null}
      </div>
    </li>
  );
}

/** What is given first, then what is not, each with its reason. */
function Things({ things, title, words, why }: { things: readonly (WhyThing & { unknown?: string[] })[]; title(key: string): string; words: 'document' | 'fee' | 'certificate'; why: Why }) {
  const { t } = useTexts();
  const { file } = useEditor();
  return (
    <ul className="why-list">
      {[...things].sort((one, other) => Number(other.isGiven) - Number(one.isGiven)).map(({ key, isGiven, isOptional, unknown, reasons }) => (
        <li key={key} className={isGiven ? 'given' : 'not-given'}>
          <Icon name={isGiven ? 'good' : 'minus'} />
          <div>
            <strong>{title(key)}</strong> <span className="quiet">{t(saidOf(words, { isGiven, isOptional, unknown, reasons }, why))}</span>
            {unknown?.map((path) => <p key={path}>{t('builder.why.fee.unanswered', { field: fieldAt(file, path.replace(/\/\d+(?=\/|$)/g, '/*'))?.title ?? path })}</p>)}
            {unknown?.length === 0 ? <p>{t('builder.why.fee.noValue')}</p> : null}
            {isGiven && reasons.length === 0 ? <p className="quiet">{t('builder.why.always')}</p> : <Reasons reasons={reasons} answers={why.walk.answers} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function saidOf(words: 'document' | 'fee' | 'certificate', { isGiven, isOptional, unknown, reasons }: Omit<WhyThing, 'key'> & { unknown?: string[] }, { stop }: Why): string {
  if (isGiven) return isOptional ? 'builder.why.document.optional' : `builder.why.${words}.yes`;
  if (unknown) return 'builder.why.fee.unknown';
  // Asked, and yet not to be paid: its formula comes to nothing.
  return words === 'fee' && !stop && reasons.every(({ holds }) => holds) ? 'builder.why.fee.nothing' : `builder.why.${words}.no`;
}
