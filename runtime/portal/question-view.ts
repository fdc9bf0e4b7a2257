import type { Json, ServiceFile } from '#schemas/index.ts';
import { withoutEchoes } from '#runtime/engine/calculated.ts';
import type { Answers, Case } from '#runtime/engine/case.ts';
import type { CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { correctionNotes } from '#runtime/engine/correction-notes.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { walk } from '#runtime/engine/walk.ts';
import type { EffectiveScreen } from '#runtime/forms/effective-screen.ts';
import type { ShownFault } from '#runtime/forms/error-summary.tsx';
import { faultText } from '#runtime/forms/fault-text.ts';
import { type Account, hasPrefill, prefilled, type PrefilledFrom, prefillOf, withPrefill } from '#runtime/forms/prefill.ts';
import type { ScreenField } from '#runtime/forms/screen-fields.ts';
import { asTooLarge } from '#runtime/forms/too-many-digits.ts';
import { screenFaults } from '#runtime/steps/form/screen-step.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { type PartLine, partList } from './part-list.ts';
import { partOf } from './part-of.ts';
import { ALL_FIELDS, drawnScreen } from './screen-post.ts';

/** One screen of questions, ready to be drawn. */
export interface QuestionView {
  file: ServiceFile;
  screen: EffectiveScreen;
  values: Record<string, Json>;
  faults: ShownFault[];
  /** Path → the officer's note. */
  notes: ReadonlyMap<string, string>;
  /** Path → from where its box was filled in before anybody answered. */
  prefilled: ReadonlyMap<string, PrefilledFrom>;
  focus?: string;
  /** The tab to open where nothing else says which. */
  tab: string;
  /** Which part of how many, in a long service. */
  part?: { part: number; of: number };
  /** All parts, where this is one of many. */
  parts: readonly PartLine[];
  /** Names of the questions drawn, told to the next post. */
  shown: string;
  /** Whether the form has buttons that add or remove rows. */
  hasRows: boolean;
}

export interface QuestionOptions {
  /** In the language of the page. */
  service: CompiledService;
  case: Case;
  step: string;
  screen: string;
  meta: CommandMeta;
  t: Translate;
  /** What was typed, where the screen comes again; the saved answers otherwise. */
  values?: Record<string, Json>;
  /** Where nothing was typed: what a later answer elsewhere made wrong in the saved ones. */
  faults?: readonly FieldFault[];
  focus?: string;
  /** Of what was typed: names of the questions that stood on the page; all, where it is not said. */
  shown?: ReadonlySet<string>;
  /** The tab that was open. */
  tab?: string;
  account?: Account;
}

export function questionView({ service, case: kase, step, screen: key, meta, t, values, faults: given, focus, shown, tab = '', account }: QuestionOptions): QuestionView {
  const typed = values ?? kase.answers[key] ?? {};
  // Once a screen was answered, what was left empty on it stays empty.
  const prefill = kase.done.includes(step) || !hasPrefill(service.file, key) ? undefined : prefillOf(service, key, walk(service, kase, meta).answers, account);
  const isSeen = values !== undefined && !shown;
  const saved = prefill && !isSeen ? withPrefill(typed, prefill.values, shown) : typed;
  const screen = drawnScreen({ service, case: kase, step, screen: key, meta }, saved);
  const drawn = new Set(screen.fields.map(({ name }) => name));
  const path = walk(service, { ...kase, answers: { ...kase.answers, [key]: saved }, done: [...kase.done, step] }, meta);
  const calculated = path.answers[key] ?? {};
  const answered = Object.fromEntries(screen.fields.flatMap(({ name, widget }) => {
    const value = widget === 'calculated' ? calculated[name] : saved[name];
    return value === undefined ? [] : [[name, value]];
  }));
  const faults = given ?? (values === undefined && kase.done.includes(step) ? outdated(service, path.answers, key) : []);
  const order = [...drawn];
  const placeOf = ({ path }: FieldFault) => order.indexOf(path.split('/')[2] ?? '');
  const told = faults.filter((fault) => fault.path === ALL_FIELDS || placeOf(fault) >= 0).sort((one, other) => placeOf(one) - placeOf(other));
  const part = kase.status === 'draft' ? partOf(service, path, key) : undefined;
  return {
    file: service.file, screen, focus, tab, prefilled: prefill ? prefilled(prefill, key, saved) : new Map(), part, parts: part ? partList(service, kase, meta) : [],
    values: withFirstRows(screen.fields, answered),
    // A fault that none of the drawn questions can mend must still be told.
    faults: (told.length > 0 ? told : faults).map((fault) => ({ path: fault.path, text: faultText(t, asTooLarge(fault, service.file, { [key]: saved }), service.file) })),
    notes: new Map(Object.entries(kase.status === 'sentBack' && kase.corrections ? correctionNotes(service.file, kase.corrections) : {}).filter(([path]) => path.startsWith(`/${key}/`))),
    shown: screen.fields.filter(({ widget }) => widget !== 'calculated').map(({ name }) => name).join(' '),
    hasRows: screen.fields.some(hasRows),
  };
}

/** Why a screen that was answered comes again. A question that is new on it is no fault of anybody's. */
const outdated = (service: CompiledService, answers: Answers, screen: string): FieldFault[] =>
  withoutEchoes(service, screenFaults(service.validator.faults(answers), screen)).filter(({ code }) => code !== 'missing' && code !== 'not-a-question');

const hasRows = ({ widget, fields }: ScreenField): boolean => widget === 'rows' || (widget === 'group' && (fields ?? []).some(hasRows));

/** A list that must have an entry opens with its first row, and comes again with it where nothing was typed into it; one whose last row was taken away is empty. */
function withFirstRows(fields: readonly ScreenField[], values: Record<string, Json>): Record<string, Json> {
  const wanting = fields.filter((field) => field.widget === 'rows' && field.required && !Object.hasOwn(values, field.name));
  return wanting.length === 0 ? values : { ...values, ...Object.fromEntries(wanting.map((field) => [field.name, [field.fields ? {} : '']])) };
}
