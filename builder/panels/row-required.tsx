import { useEffect, useRef, useState } from 'react';
import { rowOf, rowRequiredEdit, rowRequiredOf } from '#builder/edits/row-required.ts';
import { type Clause, isComplete } from '#builder/edits/sentence.ts';
import { CheckField } from '#builder/inputs/small-fields.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { askableInRow } from './askable.ts';
import { ClauseEditor } from './clause-editor.tsx';
import { firstClause } from './clauses.ts';

/** A column that may be left out, except in rows of which something is true. While its sentence has gaps, the file keeps what it said before. */
export function RowRequired({ path }: { path: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const row = rowOf(path) ?? '';
  const said = rowRequiredOf(file, path);
  const [clause, setClause] = useState(said);
  const written = useRef(said);
  useEffect(() => {
    if (JSON.stringify(said) === JSON.stringify(written.current)) return;
    written.current = said;
    setClause(said);
  }, [said]);
  const rows = row.slice(0, -2);
  const first = askableInRow(file, rows).find(({ value }) => `${row}${value}` !== path);
  if (said === 'byHand') return <p className="hint">{t('builder.shown.intricate')}</p>;
  if (!first) return null;
  const change = (next: Clause | undefined) => {
    setClause(next);
    if (next && !isComplete(next)) return;
    written.current = next;
    edit(rowRequiredEdit(file, path, next), `row ${path}`);
  };
  const now = clause === 'byHand' ? undefined : clause;
  return (
    <fieldset className="group">
      <legend>{t('builder.required.row')}</legend>
      <CheckField label={t('builder.required.row.check')} hint={t('builder.required.row.hint')} value={now !== undefined} onChange={(isOn) => change(isOn ? firstClause(file, first.value, row) : undefined)} />
      {now ? <ClauseEditor clause={now} onChange={change} showsGaps home={row} /> : null}
      {now && !isComplete(now) ? <p className="faults" role="status">{t('builder.condition.notTaken')}</p> : null}
    </fieldset>
  );
}
