import { useMemo } from 'react';
import { Button } from '#builder/inputs/button.tsx';
import { registerAdviceOn } from '#builder/model/register-advice.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Answers that could come from a register: a line each, with a way to the question; there is nothing to do here yet. */
export function RegisterList() {
  const { t } = useTexts();
  const { file, goTo } = useEditor();
  const advice = useMemo(() => registerAdviceOn(file), [file]);
  if (advice.length === 0) return null;
  return (
    <>
      <h3>{t('builder.advice.register.title')}</h3>
      <ul className="advice">
        {advice.map(({ params, place }) => (
          <li key={place.field}>
            <p>{t('builder.advice.register', { ...params })}</p>
            <div className="scenario-acts"><Button look="quiet" onClick={() => goTo(place)} aria-label={t('builder.advice.show.of', { what: params.field })}>{t('builder.advice.show')}</Button></div>
          </li>
        ))}
      </ul>
    </>
  );
}
