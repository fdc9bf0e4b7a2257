import { definitionName, type SchemaObject } from '#schemas/index.ts';
import { dependOn } from '#builder/edits/sub-catalog.ts';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { parentsFor } from './askable.ts';

/** Another choice this one depends on: a village on its district. */
export function SubCatalog({ path, schema }: { path: string; schema: SchemaObject }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const parents = parentsFor(file, path);
  const parent = file['x-service'].subCatalogs?.[path] ?? '';
  if (definitionName(schema.$ref) === undefined || (parents.length === 0 && parent === '')) return null;
  return (
    <ChoiceField label={t('builder.field.parent')} hint={t('builder.field.parent.hint')} value={parent} choices={parents} none={t('builder.field.parent.none')}
      onChange={(value) => edit(dependOn(file, path, value === '' ? undefined : value))} />
  );
}
