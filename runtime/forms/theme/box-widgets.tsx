import type { RJSFSchema, WidgetProps } from '@rjsf/utils';
import type { InputHTMLAttributes } from 'react';
import type { Json } from '#schemas/index.ts';
import { currencySign } from '#runtime/texts/format.ts';
import { answerText } from '../answer-text.ts';
import { LONGEST } from '../bracket-names.ts';
import { describedBy, type FieldOptions, type FormContext } from '../form-context.ts';
import { dateBoxes } from '../read-date.ts';
import { numberInBox } from '../read-number.ts';
import type { ScreenField } from '../screen-fields.ts';

export type Props = WidgetProps<unknown, RJSFSchema, FormContext>;

/** Our own part of the options rjsf hands over. */
export const optionsOf = ({ options }: Pick<Props, 'options'>): FieldOptions => options as unknown as FieldOptions;

/** What every box of a question carries. */
export function boxOf(props: Props) {
  const { id, htmlName, registry: { formContext: context } } = props;
  const options = optionsOf(props);
  const { layout } = options.question;
  return {
    id, name: htmlName ?? id, 'aria-describedby': describedBy(id, options, context), 'aria-invalid': context.faults.has(id) ? (true as const) : undefined,
    lang: layout.language === context.language ? undefined : layout.language, autoComplete: layout.autocomplete, autoFocus: context.focus === id ? true : undefined,
  };
}

/** What the key of a phone's keyboard says: to the next box, or from the last one on to the next page, as “Continue” does. */
const enterKeyHint = ({ id, registry: { formContext: { last } } }: Props) => (id === last ? 'go' : 'next');

/** Most widgets are one box that differs in its keyboard, its direction and its width. */
const inBox = (attributes: (field: ScreenField) => InputHTMLAttributes<HTMLInputElement>) => function Box(props: Props) {
  return <input {...boxOf(props)} enterKeyHint={enterKeyHint(props)} {...attributes(optionsOf(props).question)} defaultValue={shown(props)} />;
};

const shown = ({ value, registry }: Props): string | undefined =>
  value === undefined || value === null ? undefined : typeof value === 'number' ? numberInBox(value, registry.formContext.language) : typeof value === 'object' ? JSON.stringify(value) : String(value);

function widthOf({ schema: { maxLength } }: ScreenField): string | undefined {
  if (maxLength === undefined) return undefined;
  return maxLength <= 4 ? 'w-4' : maxLength <= 16 ? 'w-10' : maxLength <= 32 ? 'w-20' : undefined;
}

/** Names are nobody's spelling mistake. */
const isName = ({ layout }: ScreenField): boolean => /\bname\b/.test(layout.autocomplete ?? '');

export const TextBox = inBox((field) => ({ type: 'text', dir: 'auto', className: widthOf(field), spellCheck: isName(field) ? 'false' : undefined }));
export const NumberBox = inBox(({ schema }) => ({ type: 'text', dir: 'ltr', className: 'w-10', inputMode: (schema.minimum ?? 0) < 0 ? undefined : schema.type === 'integer' ? 'numeric' : 'decimal' }));
export const DigitsBox = inBox((field) => ({ type: 'text', dir: 'ltr', className: widthOf(field) ?? 'w-20', inputMode: 'numeric', spellCheck: 'false' }));
export const TelBox = inBox(() => ({ type: 'tel', dir: 'ltr', className: 'w-20' }));
export const EmailBox = inBox(() => ({ type: 'email', dir: 'ltr', spellCheck: 'false', autoCapitalize: 'none' }));
export const UrlBox = inBox(() => ({ type: 'url', dir: 'ltr', spellCheck: 'false', autoCapitalize: 'none' }));

export const TextArea = (props: Props) => <textarea {...boxOf(props)} maxLength={LONGEST} rows={5} dir="auto" defaultValue={shown(props)} />;

export function MoneyBox(props: Props) {
  const { question: field } = optionsOf(props);
  const sign = field.layout.prefix ?? currencySign(props.registry.formContext.file['x-service'].currency);
  return <div className="prefixed"><span aria-hidden="true">{sign}</span><input {...boxOf(props)} enterKeyHint={enterKeyHint(props)} type="text" dir="ltr" inputMode="decimal" defaultValue={shown(props)} /></div>;
}

/** Day, month, year, in boxes of their own: quicker than a calendar for a date one knows. */
export function DateBoxes(props: Props) {
  const { t } = props.registry.formContext;
  const { id, name, autoComplete, 'aria-describedby': _onTheGroup, ...box } = boxOf(props);
  const typed = dateBoxes(props.value);
  const parts = [{ part: 'day', width: 'w-2' }, { part: 'month', width: 'w-2' }, { part: 'year', width: 'w-4' }] as const;
  return (
    <div className="boxes">
      {parts.map(({ part, width }, index) => (
        <div key={part}>
          <label htmlFor={index === 0 ? id : `${id}:${part}`}>{t(`field.${part}`)}</label>
          <input {...box} autoFocus={index === 0 ? box.autoFocus : undefined} id={index === 0 ? id : `${id}:${part}`} name={`${name}[${part}]`} className={width} type="text" inputMode="numeric" dir="ltr" enterKeyHint={part === 'year' ? enterKeyHint(props) : 'next'}
            autoComplete={autoComplete === 'bday' ? `bday-${part}` : undefined} defaultValue={typed[part] || undefined} />
        </div>
      ))}
    </div>
  );
}

/** Worked out by the service: shown, never asked. */
export function Calculated(props: Props) {
  const { t, language, file } = props.registry.formContext;
  const { question: field } = optionsOf(props);
  return <output id={props.id} className="calculated">{answerText(field, props.value as Json | undefined, { t, language, currency: file['x-service'].currency })}</output>;
}

/** Drawn by finger or mouse; the script shows it, and writes the strokes into the box. Whoever cannot draw has the box for the name. */
export function Drawing(props: Props) {
  const { t } = props.registry.formContext;
  const { id, name } = boxOf(props);
  return (
    <>
      <input type="hidden" id={id} name={name} defaultValue={shown(props)} />
      <canvas width={600} height={200} role="img" aria-label={t('field.draw.here')} />
      <button type="button" className="plain">{t('field.draw.again')}</button>
    </>
  );
}
