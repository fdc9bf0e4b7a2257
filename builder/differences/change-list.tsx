import { useMemo } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { Icon } from '#builder/inputs/icon.tsx';
import { labelWords } from '#builder/edits/label.ts';
import { type Change, changesBetween } from '#builder/model/changes.ts';
import { useTexts } from '#builder/state/texts.tsx';
import type { Difference, Sides } from './difference.ts';
import { differencesOf } from './differences-of.ts';
import { wordChanges } from './word-changes.ts';

const MARKS = { added: 'plus', removed: 'minus', changed: 'link' } as const;
/** More of one thing than this are counted: a list of a thousand villages is not read. */
const MOST = 100;

/** Differences as sentences, each with what happened to it, and what it was made of, from what to what. */
export function ChangeList({ from, to, none }: { from: ServiceFile; to: ServiceFile; none: string }) {
  const { t, language } = useTexts();
  const sides = useMemo((): Sides => ({ t, language, before: from, after: to }), [t, language, from, to]);
  const changes = useMemo(() => changesBetween(from, to).map((change) => ({ change, differences: differencesOf(sides, change) })), [from, to, sides]);
  if (changes.length === 0) return <p className="hint">{none}</p>;
  return (
    <ul className="changes">
      {changes.map(({ change, differences }, index) => (
        <li key={index} className={change.sort}>
          <Icon name={MARKS[change.sort]} />
          <div>{labelWords(t, change)}<Differences change={change} differences={differences} /></div>
        </li>
      ))}
    </ul>
  );
}

function Differences({ change, differences }: { change: Change; differences: readonly Difference[] }) {
  const { t } = useTexts();
  if (differences.length === 0) return null;
  const more = differences.length - MOST;
  return (
    <ul className="differences">
      {differences.slice(0, MOST).map((one, index) => <li key={index} dir="auto">{change.sort === 'added' && one.is !== undefined ? t('together.value.setting', { name: one.name, value: one.is }) : <FromTo difference={one} />}</li>)}
      {more > 0 ? <li>{t('builder.difference.more', { count: more })}</li> : null}
    </ul>
  );
}

/** Texts of more words than this are compared word by word. */
const SHORT = 4;
const isLong = (text: string): boolean => text.split(/[\s་]+/u).length > SHORT;

function FromTo({ difference: { name, was, is } }: { difference: Difference }) {
  const { t } = useTexts();
  if (was === undefined) return is === undefined ? t('builder.difference.otherwise', { name }) : t('builder.difference.came', { name, is });
  if (is === undefined) return t('builder.difference.went', { name, was });
  const runs = isLong(was) || isLong(is) ? wordChanges(was, is) : [];
  if (!runs.some((run) => run.is === 'same' && run.text.trim() !== '')) return t('builder.difference.fromTo', { name, was, is });
  return (
    <>
      {t('together.value.setting', { name, value: '' })}
      {runs.map((run, index) => {
        if (run.is === 'same') return `${run.text.trimEnd()} `;
        const Mark = run.is === 'gone' ? 'del' : 'ins';
        // Not every screen reader tells what is struck through.
        return <Mark key={index}><span className="unseen">{t(`builder.difference.${run.is}`)} </span>{run.text.trimEnd()}<span className="unseen"> {t('builder.difference.end')}</span> </Mark>;
      })}
    </>
  );
}
