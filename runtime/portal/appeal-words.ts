import type { ServiceFile } from '#schemas/index.ts';
import { appealResult, lastAppeal } from '#runtime/engine/appeals.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { decisionTitle } from './decision-title.ts';

/** That an appeal was made, or what it came to, and when. */
export function appealFact(kase: Case, t: Translate, day: (at: string) => string): { term: string; value: string } | undefined {
  const appeal = lastAppeal(kase);
  if (!appeal || (kase.status === 'withdrawn' && !appeal.decision)) return undefined;
  const { at, decision } = appeal;
  return { term: t('portal.appeal.fact'), value: t(`portal.appeal.fact.${decision ? appealResult(decision.outcome) : 'made'}`, { date: day(decision?.at ?? at) }) };
}

/** What the appeal came to goes first, as long as nothing was decided after it. */
export function withAppeal(next: string, file: ServiceFile, kase: Case, t: Translate): string {
  const { decision, isLast } = lastAppeal(kase) ?? {};
  if (!decision || !isLast || kase.status === 'withdrawn') return next;
  return `${t(`portal.appeal.next.${appealResult(decision.outcome)}`, { decision: decisionTitle(file, decision, t) })} ${next}`;
}
