import { fieldAt, type JsonScalar } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import type { Clause, Operator, Sentence } from '#builder/edits/sentence.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { ChecksField, NumberField } from '#builder/inputs/small-fields.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { askable, firstClause, operatorsFor, sortAt, withOperator } from './askable.ts';

interface Props { sentence: Sentence; onChange(sentence: Sentence): void; except?: string }

/** A determinant in words: field, what is said of it, value; several joined by "and" or by "or". */
export function SentenceEditor({ sentence, onChange, except }: Props) {
  const { t } = useTexts();
  const { file } = useEditor();
  const { join, clauses } = sentence;
  const fields = askable(file, except);
  const setClause = (index: number, clause: Clause) => onChange({ join, clauses: clauses.with(index, clause) });
  return (
    <div className="sentence">
      {clauses.map((clause, index) => (
        <div key={index} className="clause">
          {index === 0 ? null : (
            <ChoiceField label={t('builder.sentence.join')} value={join} choices={(['all', 'any'] as const).map((value) => ({ value, title: t(`builder.sentence.${value}`) }))} onChange={(value) => onChange({ join: value as Sentence['join'], clauses })} />
          )}
          <ChoiceField label={t('builder.sentence.field')} value={clause.field} choices={fields} onChange={(field) => setClause(index, firstClause(file, field))} />
          <ChoiceField label={t('builder.sentence.operator')} value={clause.operator} choices={operatorsFor(file, clause.field).map((value) => ({ value, title: t(`builder.operator.${value}`) }))}
            onChange={(operator) => setClause(index, withOperator(file, clause, operator as Operator))} />
          <ValueField clause={clause} onChange={(value) => setClause(index, { ...clause, value })} />
          {clauses.length > 1 ? <Button look="quiet" icon="bin" onClick={() => onChange({ join, clauses: clauses.toSpliced(index, 1) })}>{t('builder.sentence.remove')}</Button> : null}
        </div>
      ))}
      {fields[0] ? <Button look="quiet" icon="plus" onClick={() => onChange({ join, clauses: [...clauses, firstClause(file, clauses[0]?.field ?? fields[0]!.value)] })}>{t('builder.sentence.add')}</Button> : null}
    </div>
  );
}

function ValueField({ clause: { field: path, operator, value }, onChange }: { clause: Clause; onChange(value: JsonScalar | JsonScalar[]): void }) {
  const { t } = useTexts();
  const { file } = useEditor();
  if (operator === 'answered' || operator === 'notAnswered') return null;
  const label = t('builder.sentence.value');
  const sort = sortAt(file, path);
  const field = fieldAt(file, path);
  const options = (field ? catalogOptions(file, field) : []).map((option) => ({ code: option.const, value: String(option.const), title: option.title }));
  const single = Array.isArray(value) ? value[0] : value;
  if (sort === 'yesNo') return <ChoiceField label={label} value={String(single)} choices={[{ value: 'true', title: t('builder.yes') }, { value: 'false', title: t('builder.no') }]} onChange={(one) => onChange(one === 'true')} />;
  if (sort === 'number') return <NumberField label={label} whole={field?.type === 'integer'} value={typeof single === 'number' ? single : undefined} onChange={(one) => onChange(one ?? 0)} />;
  const codeOf = (text: string) => options.find((option) => option.value === text)?.code ?? text;
  if (operator === 'oneOf' || operator === 'noneOf') return <ChecksField label={label} choices={options} value={(Array.isArray(value) ? value : []).map(String)} onChange={(list) => onChange(list.map(codeOf))} />;
  if (options.length > 0) return <ChoiceField label={label} value={String(single ?? '')} choices={options} onChange={(one) => onChange(codeOf(one))} />;
  return <FieldFrame label={label}>{({ id }) => <input id={id} type="text" value={String(single ?? '')} onChange={({ target }) => onChange(target.value)} />}</FieldFrame>;
}
