import type { FieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import type { ReactNode } from 'react';
import { describedBy, faultId, hasHint, hintId, noteId, prefilledId, type FieldOptions, type FormContext } from '../form-context.ts';
import { hasSeveralBoxes } from '../widget-of.ts';

/** A question in the order it is read: what it is called, what helps to answer it, what is wrong, then the box. */
export function FieldTemplate({ id, children, uiSchema, registry, required }: FieldTemplateProps<unknown, RJSFSchema, FormContext>) {
  const options = uiSchema?.['ui:options'] as FieldOptions | undefined;
  if (!options || options.question.widget === 'group' || options.question.widget === 'rows') return children;
  const context = registry.formContext;
  const { question: field } = options;
  if (field.widget === 'information') return <div className="information wide" id={id}><strong>{field.schema.title}</strong>{field.schema.description ? <p>{field.schema.description}</p> : null}</div>;
  const shell = { className: context.faults.has(id) ? 'field faulty' : 'field', 'data-reveals': context.influences.has(field.path) ? '' : undefined };
  const label = <>{labelOf(options, id, context)}<Optional context={context} isOptional={!required && !field.isRequiredInRows && !options.rowTitle && field.widget !== 'calculated'} /></>;
  const about = <About id={id} options={options} context={context} />;
  if (hasSeveralBoxes(field.widget)) return <fieldset {...shell} aria-describedby={describedBy(id, options, context)}><legend>{label}</legend>{about}{children}</fieldset>;
  if (field.widget === 'drawing') return <div {...shell} hidden data-drawing=""><p className="label">{label}</p>{about}{children}</div>;
  if (field.widget === 'checkbox') return <div {...shell}>{about}{children}</div>;
  if (field.widget === 'calculated') return <div {...shell}><label htmlFor={id}>{label}</label>{about}{children}</div>;
  return <div {...shell}><label htmlFor={id}>{label}</label>{about}{children}</div>;
}

/** A row of single answers has no title of its own: it is the list's, with its number. */
function labelOf({ question: field, rowTitle }: FieldOptions, id: string, { t }: FormContext): string {
  return rowTitle === undefined ? field.schema.title ?? field.name : t('field.row', { title: rowTitle, number: Number(id.split('.').at(-1)) + 1 });
}

export const Optional = ({ context, isOptional }: { context: FormContext; isOptional: boolean }): ReactNode =>
  (isOptional ? <> <span className="optional">{context.t('field.optional')}</span></> : null);

/** Hint, whether it was filled in beforehand, officer's note and fault, each with the id that the box refers to. */
export function About({ id, options: { question: field }, context: { t, faults, notes, prefilled } }: { id: string; options: FieldOptions; context: FormContext }) {
  const fault = faults.get(id);
  const note = notes.get(id);
  const from = prefilled.get(id);
  return (
    <>
      {hasHint(field) ? <Hint id={id} field={field} t={t} /> : null}
      {from === undefined ? null : <p className="hint prefilled" id={prefilledId(id)}>{t(`field.prefilled.${from}`)}</p>}
      {note === undefined ? null : <div className="note" id={noteId(id)}><strong>{t('field.officerNote')}</strong><p>{note}</p></div>}
      {fault === undefined ? null : <p className="fault" id={faultId(id)}><span className="hidden">{t('field.error')} </span>{fault}</p>}
    </>
  );
}

function Hint({ id, field: { schema, layout, widget }, t }: { id: string; field: FieldOptions['question']; t: FormContext['t'] }) {
  const own = widget === 'date' ? t('field.date.example') : widget === 'checkboxes' ? t('field.chooseAll') : undefined;
  const lines = [schema.description ?? own, layout.why].filter((line) => line !== undefined && line !== '');
  return <div className="hint" id={hintId(id)}>{lines.map((line, index) => <div key={index === 0 ? 'what' : 'why'}>{line}</div>)}</div>;
}
