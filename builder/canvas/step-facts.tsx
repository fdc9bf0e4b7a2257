import { useMemo } from 'react';
import type { ServiceFile, Step } from '#schemas/index.ts';
import { type StepLetter, stepLetters } from '#builder/model/step-letters.ts';
import type { Say } from '#builder/model/naming.ts';
import { useTexts } from '#builder/state/texts.tsx';

/** As many are named; of the others it is said how many there are. */
const NAMED = 4;

/** What a letter stands for on this step: "Formula: Total area". */
export function letterWords(t: Say, { letter, of }: StepLetter): string {
  const named = of.slice(0, NAMED).join(', ');
  return t('builder.letter.said', { name: t(`builder.letter.${letter}`), of: of.length > NAMED ? t('builder.letter.more', { of: named, more: of.length - NAMED }) : named });
}

/** How long a step may take, or how a file ends there, and the letters of what is in it. */
export function StepFacts({ file, step, ends }: { file: ServiceFile; step: Step; ends: string | undefined }) {
  const { t } = useTexts();
  const letters = useMemo(() => stepLetters(t, file, step), [t, file, step]);
  const said = typeof step['days'] === 'number' ? t('builder.step.days', { days: step['days'] }) : ends;
  if (said === undefined && letters.length === 0) return null;
  return (
    <div className="step-facts">
      {said === undefined ? null : <span className="step-days">{said}</span>}
      {letters.length === 0 ? null : (
        <span className="in-it">
          {letters.map((one) => { const words = letterWords(t, one); return <span key={one.letter} className="letter-in" role="img" aria-label={words} title={words}>{one.letter}</span>; })}
        </span>
      )}
    </div>
  );
}
