import { schemaPath } from '#builder/edits/field-edits.ts';
import { FIELD_TYPES, type FieldType, newField } from '#builder/edits/new-field.ts';
import { Button } from '#builder/inputs/button.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';

/** The kinds of question there are; a click puts one at the end of the screen and opens it. */
export function FieldPalette({ screen, onDone }: { screen: string; onDone(): void }) {
  const { t } = useTexts();
  const { file, edit, place, goTo } = useEditor();
  const add = (type: FieldType) => {
    const made = newField(file, screen, type, wordsIn);
    edit(made.edit);
    onDone();
    goTo({ ...place, field: made.path, setting: `${schemaPath(made.path)}/title` });
  };
  return (
    <section className="palette" aria-label={t('builder.field.palette')}>
      <h4>{t('builder.field.palette')}</h4>
      <ul>{FIELD_TYPES.map((type, index) => <li key={type}><button type="button" autoFocus={index === 0} onClick={() => add(type)}>{t(`builder.field.type.${type}`)}</button></li>)}</ul>
      <Button look="quiet" onClick={onDone}>{t('builder.cancel')}</Button>
    </section>
  );
}
