import type { Case, Decision } from './case.ts';

/** What an appeal came to: the desk it went to says yes, no, or decides in a way of its own. */
export type AppealResult = 'allowed' | 'refused' | 'decided';

type Appealed = Partial<Pick<Case, 'reopened'>> & Pick<Case, 'decisions'>;

/** Places among the decisions of those that decided an appeal: the first after it that does not ask for a correction. */
export function decisionsOnAppeal({ reopened = [], decisions }: Appealed): Set<number> {
  return new Set(reopened.flatMap((one, index) => {
    const before = reopened[index + 1]?.decisions ?? decisions.length;
    const at = decisions.findIndex(({ outcome }, place) => place >= one.decisions && place < before && outcome !== 'sendBack');
    return one.how === 'appeal' && at >= 0 ? [at] : [];
  }));
}

/** Whether deciding so now decides the appeal. */
export const decidesAppeal = ({ reopened, decisions }: Appealed, outcome: string): boolean =>
  decisionsOnAppeal({ ...(reopened ? { reopened } : {}), decisions: [...decisions, { outcome } as Decision] }).has(decisions.length);

export const appealResult = (outcome: string): AppealResult => (outcome === 'approve' ? 'allowed' : outcome === 'reject' ? 'refused' : 'decided');

/** The last appeal as far as it has come: without `decision` somebody still looks at it. Undefined where there was none. */
export function lastAppeal(kase: Appealed): { at: string; decision?: Decision; isLast?: boolean } | undefined {
  const { reopened = [], decisions } = kase;
  const made = reopened.findLastIndex(({ how }) => how === 'appeal');
  if (made < 0) return undefined;
  const place = Math.max(-1, ...decisionsOnAppeal(kase));
  return place < reopened[made]!.decisions ? { at: reopened[made]!.at } : { at: reopened[made]!.at, decision: decisions[place]!, isLast: place === decisions.length - 1 };
}
