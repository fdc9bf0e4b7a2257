import { Icon } from '#builder/inputs/icon.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** How many problems there are; the sign tells whether one of them is an error. */
export function ProblemBadge({ errors, warnings }: { errors: number; warnings: number }) {
  const { t } = useTexts();
  const count = errors + warnings;
  if (count === 0) return null;
  return <span className={errors > 0 ? 'badge error' : 'badge warning'}><Icon name={errors > 0 ? 'fault' : 'notice'} /><span aria-hidden="true">{count}</span><span className="unseen">{t('builder.outline.problems', { count })}</span></span>;
}
