import type { Translate } from '#runtime/texts/translate.ts';
import type { Urgency } from './urgency.ts';

const SIGNS = { overdue: '!', soon: '◔' } as const;

/** Lateness in words, sign and colour: none of them alone. */
export function UrgencyFlag({ t, urgency }: { t: Translate; urgency: Urgency }) {
  if (urgency === 'none') return null;
  return <span className={`flag ${urgency}`}><span aria-hidden="true">{SIGNS[urgency]}</span> {t(`desk.due.${urgency}`)}</span>;
}

const OUTCOMES: Record<string, string> = { approve: 'approved', sendBack: 'sentBack', reject: 'rejected', withdrawn: '', paid: 'approved', pass: 'approved', fail: 'rejected', again: 'sentBack', came: 'approved', missed: 'rejected', unbooked: '' };

/** `title`: what the desk calls an outcome of its own. */
export const outcomeName = (t: Translate, outcome: string, title?: string): string => title ?? t(`desk.outcome.${Object.hasOwn(OUTCOMES, outcome) ? outcome : 'decided'}`);

/** `title`: what the desk calls an outcome of its own. */
export const OutcomeTag = ({ t, outcome, title }: { t: Translate; outcome: string; title?: string }) =>
  <span className={`tag ${OUTCOMES[outcome] ?? ''}`}>{outcomeName(t, outcome, title)}</span>;
