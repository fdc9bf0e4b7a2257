import type { ReactNode } from 'react';
import { type Json, type SchemaObject, toPath, valueAt } from '#schemas/index.ts';
import { settingName } from '#builder/edits/label.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { Button } from '#builder/inputs/button.tsx';
import { Faults } from '#builder/inputs/field-frame.tsx';
import { SettingsForm } from '#builder/inputs/settings-form.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { addingRecord } from './adding-record.ts';

interface Props {
  /** JSON Pointer of a record of named things, such as `/x-service/roles`. */
  path: string;
  schema: SchemaObject;
  /** Opens the catalogue keys: `<words>.add`, `<words>.remove`, `<words>.none`, `<words>.new`, `<words>.inUse`. */
  words: string;
  /** What a new one has besides its title. */
  start?: Record<string, Json>;
  /** Whether something depends on it, so that it cannot be removed. */
  isUsed?(key: string): boolean;
  /** Settings that are looked after in `more`. */
  without?: readonly string[];
  /** What an open card shows beneath its settings. */
  more?(value: Record<string, Json>, path: string): ReactNode;
  /** The edit that adds one, where it takes more than its own settings. */
  adds?(): { edit: Edit; key: string };
}

/** Named things of a service, such as roles: each a card to open, edit and remove, and a button for a new one. */
export function Records({ path, schema, words, start = {}, isUsed = () => false, without, more, adds }: Props) {
  const { t } = useTexts();
  const { file, edit, place, goTo } = useEditor();
  const record = (valueAt(file, path) ?? {}) as Record<string, Record<string, Json>>;
  const add = () => {
    const made = adds?.() ?? addingRecord(file, { path, schema, words, start });
    if (!edit(made.edit)) return;
    goTo({ ...place, item: made.key, setting: `${path}${toPath([made.key])}/title` });
  };
  return (
    <>
      {Object.keys(record).length === 0 ? <p>{t(`${words}.none`)}</p> : null}
      <ul className="cards">
        {Object.entries(record).map(([key, value]) => <RecordCard key={key} name={key} value={value} at={`${path}${toPath([key])}`} schema={schema} words={words} isUsed={isUsed(key)} without={without} more={more} />)}
      </ul>
      <Button icon="plus" onClick={add}>{t(`${words}.add`)}</Button>
    </>
  );
}

type CardProps = Pick<Props, 'schema' | 'words' | 'without' | 'more'> & { name: string; value: Record<string, Json>; at: string; isUsed: boolean };

function RecordCard({ name, value, at, schema, words, isUsed, without, more }: CardProps) {
  const { t } = useTexts();
  const { file, edit, place, goTo } = useEditor();
  const isOpen = place.item === name;
  const belongsTo = typeof value['institution'] === 'string' ? file['x-service'].institutions[value['institution']]?.title : undefined;
  const problems = useProblems().at(at);
  const faults = useProblemWords()(problems.filter(({ path }) => path === at || !isOpen));
  const set = (setting: string, next: Json | undefined, merge?: string) => edit({ do: 'setSetting', path: `${at}/${setting}`, value: next, what: settingName(schema, setting) }, merge);
  return (
    <li className={isOpen ? 'card open' : 'card'}>
      <button type="button" className="card-head" aria-expanded={isOpen} onClick={() => goTo({ section: place.section, ...(isOpen ? {} : { item: name }) })}><strong>{String(value['title'] ?? '') || name}</strong>{belongsTo ? <span className="quiet">{belongsTo}</span> : null}</button>
      <Faults faults={faults} />
      {isOpen ? (
        <div className="card-body">
          <SettingsForm schema={schema} value={value} path={at} onSet={set} without={without} />
          {more?.(value, at)}
          {isUsed ? <p className="hint">{t(`${words}.inUse`)}</p> : null}
          <Button icon="bin" look="bad" disabled={isUsed} onClick={() => edit({ do: 'setSetting', path: at })}>{t(`${words}.remove`)}</Button>
        </div>
      ) : null}
    </li>
  );
}
