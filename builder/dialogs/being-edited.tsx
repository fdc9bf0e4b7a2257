import type { LockState } from '#builder/api/client.ts';
import { Icon } from '#builder/inputs/icon.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { timeText } from '#builder/state/moment.ts';
import { useTexts } from '#builder/state/texts.tsx';
import type { Second } from './second-person.tsx';

type Holder = NonNullable<LockState['holder']>;

/** Whose unfinished work would be published along; nobody's where the drawing is the one somebody proposed. */
function useHolder({ open }: Second): Holder | undefined {
  const { lock: { state }, saver } = useEditor();
  const isProposed = open?.revision === saver.revision();
  return state && !state.isMine && !isProposed ? (state.holder ?? undefined) : undefined;
}

/** Somebody else who is editing: publishing what they saved so far has to be asked for twice. */
export function useRival(second: Second): Holder | undefined {
  const holder = useHolder(second);
  return holder?.isYou ? undefined : holder;
}

/** Who is editing in another window, since when, and what that means for publishing. */
export function BeingEdited({ second }: { second: Second }) {
  const { t, language } = useTexts();
  const holder = useHolder(second);
  if (!holder) return null;
  const since = timeText(holder.since, language, Date.now());
  return (
    <div className="scenario-warning" role="status">
      <p><Icon name="notice" /><span>{t(holder.isYou ? 'builder.publish.editing.own' : 'builder.publish.editing', { by: holder.name, since })}</span></p>
    </div>
  );
}
