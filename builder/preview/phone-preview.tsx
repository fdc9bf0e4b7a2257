import { useRef } from 'react';
import { numberText } from '#runtime/texts/format.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { Button } from '#builder/inputs/button.tsx';
import { stepName } from '#builder/model/naming.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { setCircumstances, useCircumstances } from './circumstances.ts';
import { PreviewSwitches } from './preview-switches.tsx';
import { SLOW } from './slow-network.ts';
import { usePreview } from './use-preview.ts';
import { useTryPage } from './use-try-page.ts';

/** The page of the chosen step as people see it: the very HTML the server sends them, in the width of a phone. */
export function PhonePreview() {
  const { t, language: own } = useTexts();
  const { file, place, goTo } = useEditor();
  const { start, steps } = file['x-service'].flow;
  const step = place.step !== undefined && Object.hasOwn(steps, place.step) ? place.step : start;
  const now = useCircumstances();
  // A role of another service sees nothing here.
  const circumstances = now.as === 'applicant' || Object.hasOwn(file['x-service'].roles, now.as) ? now : { ...now, as: '' };
  const { html, message, network, language, next, post, forget, hasAnswers } = usePreview(file, step, circumstances);
  const frame = useRef<HTMLIFrameElement>(null);
  const onLoad = useTryPage(frame, post, place.field, circumstances);
  const shown = steps[step];
  const following = next === undefined ? undefined : steps[next];
  return (
    <section className="preview" aria-label={t('builder.preview.label')}>
      <div className="preview-bar">
        <fieldset className="switch">
          <legend className="unseen">{t('builder.preview.language')}</legend>
          {file['x-service'].languages.map((one) => (
            <label key={one} className={one === language ? 'chosen' : ''} lang={one}><input type="radio" name="preview-language" checked={one === language} onChange={() => setCircumstances({ language: one })} />{languageName(one)}</label>
          ))}
        </fieldset>
        {hasAnswers ? <Button look="quiet" onClick={forget}>{t('builder.preview.forget')}</Button> : null}
      </div>
      <PreviewSwitches now={circumstances} onChange={setCircumstances} />
      {circumstances.isSlow ? (
        <p className="preview-network" role="status">
          {network ? t(network.isWaiting ? 'builder.preview.network.waiting' : 'builder.preview.network.there', { seconds: numberText(Math.round(network.time / 100) / 10, own), kilobytes: numberText(Math.ceil(network.bytes / 1_000), own), speed: numberText(SLOW.kilobitsPerSecond, own) }) : ''}
        </p>
      ) : null}
      <div className={network?.isWaiting ? 'phone waiting' : 'phone'} aria-busy={network?.isWaiting || undefined}>
        {/* No scripts and no forms of its own: a picture that can be typed into, never an application. */}
        <iframe ref={frame} sandbox="allow-same-origin" srcDoc={html} onLoad={onLoad} title={t('builder.preview.frame', { step: shown ? stepName(t, shown) : '' })} />
        {following ? (
          <div className="preview-message" role="status">
            <p>{t('builder.preview.complete', { step: stepName(t, following) })}</p>
            <Button look="main" onClick={() => goTo({ section: 'flow', step: next })}>{t('builder.preview.goOn', { step: stepName(t, following) })}</Button>
          </div>
        ) : null}
        {message ? <p className="preview-message" role="status">{message}</p> : null}
      </div>
    </section>
  );
}
