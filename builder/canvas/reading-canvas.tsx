import { useMemo, useState } from 'react';
import type { Place } from '#builder/model/places.ts';
import { SettledProvider, useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Canvas } from './canvas.tsx';
import { OnlyReadProvider } from './only-read.ts';
import { StepReading } from './step-reading.tsx';

/** The drawing where there is no room to draw: it is pushed about and zoomed, and a step that is pressed says below what it is. */
export function ReadingCanvas() {
  const { t } = useTexts();
  const editor = useEditor();
  const [step, setStep] = useState<string>();
  const looking = useMemo(() => ({ ...editor, isReadOnly: true, place: { section: 'flow', step } satisfies Place, goTo: (place: Place) => setStep(place.step), edit: () => false }), [editor, step]);
  return (
    <div className="reading">
      <div className="reading-canvas"><SettledProvider value={looking}><OnlyReadProvider value={true}><Canvas /></OnlyReadProvider></SettledProvider></div>
      <section className="reading-step" aria-live="polite" aria-label={t('builder.reading.label')}>
        <StepReading stepKey={step} onLook={setStep} />
      </section>
    </div>
  );
}
