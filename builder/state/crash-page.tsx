import { Component, type ReactNode } from 'react';
import { useTexts } from './texts.tsx';

/** A mistake of ours in drawing the page: says so and offers the way back, instead of an empty screen. */
export class CrashPage extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useTexts();
  return (
    <main id="main" className="crash">
      <h1>{t('builder.crash.title')}</h1>
      <p>{t('builder.crash.text')}</p>
      <button type="button" className="button main" onClick={() => window.location.reload()}>{t('builder.crash.reload')}</button>
    </main>
  );
}
