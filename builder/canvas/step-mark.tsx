import { Icon } from '#builder/inputs/icon.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { useOverlay } from '#builder/trying/trying-context.tsx';

/** What is tried out says of a step or a way: the file is here, or how many scenarios came through. */
export function StepMark({ place }: { place: string }) {
  const { t } = useTexts();
  const { now, come, missed, marks } = useOverlay();
  const mark = marks?.get(place);
  if (mark) return <span className={`mark ${mark.sort}`}>{mark.sort.startsWith('heat') ? null : <Icon name={mark.sort === 'added' ? 'plus' : 'compare'} />}{mark.words}</span>;
  if (now?.includes(place)) return <span className="mark now"><Icon name="play" />{t('builder.overlay.here')}</span>;
  const share = come.get(place) || missed.get(place);
  if (!share) return null;
  return <span className={missed.has(place) ? 'mark missed' : 'mark'}>{missed.has(place) ? <Icon name="notice" /> : null}{share}<span className="unseen"> {t('builder.coverage.ofScenarios')}</span></span>;
}
