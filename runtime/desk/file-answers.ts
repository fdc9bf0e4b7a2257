import { valueAt } from '#schemas/index.ts';
import { screenFields } from '#runtime/forms/screen-fields.ts';
import { applicantScreens } from '#runtime/engine/applicant-screens.ts';
import type { Answers, Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { sameJson } from '#runtime/engine/same-json.ts';
import { visibility } from '#runtime/engine/visibility.ts';
import { shownValue, type ShownValue, type Wording } from './shown-value.ts';

/** One question of the file, as the desk sees it. */
export interface ShownField {
  path: string;
  title: string;
  value: ShownValue;
  /** Worked out by the service or filled in by an office: there is nothing an applicant could correct. */
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
  /** Codes of the reasons given with them. */
  reasons?: Record<string, string>;
  /** Ids of the documents that lay there. */
  documents?: string[];
  /** Paths of what was found in order then. */
  verified?: string[];
  /** Desk that sent it back. */
  step?: string;
}

/** What was found in order before the file was sent back, and is the same still: nobody has to look at it twice. */
export function stillVerified({ answers = {}, documents = [], verified = [] }: Partial<LastSentBack>, kase: Pick<Case, 'answers' | 'documents'>): string[] {
  return verified.filter((path) => (path.startsWith('document:')
    ? kase.documents.some(({ id, requirement }) => `document:${requirement}` === path && documents.includes(id))
    : sameJson(valueAt(answers, path), valueAt(kase.answers, path))));
}

/** The screens the applicant filled in, in the file's order, every question that was put to them with its answer. */
export function shownScreens(service: CompiledService, kase: Pick<Case, 'answers'>, wording: Wording, last?: LastSentBack): ShownScreen[] {
  const { hidden } = visibility(service.effects, kase.answers);
  const asked = applicantScreens(service);
  const calculated = new Set(service.formulas.map(([path]) => path));
  return Object.entries(wording.file.properties).filter(([screen]) => Object.hasOwn(kase.answers, screen)).map(([screen, schema]) => ({
    key: screen,
    title: schema.title ?? screen,
    fields: screenFields(wording.file, screen).filter(({ path, widget }) => widget !== 'information' && !hidden.has(path)).map(({ name, path, schema: { title, readOnly } }): ShownField => ({
      path, title: title ?? name,
      value: shownValue(wording, path, kase.answers[screen]?.[name]),
      isCalculated: calculated.has(path) || readOnly === true || !asked.has(screen),
      // What an office fills in is no correction of the applicant's.
      ...(asked.has(screen) ? correctionOf(wording, path, screen, name, kase.answers, last) : {}),
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
