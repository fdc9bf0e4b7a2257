import { Button } from '#builder/inputs/button.tsx';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { keepFocus } from '#builder/state/keep-focus.ts';
import { type Act, perform } from './act.ts';

/** An act on a button. One that cannot be done now keeps the focus and says why, when it is pointed at and when it is pressed. */
export function ActButton({ act, look, iconOnly = false }: { act: Act; look?: 'quiet'; iconOnly?: boolean }) {
  const announce = useAnnounce();
  const words = act.short ?? act.title;
  const press = () => { keepFocus(); perform(act, announce); };
  return (
    <Button look={look ?? (act.isBad ? 'bad' : 'plain')} icon={act.icon} iconOnly={iconOnly} title={act.whyNot === undefined ? (iconOnly ? words : undefined) : act.whyNot}
      aria-disabled={act.whyNot === undefined ? undefined : true} onClick={press}>{words}</Button>
  );
}
