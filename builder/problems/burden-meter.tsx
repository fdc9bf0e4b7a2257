import { useMemo } from 'react';
import type { MEASURES } from '#builder/model/burden.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { useLive } from '#builder/state/use-live.ts';
import { useTrying } from '#builder/trying/trying-context.tsx';
import { useProblems } from './use-problems.tsx';

/** What is seen while drawing; the whole table is one press away. */
const SHOWN = ['questions', 'documents', 'minutes', 'visits', 'days'] as const satisfies readonly (typeof MEASURES)[number][];

/** What an application costs at most, as it is drawn now, and what it was in the version applicants have. */
export function BurdenMeter() {
  const { t } = useTexts();
  const { slug, publishedVersion, goTo } = useEditor();
  const { setTool } = useTrying();
  const { burden, burdenOf } = useProblems();
  const live = useLive(slug, burdenOf ? publishedVersion : 0);
  const before = useMemo(() => live && burdenOf?.(live), [live, burdenOf]);
  if (!burden) return null;
  const words = (measure: (typeof SHOWN)[number]) => {
    // Without a limit there is no number that could be said.
    if (measure === 'days' && burden.hasNoLimit) return { measure, mood: before && !before.hasNoLimit ? 'more-of' : '', text: t('builder.meter.noLimit'), was: before && !before.hasNoLimit ? t('builder.meter.was', { count: before.days.most }) : '' };
    const [now, was] = [burden[measure].most, before?.[measure].most ?? burden[measure].most];
    return { measure, mood: now < was ? 'less' : now > was ? 'more-of' : '', text: t(`builder.meter.${measure}`, { count: now }), was: now === was ? '' : t('builder.meter.was', { count: was }) };
  };
  return (
    <button type="button" className="burden-meter" title={t('builder.meter.title')} onClick={() => { goTo({ section: 'flow' }); setTool('changes'); }}>
      <span className="unseen">{t('builder.meter.title')}: </span>
      {SHOWN.map(words).map(({ measure, mood, text, was }) => <span key={measure} className={`of-${measure} ${mood}`}>{text}{was === '' ? '' : ` ${was}`}</span>)}
    </button>
  );
}
