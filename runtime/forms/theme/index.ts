import type { FormProps } from '@rjsf/core';
import type { RJSFSchema } from '@rjsf/utils';
import type { ReactNode } from 'react';
import type { FormContext } from '../form-context.ts';
import type { WidgetName } from '../widget-of.ts';
import { Calculated, DateBoxes, DigitsBox, Drawing, EmailBox, MoneyBox, NumberBox, TelBox, TextArea, TextBox, UrlBox, type Props } from './box-widgets.tsx';
import { Checkbox, Checkboxes, Radios, Select, YesNo } from './choice-widgets.tsx';
import { FieldTemplate } from './field-template.tsx';
import { ArrayFieldItemTemplate, ArrayFieldTemplate, ObjectFieldTemplate } from './group-templates.tsx';

type Theme = FormProps<unknown, RJSFSchema, FormContext>;

const Nothing = () => null;

/** Our own look for rjsf: plain HTML that a browser posts by itself. */
export const templates: Theme['templates'] = {
  FieldTemplate, ObjectFieldTemplate, ArrayFieldTemplate: ArrayFieldTemplate as never, ArrayFieldItemTemplate,
  ButtonTemplates: { SubmitButton: Nothing }, DescriptionFieldTemplate: Nothing, FieldErrorTemplate: Nothing, FieldHelpTemplate: Nothing, ErrorListTemplate: Nothing,
};

export const widgets: Record<Exclude<WidgetName, 'group' | 'rows'>, (props: Props) => ReactNode> = {
  text: TextBox, textarea: TextArea, number: NumberBox, digits: DigitsBox, money: MoneyBox, tel: TelBox, email: EmailBox, url: UrlBox, date: DateBoxes,
  radio: Radios, select: Select, 'yes-no': YesNo, checkbox: Checkbox, checkboxes: Checkboxes, calculated: Calculated, information: Nothing, drawing: Drawing,
};
