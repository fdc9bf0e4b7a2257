import type { Json } from '#schemas/index.ts';
import { optionTitle, type CatalogOption } from '#schemas/service/catalogs.ts';
import type { FormContext } from '../form-context.ts';
import { boxOf, optionsOf, type Props } from './box-widgets.tsx';

interface Shown { value: string; title: string; isChosen: boolean }

/** Radios or checkboxes. The first box has the field's own id, so that a link to the field leads to it. */
function Choices({ props, type, options, name }: { props: Props; type: 'radio' | 'checkbox'; options: readonly Shown[]; name?: string }) {
  const { 'aria-describedby': _onTheGroup, autoFocus, autoComplete: _none, ...box } = boxOf(props);
  return options.map(({ value, title, isChosen }, index) => (
    <label className="choice" key={value}>
      <input {...box} type={type} name={name ?? box.name} id={index === 0 ? box.id : `${box.id}.${index}`} value={value} defaultChecked={isChosen} autoFocus={index === 0 ? autoFocus : undefined} />
      <span>{title}</span>
    </label>
  ));
}

const shown = (options: readonly CatalogOption[], chosen: (value: Json) => boolean): Shown[] =>
  options.map(({ const: value, title }) => ({ value: String(value), title, isChosen: chosen(value) }));

export const Radios = (props: Props) => <Choices props={props} type="radio" options={shown(optionsOf(props).question.options, (value) => value === props.value)} />;

export function YesNo(props: Props) {
  const { t } = props.registry.formContext;
  return <Choices props={props} type="radio" options={[true, false].map((value) => ({ value: String(value), title: t(value ? 'field.yes' : 'field.no'), isChosen: props.value === value }))} />;
}

export function Checkboxes(props: Props) {
  const chosen: unknown[] = Array.isArray(props.value) ? props.value : [];
  const name = boxOf(props).name.replace(/(\[\])?$/, '[]');
  return <Choices props={props} type="checkbox" name={name} options={shown(optionsOf(props).question.options, (value) => chosen.includes(value))} />;
}

/** One box to tick: its label stands beside it. */
export function Checkbox(props: Props) {
  const { question: field } = optionsOf(props);
  return <label className="choice"><input {...boxOf(props)} type="checkbox" value="true" defaultChecked={props.value === true} /><span>{field.schema.title ?? field.name}</span></label>;
}

export function Select(props: Props) {
  const { t, file } = props.registry.formContext;
  const { question: field } = optionsOf(props);
  return (
    <select {...boxOf(props)} defaultValue={typeof props.value === 'object' || props.value === undefined ? '' : String(props.value)}>
      <option value="">{t('field.choose')}</option>
      {field.parent?.includes('/*/') ? <Grouped options={field.options} parent={field.parent} file={file} /> : <Options options={field.options} />}
    </select>
  );
}

const Options = ({ options }: { options: readonly CatalogOption[] }) => options.map(({ const: value, title }) => <option key={String(value)} value={String(value)}>{title}</option>);

/** In a row the parent's answer differs from row to row, so its options stand under the parent's name. */
function Grouped({ options, parent, file }: { options: readonly CatalogOption[]; parent: string; file: FormContext['file'] }) {
  const parents = [...new Set(options.map((option) => option.parent))];
  return parents.map((one) => <optgroup key={one ?? ''} label={optionTitle(file, parent, one) ?? ''}><Options options={options.filter((option) => option.parent === one)} /></optgroup>);
}
