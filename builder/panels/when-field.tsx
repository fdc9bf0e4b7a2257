import type { Edit, ShownWhen } from '#builder/edits/edit.ts';
import { freshKey } from '#builder/edits/keys.ts';
import { determinantsOf } from '#builder/edits/new-row.ts';
import type { Sentence } from '#builder/edits/sentence.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { part } from '#builder/state/part.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useHeld } from '#builder/state/held.ts';
import { useTexts } from '#builder/state/texts.tsx';

const NewCondition = part(async () => (await import('./new-condition.tsx')).NewCondition, { waiting: 'builder.loading' });

interface Props {
  label: string;
  hint?: string;
  /** Words of the choice without a condition. */
  none: string;
  /** Words of the button that makes a new condition. */
  make: string;
  /** The question or page it is said of: a new condition does not ask about it. */
  path: string;
  when: ShownWhen | undefined;
  editFor(when: ShownWhen | undefined): Edit;
}

/** A condition that is met, or is not, chosen among those there are or made on the spot. */
export function WhenField({ label, hint, none, make, path, when, editFor }: Props) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const [isMaking, setMaking] = useHeld(`condition ${path} ${label}`, () => false);
  const choices = determinantsOf(file).flatMap(({ value, title }) => [
    { value: `is ${value}`, title: t('builder.shown.when', { condition: title }) },
    { value: `not ${value}`, title: t('builder.shown.unless', { condition: title }) },
  ]);
  const choose = (value: string) => {
    const [how = '', determinant = ''] = value.split(' ');
    edit(editFor(value === '' ? undefined : { determinant, is: how === 'is' }));
  };
  const makeNew = (title: string, sentence: Sentence) => {
    const name = freshKey(title, Object.keys(file.$defs ?? {}), 'condition');
    const isMade = edit({ do: 'group', label: { key: 'builder.edit.addDeterminant', params: { title } }, edits: [{ do: 'addDeterminant', name, title, sentence }, editFor({ determinant: name, is: true })] });
    if (isMade) setMaking(false);
    return isMade;
  };
  return (
    <>
      <ChoiceField label={label} hint={hint} value={when ? `${when.is ? 'is' : 'not'} ${when.determinant}` : ''} choices={choices} none={none} onChange={choose} />
      {isMaking ? <NewCondition except={path} onMake={makeNew} onCancel={() => setMaking(false)} /> : <Button look="quiet" icon="plus" onClick={() => setMaking(true)}>{make}</Button>}
    </>
  );
}
