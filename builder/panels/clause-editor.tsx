import type { Clause, Operator } from '#builder/edits/sentence.ts';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { askable, askableInRow, firstClause, isOfRows, operatorsFor, withOperator } from './askable.ts';
import { ValueField } from './value-field.tsx';

interface Props { clause: Clause; onChange(clause: Clause): void; except?: string; showsGaps: boolean; home?: string }

/** One sentence about one answer: the question, what is said of it, and what it is compared with; of rows, what is said of one of them. */
export function ClauseEditor({ clause, onChange, except, showsGaps, home = '' }: Props) {
  const { t } = useTexts();
  const { file } = useEditor();
  const { field, operator, row } = clause;
  const fields = home === '' ? askable(file, except) : askableInRow(file, home.slice(0, -2));
  const operators = operatorsFor(file, field, home);
  return (
    <div className="clause-boxes">
      <ChoiceField label={t(home === '' ? 'builder.sentence.field' : 'builder.sentence.rowField')} value={field} choices={fields} onChange={(next) => onChange(firstClause(file, next, home))} />
      <ChoiceField label={t('builder.sentence.operator')} value={operator} choices={operators.map((value) => ({ value, title: t(`builder.operator.${value}`) }))}
        onChange={(next) => onChange(withOperator(file, clause, next as Operator, home))} />
      {isOfRows(operator)
        ? row ? <ClauseEditor clause={row} onChange={(next) => onChange({ ...clause, row: next })} showsGaps={showsGaps} home={`${home}${field}/*`} /> : null
        : operator === 'answered' || operator === 'notAnswered' ? null
        : <ValueField key={`${field} ${operator}`} clause={clause} home={home} onChange={(value) => onChange({ ...clause, value })} showsGaps={showsGaps} />}
    </div>
  );
}
