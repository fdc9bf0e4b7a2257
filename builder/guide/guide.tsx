import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '#builder/inputs/button.tsx';
import { go } from '#builder/state/address.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { askGuide, guideWish } from './seen.ts';

/** The parts of the editor in the order in which one meets them; what is not on this screen is told without being pointed at. */
const STOPS = [
  { name: 'flow', at: '.flow-drawing' },
  { name: 'panel', at: 'aside.panel' },
  { name: 'preview', at: '.flow > .preview' },
  { name: 'try', at: '.tool-buttons' },
  { name: 'problems', at: '.editor > .problems' },
  { name: 'tasks', at: '.editor > .tabs' },
  { name: 'publish', at: '.bar-acts' },
] as const;

/** Shows round the editor, stop by stop, and lets everything be used meanwhile. Escape ends it, and one is back where one was: on the page of services, or with the focus where it stood. */
export function Guide({ onClose }: { onClose(): void }) {
  const { t } = useTexts();
  const [at, setAt] = useState(0);
  const title = useRef<HTMLHeadingElement>(null);
  const before = useRef<Element | null>(document.activeElement);
  const stop = STOPS[at]!;
  // Before it is seen: a key pressed in the instant in which it appears is meant for it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each stop is read out
  useLayoutEffect(() => title.current?.focus({ preventScroll: true }), [at]);
  useEffect(() => {
    const part = document.querySelector(stop.at);
    part?.classList.add('shown-round');
    return () => part?.classList.remove('shown-round');
  }, [stop.at]);
  const end = useCallback(() => {
    const cameFrom = guideWish();
    askGuide(undefined);
    onClose();
    if (cameFrom === 'fromList') go({ page: 'services' });
    else if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  }, [onClose]);
  // A press beside it leaves the focus nowhere; Escape ends it all the same.
  useEffect(() => {
    const listen = ({ key }: KeyboardEvent) => { if (key === 'Escape' && document.activeElement === document.body) end(); };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [end]);
  return (
    <section className="guide" aria-labelledby="guide-title" onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); end(); } }}>
      <p className="quiet">{t('builder.guide.step', { step: at + 1, count: STOPS.length })}</p>
      <h2 id="guide-title" tabIndex={-1} ref={title}>{t(`builder.guide.${stop.name}`)}</h2>
      <p>{t(`builder.guide.${stop.name}.text`)}</p>
      <div className="acts">
        {at > 0 ? <Button onClick={() => setAt(at - 1)}>{t('builder.guide.back')}</Button> : null}
        {at < STOPS.length - 1 ? <Button look="main" onClick={() => setAt(at + 1)}>{t('builder.guide.next')}</Button> : null}
        <Button look={at === STOPS.length - 1 ? 'main' : 'quiet'} onClick={end}>{t(at < STOPS.length - 1 ? 'builder.guide.skip' : guideWish() === 'fromList' ? 'builder.guide.toList' : 'builder.guide.end')}</Button>
      </div>
    </section>
  );
}
