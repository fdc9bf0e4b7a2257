import Form from '@rjsf/core';
import { bracketNameGenerator, type RJSFSchema, type ValidatorType } from '@rjsf/utils';
import type { Json, ServiceFile } from '#schemas/index.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { EffectiveScreen } from './effective-screen.ts';
import { fieldId, type FormContext } from './form-context.ts';
import { columned } from './columns.ts';
import { influences } from './influences.ts';
import type { PrefilledFrom } from './prefill.ts';
import type { ScreenField } from './screen-fields.ts';
import { tabsOf } from './tabs.ts';
import { templates, widgets } from './theme/index.ts';
import { uiSchemaOf } from './ui-schema.ts';

export interface ScreenQuestionsProps {
  screen: EffectiveScreen;
  /** In the reader's language. */
  file: ServiceFile;
  /** Answers so far, or what was typed. */
  values: Record<string, Json>;
  t: Translate;
  language: string;
  /** Path → sentence. */
  faults?: ReadonlyMap<string, string>;
  /** Path → the officer's note. */
  notes?: ReadonlyMap<string, string>;
  /** Path → from where its box was filled in beforehand. */
  prefilled?: ReadonlyMap<string, PrefilledFrom>;
  /** Path of the question the page opens at, such as one that has just appeared. */
  focus?: string;
  /** Key of the part that was open when the page was posted; where it is not said, no button leads from part to part. */
  tab?: string;
}

/** The questions of one screen, with their answers. The form around them is the page's. */
export function ScreenQuestions({ screen, file, values, t, language, faults, notes, prefilled, focus, tab }: ScreenQuestionsProps) {
  const faultsById = byId(faults);
  const layout = file['x-service'].layout?.[`/${screen.key}`];
  const tabs = tabsOf(file, screen.key, screen.fields, { faults: faultsById, focus: focus && fieldId(focus), tab });
  const context: FormContext = {
    t, language, file, tabs, canTurn: tab !== undefined, influences: influences(file, screen.key), faults: faultsById, notes: byId(notes), prefilled: byId(prefilled), focus: focus && fieldId(focus), last: lastOf(screen.fields),
  };
  return (
    <Form
      tagName="div" className={tabs.length > 0 ? 'questions' : columned('questions', layout)} idPrefix={screen.key} idSeparator="." nameGenerator={bracketNameGenerator}
      schema={screen.schema as RJSFSchema} uiSchema={uiSchemaOf(screen.fields)} formData={values as never} formContext={context}
      templates={templates} widgets={widgets as never} validator={trusting} noValidate experimental_defaultFormStateBehavior={AS_GIVEN}
    />
  );
}

/** The last question that can be answered, inside of groups too; a list ends in its buttons. */
function lastOf(fields: readonly ScreenField[]): string | undefined {
  const last = fields.findLast(({ widget }) => widget !== 'information' && widget !== 'calculated');
  return last?.widget === 'group' ? lastOf(last.fields ?? []) : last && fieldId(last.path);
}

const byId = <Said extends string>(said: ReadonlyMap<string, Said> = new Map()): ReadonlyMap<string, Said> => new Map([...said].map(([path, one]) => [fieldId(path), one]));

/** Answers are drawn as they are: nothing is filled in that nobody said. */
const AS_GIVEN = { arrayMinItems: { populate: 'never' }, emptyObjectFields: 'skipDefaults', allOf: 'skipDefaults' } as const;

/** The engine has judged already; an effective screen leaves rjsf nothing to choose between. */
const trusting: ValidatorType<unknown, RJSFSchema, FormContext> = {
  isValid: () => true,
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  rawValidation: () => ({ errors: [] }),
};
