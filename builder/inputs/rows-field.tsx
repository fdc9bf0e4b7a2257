import { type Json, type SchemaObject, type Step, valueAt } from '#schemas/index.ts';
import { newRow } from '#builder/edits/new-row.ts';
import { outcomeName } from '#builder/model/naming.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Button } from './button.tsx';
import { type Fault, Faults } from './field-frame.tsx';
import { SettingsForm } from './settings-form.tsx';

interface Props { label: string; hint?: string; item: SchemaObject; rows: Json[]; path: string; onSet(rows: Json[], merge?: string): void; faults: readonly Fault[] }

/** A list of settings, one box a row, with buttons to add, move and remove. */
export function RowsField({ label, hint, item, rows, path, onSet, faults }: Props) {
  const { t } = useTexts();
  const { file } = useEditor();
  const move = (from: number, to: number) => onSet(rows.toSpliced(from, 1).toSpliced(to, 0, rows[from]!));
  const holder = valueAt(file, path.slice(0, path.lastIndexOf('/'))) as Step | undefined;
  /** A way of a step is told by where it leads: its own name only the file knows. */
  const nameOf = (row: Json): string => { const { outcome } = row as Record<string, Json>; return typeof outcome === 'string' && item.properties?.['when'] !== undefined && holder?.ways ? outcomeName(t, file, holder, outcome) : ''; };
  const setRow = (index: number, name: string, value: Json | undefined, merge?: string) => {
    const { [name]: _old, ...rest } = rows[index] as Record<string, Json>;
    onSet(rows.with(index, value === undefined ? rest : { ...(rows[index] as Record<string, Json>), [name]: value }), merge);
  };
  return (
    <fieldset className="group rows">
      <legend>{label}</legend>
      {hint ? <p className="hint">{hint}</p> : null}
      {rows.length === 0 ? <p className="hint">{t('builder.rows.none')}</p> : null}
      <ol>
        {rows.map((row, index) => (
          <li key={index} className="row">
            {nameOf(row) ? <p className="row-name">{nameOf(row)}</p> : null}
            <SettingsForm schema={item} value={row as Record<string, Json>} path={`${path}/${index}`} onSet={(name, value, merge) => setRow(index, name, value, merge)} />
            <div className="row-acts">
              <Button look="quiet" icon="up" iconOnly disabled={index === 0} onClick={() => move(index, index - 1)}>{t('builder.row.up', { number: index + 1 })}</Button>
              <Button look="quiet" icon="down" iconOnly disabled={index === rows.length - 1} onClick={() => move(index, index + 1)}>{t('builder.row.down', { number: index + 1 })}</Button>
              <Button look="quiet" icon="bin" iconOnly onClick={() => onSet(rows.toSpliced(index, 1))}>{t('builder.row.remove', { number: index + 1 })}</Button>
            </div>
          </li>
        ))}
      </ol>
      <Faults faults={faults} />
      <Button icon="plus" aria-label={t('builder.row.add.to', { list: label })} onClick={() => onSet([...rows, newRow(file, item, rows)])}>{t('builder.row.add')}</Button>
    </fieldset>
  );
}
