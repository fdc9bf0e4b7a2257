import { fieldAt, type SchemaObject } from '#schemas/index.ts';
import { schemaPath } from '#builder/edits/field-edits.ts';
import { TextField } from '#builder/inputs/text-field.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { Columns } from './columns.tsx';
import { FieldList } from './field-list.tsx';

/** What a group or a list of rows holds: its questions, like those of a screen. */
export function BlockPanel({ path, schema, layoutPath }: { path: string; schema: SchemaObject; layoutPath: string }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const isRows = schema.type === 'array';
  if (isRows && !fieldAt(file, `${path}/*`)?.properties) return null;
  return (
    <section className="screen" aria-label={t('builder.block.questions')}>
      <h3>{t('builder.block.questions')}</h3>
      <FieldList holder={isRows ? `${path}/*` : path} />
      {isRows ? (
        <>
          <TextField label={t('builder.block.row.title')} path={`${schemaPath(path)}/items/title`} />
          <TextField label={t('builder.block.addRow')} path={`${layoutPath}/addRow`} editFor={(text) => ({ do: 'editField', path, layout: { addRow: text === '' ? undefined : text } })} />
        </>
      ) : <Columns path={path} />}
    </section>
  );
}
