import type { Translate } from '#runtime/texts/translate.ts';
import type { Urgency } from './urgency.ts';

const SIGNS = { overdue: '!', soon: '◔' } as const;

/** Lateness in words, sign and colour: none of them alone. */
export function UrgencyFlag({ t, urgency }: { t: Translate; urgency: Urgency }) {
  if (urgency === 'none') return null;
  return <span className={`flag ${urgency}`}><span aria-hidden="true">{SIGNS[urgency]}</span> {t(`desk.due.${urgency}`)}</span>;
}

const OUTCOMES: Record<string, string> = { approve: 'approved', sendBack: 'sentBack', reject: 'rejected' };

export const OutcomeTag = ({ t, outcome }: { t: Translate; outcome: string }) => <span className={`tag ${OUTCOMES[outcome] ?? ''}`}>{t(`desk.outcome.${outcome}`)}</span>;
