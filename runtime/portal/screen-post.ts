import { valueAt, type Json } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { openFields } from '#runtime/engine/corrections.ts';
import { decide } from '#runtime/engine/decide.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { walk } from '#runtime/engine/walk.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import { effectiveScreen } from '#runtime/forms/effective-screen.ts';
import { readPost } from '#runtime/forms/read-post.ts';
import { formAct, newestRow, withRows, type FormAct } from '#runtime/forms/rows.ts';
import { eachField, screenFields, type ScreenField } from '#runtime/forms/screen-fields.ts';
import { strayNames } from '#runtime/forms/stray-names.ts';
import { withoutWrongResults } from '#runtime/forms/worked-out.ts';

/** Id of the questions together, for what is wrong with none of them. */
export const ALL_FIELDS = 'fields';

/** What a posted screen comes to: the page again, or answers for the engine. */
export type PostedScreen =
  | { next: 'ask'; values: Record<string, Json>; faults: FieldFault[]; focus?: string; /** Names of the questions that stood on the page. */ shown: ReadonlySet<string>; /** The part of the page to come again with. */ tab: string }
  | { next: 'complete'; values: Record<string, Json> };

export interface ScreenPost {
  /** In the language of the page. */
  service: CompiledService;
  case: Case;
  step: string;
  screen: string;
  form: FlatForm;
  meta: CommandMeta;
  language: string;
}

/**
 * Reads a posted screen. Adding or removing a row, or an answer that makes a new question appear, asks again and is no error;
 * faults of the questions that were already there are told at the same time. Names of the questions that were shown come back in `_shown`.
 */
export function postedScreen(post: ScreenPost): PostedScreen {
  const { service, case: kase, step, screen, form, meta, language } = post;
  const fields = screenFields(service.file, screen);
  const act = formAct(form['_act']);
  const read = readPost(screen, fields, form, { language, currency: service.file['x-service'].currency, keepBlankRows: act.act !== 'continue' });
  const shown = shownNames(form['_shown']);
  const tab = (act.act === 'show' ? act.tab : undefined) ?? (typeof form['_tab'] === 'string' ? form['_tab'] : '');
  const posted = withoutStrays(fields, withOthers(post, read), kase, screen, shown);
  const strays = strayNames(form, screen, fields);
  // Nothing is saved of a form that says more than was asked: whoever sent it would believe that all of it was.
  if (strays.length > 0) return { next: 'ask', shown, tab, values: posted, faults: [{ path: ALL_FIELDS, code: 'stray', params: { names: strays.slice(0, 5).join(', '), count: strays.length } }] };
  if (act.act !== 'continue') return { next: 'ask', shown, tab, faults: [], ...afterRowAct(fields, posted, act) };
  const drawn = drawnFields(post, posted);
  const fresh = shown.size === 0 ? undefined : drawn.find((field) => field.widget !== 'calculated' && !shown.has(field.name));
  if (!fresh) return { next: 'complete', values: posted };
  const judged = decide(service, kase, { type: 'CompleteStep', step, values: posted, meta });
  const faults = judged.ok ? [] : (judged.refusal.fields ?? []).filter(({ path }) => shown.has(path.split('/')[2] ?? ''));
  return { next: 'ask', shown, tab, values: posted, faults, focus: faults.length > 0 ? undefined : firstBox(fresh) };
}

/** The questions the page draws for these answers. While correcting, only those that are open. */
export function drawnFields({ service, case: kase, step, screen, meta }: Omit<ScreenPost, 'form' | 'language'>, values: Record<string, Json>): readonly ScreenField[] {
  return drawnScreen({ service, case: kase, step, screen, meta }, values).fields;
}

export function drawnScreen({ service, case: kase, step, screen, meta }: Omit<ScreenPost, 'form' | 'language'>, values: Record<string, Json>) {
  const path = walk(service, { ...kase, answers: { ...kase.answers, [screen]: values }, done: [...kase.done, step] }, meta);
  const only = kase.status === 'sentBack' ? openFields(service, kase, screen, values, meta) : undefined;
  return effectiveScreen(service.file, screen, { answers: withoutWrongResults(service, path.answers), visibility: path.visibility }, { only });
}

/** While correcting, what is not open stays as it was, whatever was posted. */
function withOthers({ service, case: kase, screen, meta }: ScreenPost, read: Record<string, Json>): Record<string, Json> {
  if (kase.status !== 'sentBack') return read;
  const before = kase.answers[screen] ?? {};
  const open = openFields(service, kase, screen, { ...before, ...read }, meta);
  const isOpen = (name: string) => open.has(`/${screen}/${name}`);
  return Object.fromEntries([...Object.entries(before).filter(([name]) => !isOpen(name)), ...Object.entries(read).filter(([name]) => isOpen(name))]);
}

/** An option of another parent (the gewog of the dzongkhag chosen before) is no answer any more; its question is new. */
function withoutStrays(fields: readonly ScreenField[], values: Record<string, Json>, kase: Case, screen: string, shown: Set<string>): Record<string, Json> {
  let kept = values;
  for (const field of fields) {
    const chosen = values[field.name];
    if (field.parent === undefined || chosen === undefined) continue;
    const parent = valueAt({ ...kase.answers, [screen]: values }, field.parent);
    const option = field.options.find((one) => one.const === chosen);
    if (!option || option.parent === parent) continue;
    kept = Object.fromEntries(Object.entries(kept).filter(([name]) => name !== field.name));
    shown.delete(field.name);
  }
  return kept;
}

function afterRowAct(fields: readonly ScreenField[], values: Record<string, Json>, act: FormAct): { values: Record<string, Json>; focus?: string } {
  if (act.act !== 'add' && act.act !== 'remove') return { values };
  let list: ScreenField | undefined;
  eachField(fields, (field) => { if (field.widget === 'rows' && field.path === act.path) list = field; });
  if (!list || (act.act === 'add' && rowCount(values, act.path) >= (list.schema.maxItems ?? Number.POSITIVE_INFINITY))) return { values };
  const more = withRows(values, act, list.fields ? {} : '');
  return { values: more, focus: act.act === 'add' ? newestRow(more, act.path, list.fields?.[0]?.name) : `${act.path}/add` };
}

function rowCount(values: Record<string, Json>, path: string): number {
  const list = valueAt({ [path.split('/')[1] ?? '']: values }, path);
  return Array.isArray(list) ? list.length : 0;
}

const shownNames = (posted: unknown): Set<string> => new Set(typeof posted === 'string' && posted !== '' ? posted.slice(0, 20_000).split(' ') : []);

const firstBox = (field: ScreenField): string => (field.widget === 'group' && field.fields?.[0] ? firstBox(field.fields[0]) : field.path);
