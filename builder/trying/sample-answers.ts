import type { Json, Stop } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { stopOf } from '#runtime/engine/stops.ts';
import { walk } from '#runtime/engine/walk.ts';
import { effectiveScreen } from '#runtime/forms/effective-screen.ts';
import type { ScreenField } from '#runtime/forms/screen-fields.ts';
import { applicantMeta, atMoment, type Moment, TRIAL_TIME } from '#runtime/scenarios/trial.ts';
import { readingValidator } from './reading-validator.ts';
import { sampleOfPattern } from './sample-text.ts';

const NAMES = ['Pema Lhamo', 'Sonam Dorji', 'Karma Wangchuk'];
const BY_PURPOSE: Record<string, string> = { name: NAMES[0]!, email: 'pema.lhamo@example.org', tel: '17123456', 'street-address': 'Norzin Lam 1', 'postal-code': '11001', url: 'https://example.org' };
/** Most rounds of filling in: an answer may open a question, whose answer opens another. */
const ROUNDS = 12;

/**
 * Plausible answers for what a screen must be told, those already there kept: every value is judged by the field's own schema, and a choice that would
 * end at another office is avoided where there is one that does not. What no sample fits stays open.
 */
export function sampleAnswers(service: CompiledService, moment: Moment, step: string, already: Answers[string] = {}): Answers[string] {
  const found = service.step(step);
  const [screen] = found?.kind.screens?.(found.step) ?? [];
  if (!found || screen === undefined) return {};
  let values = filled(service, moment, step, screen, already);
  const stops = found.step['stops'] as Stop[] | undefined;
  const isStopped = (some: Answers[string]) => stopOf(atMoment(service, moment), stops, pathFor(service, moment, step, screen, some)) !== undefined;
  if (!isStopped(values)) return values;
  for (const field of effectiveScreen(service.file, screen, pathFor(service, moment, step, screen, values)).fields) {
    if (Object.hasOwn(already, field.name)) continue;
    const better = field.options.map((option) => ({ ...values, [field.name]: option.const })).find((some) => !isStopped(some));
    if (better) values = filled(service, moment, step, screen, better);
    if (better) break;
  }
  return values;
}

function filled(service: CompiledService, moment: Moment, step: string, screen: string, already: Answers[string]): Answers[string] {
  let values = { ...already };
  for (let round = 0; round < ROUNDS; round++) {
    const { fields } = effectiveScreen(service.file, screen, pathFor(service, moment, step, screen, values));
    const next = fields.find((field) => field.required && field.widget !== 'calculated' && !Object.hasOwn(values, field.name) && sampleOf(service, field) !== undefined);
    if (!next) break;
    // All of this round at once; another round only for what these answers open.
    for (const field of fields) {
      const value = field.required && field.widget !== 'calculated' && !Object.hasOwn(values, field.name) ? sampleOf(service, field) : undefined;
      if (value !== undefined) values = { ...values, [field.name]: value };
    }
  }
  return values;
}

const pathFor = (service: CompiledService, moment: Moment, step: string, screen: string, values: Answers[string]) =>
  walk(service, { ...moment.case, answers: { ...moment.case.answers, [screen]: values }, done: [...moment.case.done, step] }, applicantMeta(moment));

/** A value for one field, or undefined. */
function sampleOf(service: CompiledService, field: ScreenField): Json | undefined {
  if (field.widget === 'group') return recordOf(service, field.fields ?? []);
  if (field.widget === 'rows') return Array.from({ length: Math.max(1, field.schema.minItems ?? 1) }, () => (field.item ? sampleOf(service, field.item) : recordOf(service, field.fields ?? []))).filter((row) => row !== undefined);
  if (field.widget === 'checkboxes') return field.options.slice(0, Math.max(1, field.schema.minItems ?? 1)).map((option) => option.const);
  if (field.options.length > 0) return field.options[0]!.const;
  if (field.schema.type === 'boolean') return field.schema.const ?? true;
  const { oneOf: _options, ...schema } = field.schema;
  const fits = readingValidator(service.file).predicate(schema);
  return candidates(field).find((value) => fits(value as never));
}

const recordOf = (service: CompiledService, fields: readonly ScreenField[]): Json =>
  Object.fromEntries(fields.filter(({ required, isRequiredInRows, widget }) => (required || isRequiredInRows) && widget !== 'calculated').flatMap((field) => {
    const value = sampleOf(service, field);
    return value === undefined ? [] : [[field.name, value]];
  }));

function candidates({ schema, layout, widget }: ScreenField): Json[] {
  if (schema.type === 'number' || schema.type === 'integer') return numbers(schema.minimum ?? schema.exclusiveMinimum ?? 0, schema.maximum ?? schema.exclusiveMaximum ?? 1e9, widget === 'money', schema.multipleOf ?? 1);
  if (schema.format === 'date') return [TRIAL_TIME.slice(0, 10)];
  const purpose = layout.autocomplete ?? (widget === 'email' || widget === 'tel' || widget === 'url' ? widget : '');
  const pattern = schema.pattern === undefined ? undefined : sampleOfPattern(schema.pattern);
  const plain = (schema.title ?? NAMES[0]!).slice(0, schema.maxLength ?? 80);
  return [...(Object.hasOwn(BY_PURPOSE, purpose) ? [BY_PURPOSE[purpose]!] : []), plain, NAMES[0]!, ...(pattern === undefined ? [] : [pattern]), '1'.repeat(schema.minLength ?? 1), 'a'.repeat(schema.minLength ?? 1)];
}

function numbers(least: number, most: number, isMoney: boolean, step: number): number[] {
  const liked = isMoney ? [500_000, 1_000, 100] : [2, 10, 1];
  return [...liked, least, least + step, most, (least + most) / 2].filter((value) => value >= least && value <= most);
}
