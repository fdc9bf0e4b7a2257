import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps, ObjectFieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import type { Json } from '#schemas/index.ts';
import { cornersOf } from '../area.ts';
import { AreaPicture } from '../area-picture.tsx';
import { describedBy, type FieldOptions, type FormContext } from '../form-context.ts';
import { columned } from '../columns.ts';
import { numberInBox } from '../read-number.ts';
import { rowTitleOf } from '../screen-fields.ts';
import { About, Optional } from './field-template.tsx';
import { Tabbed } from './tabbed.tsx';

/** The screen itself is drawn without a frame, and so is a row, which has one; a group of questions within a screen is a fieldset. */
export function ObjectFieldTemplate({ properties, uiSchema, fieldPathId, registry }: ObjectFieldTemplateProps<unknown, RJSFSchema, FormContext>) {
  const options = uiSchema?.['ui:options'] as FieldOptions | undefined;
  const questions = properties.map(({ content }) => content);
  const id = fieldPathId.$id;
  const { tabs, file } = registry.formContext;
  // Only the screen itself has no dot in its id.
  if (!options) return tabs.length > 0 && !id.includes('.') ? <Tabbed id={id} questions={properties} layout={file['x-service'].layout?.[`/${id}`]} context={registry.formContext} /> : questions;
  return (
    <fieldset className={columned('row wide', options.question.layout)} id={id} aria-describedby={describedBy(id, options, registry.formContext)}>
      <legend>{options.question.schema.title ?? options.question.name}</legend>
      <About id={id} options={options} context={registry.formContext} />
      {questions}
      {options.question.layout.widget === 'location' ? <UsePosition context={registry.formContext} /> : null}
    </fieldset>
  );
}

/** Comes to life with the script: the phone knows where it is. Without it, the two boxes are there. */
const UsePosition = ({ context: { t, language } }: { context: FormContext }) => (
  <p hidden data-position={numberInBox(0.5, language).at(1)}>
    <button type="button" className="button second">{t('field.position.use')}</button> <span role="status" data-failed={t('field.position.failed')} />
  </p>
);

/** A list of rows. Its buttons post the form as it stands, so that adding and removing needs no script. */
export function ArrayFieldTemplate({ items, uiSchema, fieldPathId, registry, required, formData }: ArrayFieldTemplateProps<unknown[], RJSFSchema, FormContext>) {
  const options = uiSchema?.['ui:options'] as unknown as FieldOptions;
  const context = registry.formContext;
  const { question: field } = options;
  const id = fieldPathId.$id;
  const corners = field.layout.widget === 'area' ? cornersOf(formData as Json | undefined) : undefined;
  const mayAdd = items.length < (field.schema.maxItems ?? Number.POSITIVE_INFINITY);
  return (
    <fieldset className={context.faults.has(id) ? 'field wide faulty' : 'field wide'} id={id} aria-describedby={describedBy(id, options, context)}>
      <legend>{field.schema.title ?? field.name}<Optional context={context} isOptional={!required} /></legend>
      <About id={id} options={options} context={context} />
      {items}
      {corners ? <AreaPicture corners={corners} t={context.t} /> : null}
      {mayAdd ? <button type="submit" className="button second" name="_act" value={`add:${field.path}`} autoFocus={context.focus === `${id}.add` ? true : undefined}>{field.layout.addRow ?? context.t('field.addRow')}</button> : null}
    </fieldset>
  );
}

export function ArrayFieldItemTemplate({ children, index, buttonsProps, parentUiSchema, registry }: ArrayFieldItemTemplateProps<unknown, RJSFSchema, FormContext>) {
  const { question: field } = parentUiSchema!['ui:options'] as unknown as FieldOptions;
  const { t } = registry.formContext;
  const row = { title: rowTitleOf(field), number: index + 1 };
  const remove = buttonsProps.hasRemove ? (
    <button type="submit" className="plain" name="_act" value={`remove:${field.path}/${index}`} aria-label={t('field.removeRow.which', row)}>{t('field.removeRow')}</button>
  ) : null;
  return field.item ? <div className="row">{children}{remove}</div> : <fieldset className="row"><legend>{t('field.row', row)}</legend>{children}{field.layout.widget === 'area' ? <UsePosition context={registry.formContext} /> : null}{remove}</fieldset>;
}
