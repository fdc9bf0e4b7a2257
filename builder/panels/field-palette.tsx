import { pathParts } from '#schemas/index.ts';
import { BlockPalette } from '#builder/blocks/parts.ts';
import { schemaPath } from '#builder/edits/field-edits.ts';
import { newDocument } from '#builder/edits/new-document.ts';
import { FIELD_TYPES, FIELD_TYPES_INSIDE, type FieldType, newField } from '#builder/edits/new-field.ts';
import { Button } from '#builder/inputs/button.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';

/** The kinds of question there are; a click puts one at the end of the screen, the group or the row, and opens it. */
export function FieldPalette({ holder, onDone }: { holder: string; onDone(): void }) {
  const { t } = useTexts();
  const { file, edit, place, goTo } = useEditor();
  const [screen = '', ...inside] = pathParts(holder);
  const types = inside.length === 0 ? FIELD_TYPES : FIELD_TYPES_INSIDE;
  const add = (type: FieldType) => {
    const made = newField(file, screen, type, wordsIn, { within: holder });
    if (!edit(made.edit)) return;
    onDone();
    goTo({ ...place, field: made.path, setting: `${schemaPath(made.path)}/title` });
  };
  /** Files are asked for on a page of their own, where they can be photographed, looked at and replaced. */
  const addDocument = () => {
    const made = newDocument(file, wordsIn);
    if (!edit(made.edit)) return;
    onDone();
    goTo({ section: 'documents', item: made.key, setting: `/x-service/documents/${made.key}/title` });
  };
  return (
    <section className="palette" aria-label={t('builder.field.palette')}>
      <h4>{t('builder.field.palette')}</h4>
      <ul>
        {types.map((type, index) => <li key={type}><button type="button" autoFocus={index === 0} onClick={() => add(type)}>{t(`builder.field.type.${type}`)}</button></li>)}
        {inside.length === 0 ? <li><button type="button" onClick={addDocument}>{t('builder.field.type.document')}</button></li> : null}
      </ul>
      {inside.length === 0 ? <BlockPalette holder={holder} onDone={onDone} /> : null}
      <Button look="quiet" onClick={onDone}>{t('builder.cancel')}</Button>
    </section>
  );
}
