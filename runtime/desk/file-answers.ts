import { screenFields } from '#runtime/forms/screen-fields.ts';
import type { Answers, Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { visibility } from '#runtime/engine/visibility.ts';
import { shownValue, type ShownValue, type Wording } from './shown-value.ts';

/** One question of the file, as the desk sees it. */
export interface ShownField {
  path: string;
  title: string;
  value: ShownValue;
  /** Worked out by the service: there is nothing an applicant could correct. */
  isCalculated: boolean;
  /** Its value before the last correction, where that changed it. */
  before?: ShownValue;
  /** What the desk asked about it when it sent the file back. */
  asked?: string;
}

export interface ShownScreen {
  key: string;
  title: string;
  fields: ShownField[];
}

/** The last time the file went back to the applicant: the answers as they were then, and what was asked. */
export interface LastSentBack {
  answers: Answers;
  fields: Record<string, string>;
}

/** The screens the applicant filled in, in the file's order, every question that was put to them with its answer. */
export function shownScreens(service: CompiledService, kase: Pick<Case, 'answers'>, wording: Wording, last?: LastSentBack): ShownScreen[] {
  const { hidden } = visibility(service.effects, kase.answers);
  const calculated = new Set(service.formulas.map(([path]) => path));
  return Object.entries(wording.file.properties).filter(([screen]) => Object.hasOwn(kase.answers, screen)).map(([screen, schema]) => ({
    key: screen,
    title: schema.title ?? screen,
    fields: screenFields(wording.file, screen).filter(({ path }) => !hidden.has(path)).map(({ name, path, schema: { title, readOnly } }): ShownField => ({
      path, title: title ?? name,
      value: shownValue(wording, path, kase.answers[screen]?.[name]),
      isCalculated: calculated.has(path) || readOnly === true,
      ...correctionOf(wording, path, screen, name, kase.answers, last),
    })),
  }));
}

function correctionOf(wording: Wording, path: string, screen: string, field: string, answers: Answers, last: LastSentBack | undefined): Pick<ShownField, 'before' | 'asked'> {
  if (!last) return {};
  const before = last.answers[screen]?.[field];
  const isChanged = JSON.stringify(before) !== JSON.stringify(answers[screen]?.[field]);
  return {
    ...(isChanged ? { before: shownValue(wording, path, before) } : {}),
    ...(Object.hasOwn(last.fields, path) ? { asked: last.fields[path] } : {}),
  };
}
