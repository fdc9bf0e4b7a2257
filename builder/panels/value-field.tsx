import { useState } from 'react';
import { fieldAt, type JsonScalar } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { isComparing, isSpan, isWithAnswer, takesSpan } from '#builder/edits/comparing.ts';
import { type Clause, isComplete } from '#builder/edits/sentence.ts';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { ChecksField, NumberField } from '#builder/inputs/small-fields.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { sortAt } from './askable.ts';
import { takesList } from './clauses.ts';
import { comparable, fromOther, otherOf } from './comparable.ts';
import { SpanField } from './span-field.tsx';

interface Props {
  clause: Clause;
  /** Path of the rows the field is in, with `/*`. */
  home: string;
  onChange(change: Partial<Clause>): void;
  /** Gaps are told once somebody wants to go on. */
  showsGaps: boolean;
}

/** The box for what an answer is compared with, by the sort of answer. */
export function ValueField({ clause, home, onChange: onClause, showsGaps }: Props) {
  const { t } = useTexts();
  const { file } = useEditor();
  const [isLeft, setLeft] = useState(false);
  const { field: path, operator, value } = clause;
  const label = t('builder.sentence.value');
  const onChange = (value: Clause['value']) => onClause({ value });
  const sort = sortAt(file, `${home}${path}`);
  const field = fieldAt(file, `${home}${path}`);
  const options = (field ? catalogOptions(file, field) : []).map((option) => ({ code: option.const, value: String(option.const), title: option.title }));
  const codeOf = (text: string): JsonScalar => options.find((option) => option.value === text)?.code ?? text;
  const single = Array.isArray(value) ? value[0] : value;
  const isDate = sort === 'date';
  const faults = !isComplete(clause) && (showsGaps || isLeft) ? [t(isDate && single ? 'builder.sentence.gap.date' : takesList(operator) ? 'builder.sentence.gap.list' : 'builder.sentence.gap')] : [];
  if (isComparing(operator)) {
    return (
      <>
        {takesSpan(operator) ? <SpanField span={clause.span} onChange={(span) => onClause({ span })} faults={isSpan(clause.span) ? [] : [t('builder.sentence.gap.span')]} /> : null}
        {isWithAnswer(operator) ? <ChoiceField label={t('builder.sentence.other')} value={otherOf(clause)} choices={comparable(file, path, home)} onChange={(other) => onClause({ inRow: undefined, ...fromOther(other) })} faults={isComplete({ ...clause, span: { count: 1, unit: 'D' } }) ? [] : faults} /> : null}
      </>
    );
  }
  if (takesList(operator)) return <ChecksField label={label} choices={options} value={(Array.isArray(value) ? value : []).map(String)} onChange={(list) => onChange(list.map(codeOf))} faults={faults} />;
  if (sort === 'number' || operator.startsWith('count')) return <NumberField label={label} whole={operator.startsWith('count') || field?.type === 'integer'} value={typeof single === 'number' ? single : undefined} onChange={onChange} faults={faults} />;
  if (sort === 'yesNo') return <ChoiceField label={label} value={String(single)} choices={[{ value: 'true', title: t('builder.yes') }, { value: 'false', title: t('builder.no') }]} onChange={(one) => onChange(one === 'true')} />;
  if (options.length > 0) return <ChoiceField label={label} value={String(single ?? '')} choices={options} onChange={(one) => onChange(codeOf(one))} faults={faults} />;
  return (
    <FieldFrame label={label} faults={faults}>
      {({ id, describedBy, isFaulty }) => <input id={id} type={isDate ? 'date' : 'text'} value={String(single ?? '')} aria-describedby={describedBy} aria-invalid={isFaulty || undefined} onBlur={() => setLeft(true)} onChange={({ target }) => onChange(target.value)} />}
    </FieldFrame>
  );
}
