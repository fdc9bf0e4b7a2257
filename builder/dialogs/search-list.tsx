import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { answering, found } from '#builder/model/search.ts';
import { Icon } from '#builder/inputs/icon.tsx';
import { useTexts } from '#builder/state/texts.tsx';

export interface ListItem {
  id: string;
  title: string;
  /** More words it is found by, shown beneath. */
  words?: string;
  /** Found by, not shown. */
  hidden?: string;
  /** The same one by one: what answered is shown. */
  said?: readonly string[];
  group: string;
  keys?: string;
  /** Why it cannot be chosen now; it stands behind those that can. */
  whyNot?: string;
  /** What choosing it would bring with it: it can be chosen, and stands behind the others. */
  caution?: string;
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
  const [refused, setRefused] = useState('');
  const shown = inOrder(items, query).slice(0, most);
  const active = Math.min(at, Math.max(0, shown.length - 1));
  const move = (to: number) => {
    setAt(to);
    setRefused('');
    list.current?.querySelectorAll('[role=option]')[to]?.scrollIntoView({ block: 'nearest' });
  };
  const choose = (item: T) => { if (item.whyNot === undefined) onChoose(item); else setRefused(item.whyNot); };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(Math.min(shown.length - 1, active + 1));
    else if (event.key === 'ArrowUp') move(Math.max(0, active - 1));
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(shown.length - 1);
    else if (event.key === 'Enter' && shown[active]) choose(shown[active]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="search-list">
      <input type="text" role="combobox" aria-expanded="true" aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={shown[active] ? `${id}-${active}` : undefined} aria-label={label}
        placeholder={label} value={query} onChange={({ target }) => { setQuery(target.value); setAt(0); setRefused(''); }} onKeyDown={press} data-first />
      <div id={`${id}-list`} className="search-options" role="listbox" aria-label={label} ref={list}>
        {shown.map((item, index) => (
          <Option key={item.id} id={`${id}-${index}`} item={item} answer={item.said && answering(query, item.title, item.said)} heading={shown[index - 1]?.group === item.group ? undefined : item.group} isActive={index === active} onChoose={() => choose(item)} />
        ))}
      </div>
      {refused ? <p className="faults" role="alert">{refused}</p> : null}
      <p role="status" className={shown.length > 0 ? 'unseen' : 'hint'}>{shown.length > 0 ? t('builder.find.count', { count: shown.length }) : t('builder.find.nothing')}</p>
    </div>
  );
}

function Option({ id, item, answer, heading, isActive, onChoose }: { id: string; item: ListItem; answer?: string; heading?: string; isActive: boolean; onChoose(): void }) {
  const why = item.whyNot ?? item.caution;
  return (
    <>
      {heading ? <div role="presentation" className="search-group">{heading}</div> : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the box above has the focus and the keys */}
      <div id={id} role="option" aria-selected={isActive} aria-disabled={item.whyNot === undefined ? undefined : true} className={isActive ? 'active' : ''} onClick={onChoose}>
        {item.mark}
        <span className="option-words"><span>{item.title}</span>{item.words ? <span className="quiet">{item.words}</span> : null}{answer ? <span className="quiet option-answer" dir="auto">“{shortened(answer)}”</span> : null}{why ? <span className="option-why"><Icon name="notice" />{why}</span> : null}</span>
        {item.keys ? <span className="option-keys">{item.keys.split(' ').map((key) => <kbd key={key}>{key}</kbd>)}</span> : null}
      </div>
    </>
  );
}

/** Letters of what answered that are shown. */
const LONGEST = 80;
const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** The best answers first, and what can be chosen before what cannot; groups stay together, the one with the best answer first. */
function inOrder<T extends ListItem>(items: readonly T[], query: string): T[] {
  const answers = found(items.map((item) => ({ item, title: item.title, words: `${item.words ?? ''} ${item.hidden ?? ''}` })), query)
    .map(({ one: { item }, rank }) => ({ item, rank: 2 * rank + (item.whyNot === undefined && item.caution === undefined ? 0 : 1) }));
  const best = new Map([...new Set(items.map(({ group }) => group))].map((group) => [group, Math.min(...answers.filter(({ item }) => item.group === group).map(({ rank }) => rank))]));
  const groups = [...best.keys()].sort((one, other) => (best.get(one)! - best.get(other)!) || 0);
  return answers.sort((one, other) => groups.indexOf(one.item.group) - groups.indexOf(other.item.group) || one.rank - other.rank).map(({ item }) => item);
}
