import { useState } from 'react';
import type { Edit } from '#builder/edits/edit.ts';
import { freshKey } from '#builder/edits/keys.ts';
import { determinantsOf } from '#builder/edits/new-row.ts';
import { presenceOf } from '#builder/edits/presence.ts';
import type { Sentence } from '#builder/edits/sentence.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { NewCondition } from './new-condition.tsx';

/** When a question or a screen shows: always, or while a condition is true (or is not). */
export function ShownWhen({ path }: { path: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const [isMaking, setMaking] = useState(false);
  const { shown, isIntricate } = presenceOf(file, path);
  const conditions = determinantsOf(file);
  const choices = conditions.flatMap(({ value, title }) => [
    { value: `is ${value}`, title: t('builder.shown.when', { condition: title }) },
    { value: `not ${value}`, title: t('builder.shown.unless', { condition: title }) },
  ]);
  const choose = (value: string) => {
    const [how = '', determinant = ''] = value.split(' ');
    edit({ do: 'setCondition', path, ...(value === '' ? {} : { shown: { determinant, is: how === 'is' } }) });
  };
  const make = (title: string, sentence: Sentence) => {
    const name = freshKey(title, Object.keys(file.$defs ?? {}), 'condition');
    const edits: Edit[] = [{ do: 'addDeterminant', name, title, sentence }, { do: 'setCondition', path, shown: { determinant: name, is: true } }];
    edit({ do: 'group', label: { key: 'builder.edit.addDeterminant', params: { title } }, edits });
    setMaking(false);
  };
  return (
    <>
      {isIntricate ? <p className="hint">{t('builder.shown.intricate')}</p> : null}
      <ChoiceField label={t('builder.shown.title')} value={shown ? `${shown.is ? 'is' : 'not'} ${shown.determinant}` : ''} choices={choices} none={t('builder.shown.always')} onChange={choose} />
      {isMaking ? <NewCondition except={path} onMake={make} onCancel={() => setMaking(false)} /> : <Button look="quiet" icon="plus" onClick={() => setMaking(true)}>{t('builder.shown.new')}</Button>}
    </>
  );
}
