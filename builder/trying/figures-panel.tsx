import { useEffect, useState } from 'react';
import type { Heat, StepHeat } from '#runtime/figures/heat.ts';
import { shareText, spanText } from '#runtime/figures/span-text.ts';
import { numberText } from '#runtime/texts/format.ts';
import { api } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { figureAdvice } from '#builder/model/figure-advice.ts';
import { stepName } from '#builder/model/naming.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { useTrying } from './trying-context.tsx';

type Found = Awaited<ReturnType<typeof api.figures>>;
const DAYS = 90;
const LEVELS = 4;

/** How the published service goes: on each step and way of the drawing, in a table, and what that suggests. */
export function FiguresPanel() {
  const { t, language } = useTexts();
  const { slug, file } = useEditor();
  const { setOverlay } = useTrying();
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    let isGone = false;
    void api.figures(slug).then((answer) => { if (!isGone) setFound(answer); });
    return () => { isGone = true; };
  }, [slug]);
  const heat = found?.ok && found.value.published ? found.value : undefined;
  useEffect(() => {
    if (heat) setOverlay({ come: new Map(), missed: new Map(), marks: marksOf(heat, (step) => spanText(t, language, step.median), (count) => numberText(count, language)) });
  }, [heat, setOverlay, t, language]);
  if (!found) return <div className="tool-body"><p>{t('builder.loading')}</p></div>;
  if (!found.ok) return <div className="tool-body"><p role="alert">{found.refusal.message || t('builder.offline')}</p></div>;
  const steps = Object.entries(heat?.steps ?? {}).filter(([key]) => Object.hasOwn(file['x-service'].flow.steps, key));
  if (!heat || steps.length === 0) return <div className="tool-body"><p className="hint">{t('figures.builder.none', { days: DAYS })}</p></div>;
  const named = (key: string) => { const step = file['x-service'].flow.steps[key]; return step ? stepName(t, step) : key; };
  return (
    <div className="tool-body report">
      <p className="hint">{t('figures.builder.period', { days: DAYS })}</p>
      <table className="burden">
        <caption className="unseen">{t('builder.tool.figures')}</caption>
        <thead><tr>{['step', 'waited', 'open', 'overdue', 'sentBack'].map((column) => <th key={column} scope="col">{t(`figures.${column}`)}</th>)}</tr></thead>
        <tbody>
          {steps.map(([key, one]) => (
            <tr key={key}><th scope="row">{named(key)}</th><td>{spanText(t, language, one.median)}</td><td>{numberText(one.open, language)}</td><td>{numberText(one.overdue, language)}</td><td>{shareText(t, language, one.sentBack, one.decided)}</td></tr>
          ))}
        </tbody>
      </table>
      <Suggestions heat={heat} named={named} />
    </div>
  );
}

function Suggestions({ heat, named }: { heat: Heat; named: (step: string) => string }) {
  const { t, language } = useTexts();
  const { file, goTo } = useEditor();
  const advice = figureAdvice(heat).filter(({ step }) => Object.hasOwn(file['x-service'].flow.steps, step));
  if (advice.length === 0) return null;
  return (
    <>
      <h3>{t('figures.builder.advice')}</h3>
      <ul className="advice">
        {advice.map(({ code, step, heat: { decided, sentBack, median } }) => (
          <li key={`${code} ${step}`}>
            <p>{t(`figures.builder.${code}`, { step: named(step), days: DAYS, decided: numberText(decided, language), share: shareText(t, language, sentBack, decided), span: spanText(t, language, median) })}</p>
            <Button look="quiet" onClick={() => goTo({ section: 'flow', step })} aria-label={t('builder.advice.show.of', { what: named(step) })}>{t('builder.advice.show')}</Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A step is as hot as it is slow beside the others, a way as broad as it is taken. */
function marksOf({ steps, ways }: Heat, waits: (step: StepHeat) => string, count: (times: number) => string) {
  const busiest = Math.max(1, ...Object.values(ways));
  return new Map([
    ...Object.entries(steps).map(([key, step]) => [key, { sort: step.level === undefined ? 'heat-none' as const : `heat-${step.level}` as const, words: waits(step) }] as const),
    ...Object.entries(ways).map(([place, times]) => [place, { sort: `heat-${Math.ceil(LEVELS * Math.sqrt(times / busiest))}` as const, words: count(times) }] as const),
  ]);
}
