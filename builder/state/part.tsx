import { Component, type ComponentType, lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { Dialog } from '#builder/dialogs/dialog.tsx';
import { Button } from '#builder/inputs/button.tsx';
import { fetchAhead, fetchedLater, NotLoaded } from './loading.ts';
import { useTexts } from './texts.tsx';

interface Options {
  /** Key of what is said until it is there; nothing where it comes unasked. */
  waiting?: string;
  /** It is a window of its own, and so is the word that it cannot be had; its props have `onClose`. */
  isWindow?: boolean;
}

/** A part of the builder that is fetched when it is first shown. Where it cannot be had, that is said in its place, and everything around it goes on. */
export function part<Props extends object>(load: () => Promise<ComponentType<Props>>, { waiting, isWindow = false }: Options = {}): ComponentType<Props> {
  const loaded = fetchedLater(load);
  let hasFailed = false;
  // One that failed fails for good: each try is a new one.
  const fresh = () => {
    hasFailed = false;
    return lazy<ComponentType<Props>>(async () => ({ default: await loaded().catch((fault: unknown) => { hasFailed = true; throw fault; }) }));
  };
  let Current = fresh();
  return function Part(props: Props) {
    const [tries, setTries] = useState(() => { if (hasFailed) Current = fresh(); return 0; });
    const again = useCallback(() => { Current = fresh(); setTries((count) => count + 1); }, []);
    const { onClose } = props as { onClose?(): void };
    return (
      <WithoutIt key={tries} instead={<Missing onAgain={again} onClose={isWindow ? onClose : undefined} />}>
        <Suspense fallback={waiting ? <Waiting words={waiting} /> : null}><Current {...props} /></Suspense>
      </WithoutIt>
    );
  };
}

/** A mistake of ours is not its matter: it goes on to the page that says so. */
class WithoutIt extends Component<{ instead: ReactNode; children: ReactNode }, { fault?: unknown }> {
  override state: { fault?: unknown } = {};

  static getDerivedStateFromError(fault: unknown): { fault: unknown } {
    return { fault };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === undefined) return this.props.children;
    if (fault instanceof NotLoaded) return this.props.instead;
    throw fault;
  }
}

function Waiting({ words }: { words: string }) {
  const { t } = useTexts();
  return <p className="waiting" role="status">{t(words)}</p>;
}

function Missing({ onAgain, onClose }: { onAgain(): void; onClose: (() => void) | undefined }) {
  const { t } = useTexts();
  useEffect(() => {
    window.addEventListener('online', onAgain);
    return () => window.removeEventListener('online', onAgain);
  }, [onAgain]);
  const said = (
    <div className="part-missing" role="alert">
      <p>{t('builder.part.missing')}</p>
      <p className="hint">{t('builder.part.missing.hint')}</p>
      <div className="acts">
        <Button look="main" onClick={onAgain}>{t('builder.part.again')}</Button>
        {navigator.onLine ? <Button onClick={() => window.location.reload()}>{t('builder.crash.reload')}</Button> : null}
      </div>
    </div>
  );
  return onClose ? <Dialog title={t('builder.part.title')} onClose={onClose}>{said}</Dialog> : said;
}

/** Milliseconds: the first screen, the rules and the first typing go before what may never be opened. */
const SETTLED = 8_000;

/** Fetches all parts while nothing else is to be done, so that they are there when the network is not; never for who saves data. */
export function useFetchAhead(): void {
  useEffect(() => {
    const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
    if (connection?.saveData) return;
    const idle = () => new Promise<void>((done) => { if (window.requestIdleCallback) window.requestIdleCallback(() => done()); else setTimeout(done, 200); });
    const timer = setTimeout(() => void fetchAhead(idle), SETTLED);
    return () => clearTimeout(timer);
  }, []);
}
