import type { DeskStep } from './index.ts';

type Reason = NonNullable<DeskStep['reasons']>[number];

/** A reason from a desk's list as officer and applicant read it: with the article of law it rests on, where it has one (O11). */
export const reasonText = ({ title, legalBasis }: Pick<Reason, 'title' | 'legalBasis'>): string => (legalBasis ? `${title} (${legalBasis})` : title);

/** The reason of a code, in words; undefined where the list has none such. */
export function reasonOf(reasons: readonly Reason[] | undefined, code: string | undefined): string | undefined {
  const found = reasons?.find((one) => one.code === code);
  return found && reasonText(found);
}
