import { Icon } from '#builder/inputs/icon.tsx';
import type { Change } from '#builder/model/changes.ts';
import { useTexts } from '#builder/state/texts.tsx';

const MARKS = { added: 'plus', removed: 'minus', changed: 'link' } as const;

/** Differences as sentences, each with what happened to it. */
export function ChangeList({ changes, none }: { changes: readonly Change[]; none: string }) {
  const { t } = useTexts();
  if (changes.length === 0) return <p className="hint">{none}</p>;
  return <ul className="changes">{changes.map(({ sort, key, params }, index) => <li key={index} className={sort}><Icon name={MARKS[sort]} /><span>{t(key, params)}</span></li>)}</ul>;
}
