import { isWithToday, takesSpan } from '#builder/edits/comparing.ts';
import type { Clause, Operator } from '#builder/edits/sentence.ts';
import { operatorWords } from '#builder/model/condition-words.ts';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { askable, askableInRow, sortAt } from './askable.ts';
import { firstClause, isOfRows, operatorsFor, withOperator } from './clauses.ts';
import { ValueField } from './value-field.tsx';

interface Props { clause: Clause; onChange(clause: Clause): void; except?: string; showsGaps: boolean; home?: string }

/** One sentence about one answer: the question, what is said of it, and what it is compared with; of rows, what is said of one of them. */
export function ClauseEditor({ clause, onChange, except, showsGaps, home = '' }: Props) {
  const { t } = useTexts();
  const { file } = useEditor();
  const { field, operator, row } = clause;
  const fields = home === '' ? askable(file, except) : askableInRow(file, home.slice(0, -2));
  const operators = operatorsFor(file, field, home);
  const sort = sortAt(file, `${home}${field}`);
  return (
    <div className="clause-boxes">
      <ChoiceField label={t(home === '' ? 'builder.sentence.field' : 'builder.sentence.rowField')} value={field} choices={fields} onChange={(next) => onChange(firstClause(file, next, home))} />
      <ChoiceField label={t('builder.sentence.operator')} value={operator} choices={operators.map((value) => ({ value, title: operatorWords(t, value, sort) }))}
        onChange={(next) => onChange(withOperator(file, clause, next as Operator, home))} />
      {isOfRows(operator)
        ? row ? <ClauseEditor clause={row} onChange={(next) => onChange({ ...clause, row: next })} showsGaps={showsGaps} home={`${home}${field}/*`} /> : null
        : operator === 'answered' || operator === 'notAnswered' || (isWithToday(operator) && !takesSpan(operator)) ? null
        : <ValueField key={`${field} ${operator}`} clause={clause} home={home} onChange={(change) => onChange(withoutNothing({ ...clause, ...change }))} showsGaps={showsGaps} />}
    </div>
  );
}

/** A setting taken away is no setting: the file keeps no key for it. */
const withoutNothing = (clause: Clause): Clause => Object.fromEntries(Object.entries(clause).filter(([, value]) => value !== undefined)) as unknown as Clause;
