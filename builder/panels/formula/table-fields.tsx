import { offeredAmounts } from '#builder/edits/formula/offered-amounts.ts';
import type { Table, TableRow } from '#builder/edits/formula/recipe.ts';
import { Button } from '#builder/inputs/button.tsx';
import { NumberField } from '#builder/inputs/small-fields.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { NumberBox } from './number-box.tsx';

interface Props { table: Table; onChange(table: Table, isTyped?: boolean): void }

/** What each choice comes to, or each step of a number, and what all the others. */
export function TableFields({ table, onChange }: Props) {
  const { t } = useTexts();
  return (
    <fieldset className="group">
      <legend>{t('builder.formula.table')}</legend>
      {table.by === 'choice' ? <Choices table={table} onChange={onChange} /> : <Steps table={table} onChange={onChange} />}
      <NumberBox label={t(`builder.formula.otherwise.${table.by}`)} value={table.otherwise} onChange={(otherwise) => onChange({ ...table, otherwise }, true)} />
    </fieldset>
  );
}

/** Every option there is; an empty box is none of the table's, and goes with all the others. */
function Choices({ table, onChange }: Props) {
  const { t } = useTexts();
  const { file } = useEditor();
  const of = offeredAmounts(file).find(({ name }) => name === table.name);
  const options = of?.sort === 'yesNo' ? [true, false].map((one) => ({ of: one as TableRow['of'], title: t(one ? 'builder.yes' : 'builder.no') })) : of?.options ?? [];
  const gone = table.rows.filter((row) => !options.some((option) => option.of === row.of)).map((row) => ({ of: row.of, title: t('builder.choice.gone', { name: String(row.of) }) }));
  const all = [...options, ...gone];
  const set = (option: TableRow['of'], comes: number | undefined) => {
    const next = all.flatMap((one) => { const value = one.of === option ? comes : table.rows.find((row) => row.of === one.of)?.comes; return value === undefined ? [] : [{ of: one.of, comes: value }]; });
    onChange({ ...table, rows: next.length > 0 ? next : [{ of: option, comes: 0 }] }, true);
  };
  return <div className="formula-table">{all.map((option) => <NumberField key={String(option.of)} label={option.title} whole={false} value={table.rows.find((row) => row.of === option.of)?.comes} onChange={(comes) => set(option.of, comes)} />)}</div>;
}

function Steps({ table, onChange }: Props) {
  const { t } = useTexts();
  const { rows } = table;
  const set = (index: number, change: Partial<TableRow>) => onChange({ ...table, rows: rows.with(index, { ...rows[index]!, ...change }) }, true);
  const last = rows.at(-1)!;
  return (
    <>
      <ol className="formula-steps">
        {rows.map((row, index) => (
          <li key={index} className="pair">
            <NumberBox label={t('builder.formula.upTo', { number: index + 1 })} value={Number(row.of)} onChange={(of) => set(index, { of })} />
            <NumberBox label={t('builder.formula.comes', { number: index + 1 })} value={row.comes} onChange={(comes) => set(index, { comes })} />
            {rows.length > 1 ? <Button look="quiet" icon="bin" onClick={() => onChange({ ...table, rows: rows.toSpliced(index, 1) })}>{t('builder.formula.step.remove', { number: index + 1 })}</Button> : null}
          </li>
        ))}
      </ol>
      <Button look="quiet" icon="plus" onClick={() => onChange({ ...table, rows: [...rows, { of: Number(last.of) * 2 || 10, comes: last.comes }] })}>{t('builder.formula.step.add')}</Button>
    </>
  );
}
