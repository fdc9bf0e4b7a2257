import { useEffect, useRef, useState } from 'react';
import { Button } from '#builder/inputs/button.tsx';
import type { IconName } from '#builder/inputs/icon.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { useRoom } from './use-room.ts';

export interface Tool { key: string; words: string; icon: IconName; isOn: boolean; isOff?: boolean; /** It is never put away. */ stays?: boolean; onPress(): void }

/** Buttons in one row. Those there is no room for are one below the other behind "More"; what is switched on stays in sight. */
export function ToolRow({ label, tools }: { label: string; tools: readonly Tool[] }) {
  const { t } = useTexts();
  const row = useRef<HTMLFieldSetElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const away = useRoom(row, tools.map(({ stays, isOn }) => stays === true || isOn));
  useEffect(() => {
    if (!isOpen) return;
    // Before the drawing takes the press for itself; where a press moves no focus, nothing else tells of it.
    const press = ({ target }: Event) => { if (!row.current?.contains(target as Node)) setOpen(false); };
    addEventListener('pointerdown', press, true);
    return () => removeEventListener('pointerdown', press, true);
  }, [isOpen]);
  const put = tools.filter((_, index) => away.has(index));
  const button = ({ key, words, icon, isOn, isOff, onPress }: Tool, isAway: boolean) => (
    <Button key={key} look="quiet" className={isAway ? 'away' : ''} icon={icon} aria-pressed={isOn} disabled={isOff} onClick={onPress}>{words}</Button>
  );
  const close = () => { setOpen(false); more.current?.focus(); };
  return (
    <fieldset className="tool-buttons" ref={row} onKeyDown={({ key }) => { if (key === 'Escape' && isOpen) close(); }} onBlur={({ currentTarget, relatedTarget }) => { if (relatedTarget && !currentTarget.contains(relatedTarget)) setOpen(false); }}>
      <legend className="unseen">{label}</legend>
      {tools.map((tool, index) => button(tool, away.has(index)))}
      <Button ref={more} look="quiet" icon="down" className={`tools-more ${put.length === 0 ? 'away' : ''}`} aria-expanded={isOpen} title={t('builder.tool.more.said', { tools: put.map(({ words }) => words).join(', ') })} onClick={() => setOpen(!isOpen)}>{t('builder.tool.more')}</Button>
      {isOpen && put.length > 0 ? <div className="tools-away">{put.map((tool) => button({ ...tool, onPress: () => { close(); tool.onPress(); } }, false))}</div> : null}
    </fieldset>
  );
}
