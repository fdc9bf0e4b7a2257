import { type Delegation, isOpenDelegation, type Power } from '#runtime/engine/delegation.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import { dateText } from '#runtime/texts/format.ts';

export interface DelegationView {
  id: string;
  name: string;
  contact: string;
  may: Power;
  state: 'offered' | 'held' | 'over' | 'ended';
  /** The last day, or the one it was ended on, in words. */
  until: string;
  isWide: boolean;
  /** Where it is taken back; absent where that is done or is the other file's. */
  endHref?: string;
  /** The file it was said on, where it is another. */
  from?: { href: string; reference: string };
}

export interface DelegationWording { at: string; language: string; timeZone: string }

/** The last day on which it holds, in words. */
export const lastDayText = ({ until }: Delegation, { language, timeZone }: Omit<DelegationWording, 'at'>): string => dateText(parseInstant(until) - 1, language, timeZone);

/** Of one file, the latest first. */
export function delegationViews(delegations: readonly Delegation[], caseId: string, wording: DelegationWording): DelegationView[] {
  const { at, language, timeZone } = wording;
  return delegations.toReversed().map((one) => ({
    id: one.id, name: one.name, contact: one.contact, may: one.may, isWide: one.isWide === true,
    state: one.endedAt !== undefined ? 'ended' : !isOpenDelegation(one, at) ? 'over' : one.acceptedAt === undefined ? 'offered' : 'held',
    until: one.endedAt === undefined ? lastDayText(one, wording) : dateText(one.endedAt, language, timeZone),
    ...(isOpenDelegation(one, at) ? { endHref: `/files/${caseId}/delegations/${one.id}/end` } : {}),
  }));
}
