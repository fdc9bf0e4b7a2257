import type { ServiceFile } from '#schemas/index.ts';
import { appealResult } from '#runtime/engine/appeals.ts';
import type { Decision } from '#runtime/engine/case.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { APPOINTED, officeOf, ownOutcome, VISITED } from './story.ts';

/** What a decision is called to the applicant: by its office, and as one on their appeal where it is. What silence decided nobody did: it is said so. */
export function decisionTitle(file: ServiceFile, { step, outcome, silent }: Pick<Decision, 'step' | 'outcome' | 'silent'>, t: Translate, isOnAppeal = false): string {
  const institution = officeOf(file, step);
  if (silent) return t(`portal.story.silent.${outcome === 'approve' ? 'approve' : 'reject'}`, { institution });
  const own = ownOutcome(file, step, outcome);
  const kind = outcome === 'approve' || outcome === 'sendBack' ? outcome : 'reject';
  const plain = own ?? t(APPOINTED.has(outcome) ? `appointment.story.${outcome}` : VISITED.has(outcome) ? `inspection.story.${outcome}` : `portal.story.${kind}`, { institution });
  return isOnAppeal ? t(`portal.appeal.${appealResult(outcome)}`, { institution, decision: plain }) : plain;
}
