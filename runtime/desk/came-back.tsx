import type { DeskContext } from './desk-context.ts';
import { When } from './said.tsx';

/** Why a file is here though it had ended, or that nothing is to be decided any more. */
export interface CameBackView {
  what: 'appeal' | 'reopen' | 'withdrawn';
  /** ISO 8601 instant, UTC. */
  at: string;
  /** The applicant's words; may be empty. */
  text: string;
}

export function CameBack({ context: { t, language }, view, timeZone }: { context: DeskContext; view: CameBackView | undefined; timeZone: string }) {
  if (!view) return null;
  return (
    <div className="note" role="status">
      <p><strong>{t(`afterwards.desk.${view.what}`)}</strong> <When at={view.at} language={language} timeZone={timeZone} time /></p>
      {view.text ? <blockquote className="said" dir="auto">{view.text}</blockquote> : null}
    </div>
  );
}
