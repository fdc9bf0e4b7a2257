import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { find } from '#builder/model/search.ts';
import { useTexts } from '#builder/state/texts.tsx';

export interface ListItem {
  id: string;
  title: string;
  /** More words it is found by, shown beneath. */
  words?: string;
  /** Found by, not shown. */
  hidden?: string;
  group: string;
  mark?: ReactNode;
}

interface Props<T extends ListItem> {
  label: string;
  items: readonly T[];
  onChoose(item: T): void;
  /** How many are drawn at most. */
  most?: number;
}

/** A search box over a list, worked by arrow keys and Enter or by pointer (WAI-ARIA combobox). */
export function SearchList<T extends ListItem>({ label, items, onChoose, most = 60 }: Props<T>) {
  const { t } = useTexts();
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const order = [...new Set(items.map(({ group }) => group))];
  const found = find(items.map((item) => ({ item, title: item.title, words: `${item.words ?? ''} ${item.hidden ?? ''}` })), query).map(({ item }) => item)
    .sort((one, other) => order.indexOf(one.group) - order.indexOf(other.group)).slice(0, most);
  const active = Math.min(at, Math.max(0, found.length - 1));
  const move = (to: number) => {
    setAt(to);
    list.current?.querySelectorAll('[role=option]')[to]?.scrollIntoView({ block: 'nearest' });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(Math.min(found.length - 1, active + 1));
    else if (event.key === 'ArrowUp') move(Math.max(0, active - 1));
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(found.length - 1);
    else if (event.key === 'Enter' && found[active]) onChoose(found[active]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="search-list">
      <input type="text" role="combobox" aria-expanded="true" aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={found[active] ? `${id}-${active}` : undefined} aria-label={label}
        placeholder={label} value={query} onChange={({ target }) => { setQuery(target.value); setAt(0); }} onKeyDown={press} data-first />
      <div id={`${id}-list`} className="search-options" role="listbox" aria-label={label} ref={list}>
        {found.map((item, index) => (
          <Option key={item.id} id={`${id}-${index}`} item={item} heading={found[index - 1]?.group === item.group ? undefined : item.group} isActive={index === active} onChoose={() => onChoose(item)} />
        ))}
      </div>
      <p role="status" className={found.length > 0 ? 'unseen' : 'hint'}>{found.length > 0 ? t('builder.find.count', { count: found.length }) : t('builder.find.nothing')}</p>
    </div>
  );
}

function Option({ id, item, heading, isActive, onChoose }: { id: string; item: ListItem; heading?: string; isActive: boolean; onChoose(): void }) {
  return (
    <>
      {heading ? <div role="presentation" className="search-group">{heading}</div> : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the box above has the focus and the keys */}
      <div id={id} role="option" aria-selected={isActive} className={isActive ? 'active' : ''} onClick={onChoose}>
        {item.mark}
        <span className="option-words"><span>{item.title}</span>{item.words ? <span className="quiet">{item.words}</span> : null}</span>
      </div>
    </>
  );
}
