import { memo, type ReactNode, useCallback, useRef } from 'react';
import type { Json } from '#schemas/index.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { faultText } from '#runtime/forms/fault-text.ts';
import { rowTitleOf, type ScreenField } from '#runtime/forms/screen-fields.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { ChecksField, NumberField } from '#builder/inputs/small-fields.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

type Values = Record<string, Json>;

interface Props {
  fields: readonly ScreenField[];
  /** Path of what holds the fields: `/owner`, `/partners/list/0`. */
  at: string;
  values: Values;
  onChange(values: Values): void;
  faults?: readonly FieldFault[];
  /** What is said beneath a field. */
  beneath?(path: string): ReactNode;
}

/** A screen's questions in the narrow form of a panel: the same answers as on the page, typed quickly. */
export function AnswerFields({ fields, at, values, onChange, faults = [], beneath }: Props) {
  const latest = useRef({ values, onChange });
  latest.current = { values, onChange };
  const set = useCallback((name: string, value: Json | undefined) => {
    const { [name]: _old, ...rest } = latest.current.values;
    latest.current.onChange(value === undefined ? rest : { ...latest.current.values, [name]: value });
  }, []);
  return fields.map((field) => (
    <div key={field.name} className="answer">
      <Answer field={field} at={`${at}/${field.name}`} value={values[field.name]} onSet={set} faults={faults} />
      {beneath?.(field.path)}
    </div>
  ));
}

/** Lists of hundreds of options are not drawn anew for an answer to another question. */
const Answer = memo(
  function Answer({ field, at, value, onSet, faults }: { field: ScreenField; at: string; value: Json | undefined; onSet(name: string, value: Json | undefined): void; faults: readonly FieldFault[] }) {
    return <AnswerField field={field} at={at} value={value} onChange={(next) => onSet(field.name, next)} faults={faults} />;
  },
  (was, is) => was.at === is.at && was.value === is.value && was.onSet === is.onSet && isSameQuestion(was.field, is.field) && faultAt(was) === faultAt(is),
);

const isSameQuestion = (was: ScreenField, is: ScreenField): boolean =>
  !is.fields && !is.item && was.schema === is.schema && was.options.length === is.options.length && was.options.every((option, index) => option === is.options[index]);
const faultAt = ({ faults, at }: { faults: readonly FieldFault[]; at: string }): string | undefined => faults.find(({ path }) => path === at)?.code;

interface FieldProps { field: ScreenField; at: string; value: Json | undefined; onChange(value: Json | undefined): void; faults: readonly FieldFault[]; label?: string }

function AnswerField({ field, at, value, onChange, faults, label = field.schema.title ?? field.name }: FieldProps) {
  const { t } = useTexts();
  const { file } = useEditor();
  const said = faults.filter(({ path }) => path === at).map((fault) => faultText(t, fault, file));
  const choices = field.options.map((option) => ({ value: String(option.const), title: option.title, code: option.const }));
  const codeOf = (text: string): Json => choices.find((choice) => choice.value === text)?.code ?? text;
  switch (field.widget) {
    case 'calculated': return <p className="calculated"><span>{label}</span> <strong>{value === undefined ? '—' : String(value)}</strong></p>;
    case 'group': return (
      <fieldset className="group"><legend>{label}</legend><AnswerFields fields={field.fields ?? []} at={at} values={(value ?? {}) as Values} onChange={onChange} faults={faults} /></fieldset>
    );
    case 'rows': return <Rows field={field} at={at} rows={Array.isArray(value) ? value : []} onChange={onChange} faults={faults} said={said} />;
    case 'checkboxes': return <ChecksField label={label} choices={choices} value={Array.isArray(value) ? value.map(String) : []} onChange={(list) => onChange(list.length > 0 ? list.map(codeOf) : undefined)} faults={said} />;
    case 'yes-no': case 'checkbox': return (
      <ChoiceField label={label} value={typeof value === 'boolean' ? String(value) : ''} none={t('builder.answer.none')} faults={said}
        choices={[{ value: 'true', title: t('builder.yes') }, { value: 'false', title: t('builder.no') }]} onChange={(one) => onChange(one === '' ? undefined : one === 'true')} />
    );
    case 'number': case 'money': return <NumberField isTrial label={label} value={typeof value === 'number' ? value : undefined} whole={field.schema.type === 'integer'} onChange={onChange} faults={said} />;
    default:
      if (choices.length > 0) return <ChoiceField label={label} value={value === undefined ? '' : String(value)} none={t('builder.answer.none')} choices={choices} faults={said} onChange={(one) => onChange(one === '' ? undefined : codeOf(one))} />;
      return (
        <FieldFrame label={label} faults={said}>
          {({ id, describedBy, isFaulty }) => (
            <input id={id} type={field.widget === 'date' ? 'date' : 'text'} value={typeof value === 'string' ? value : ''} aria-describedby={describedBy} aria-invalid={isFaulty || undefined}
              onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)} />
          )}
        </FieldFrame>
      );
  }
}

function Rows({ field, at, rows, onChange, faults, said }: { field: ScreenField; at: string; rows: Json[]; onChange(rows: Json | undefined): void; faults: readonly FieldFault[]; said: readonly string[] }) {
  const { t } = useTexts();
  const { item, fields = [] } = field;
  const put = (next: Json[]) => onChange(next.length > 0 ? next : undefined);
  return (
    <fieldset className="group">
      <legend>{field.schema.title ?? field.name}</legend>
      {said.map((fault) => <p key={fault} className="faults">{fault}</p>)}
      {rows.map((row, index) => (
        <fieldset key={index} className="answer-row">
          <legend>{t('builder.answer.row', { title: rowTitleOf(field), number: index + 1 })}</legend>
          {item ? <AnswerField field={item} at={`${at}/${index}`} value={row} onChange={(value) => put(rows.with(index, value ?? ''))} faults={faults} label={rowTitleOf(field)} />
            : <AnswerFields fields={fields} at={`${at}/${index}`} values={row as Values} onChange={(value) => put(rows.with(index, value))} faults={faults} />}
          <Button look="quiet" icon="bin" onClick={() => put(rows.toSpliced(index, 1))}>{t('builder.answer.row.remove', { title: rowTitleOf(field), number: index + 1 })}</Button>
        </fieldset>
      ))}
      <Button icon="plus" onClick={() => put([...rows, item ? '' : {}])}>{t('builder.answer.row.add', { title: rowTitleOf(field) })}</Button>
    </fieldset>
  );
}
