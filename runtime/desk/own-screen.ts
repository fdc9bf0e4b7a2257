import type { Json, ServiceFile } from '#schemas/index.ts';
import { withCalculated } from '#runtime/engine/calculated.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { visibility } from '#runtime/engine/visibility.ts';
import { effectiveScreen, type EffectiveScreen } from '#runtime/forms/effective-screen.ts';
import { prefilled, type PrefilledFrom, prefillOf } from '#runtime/forms/prefill.ts';
import { readPost } from '#runtime/forms/read-post.ts';
import { formAct, newestRow, withRows } from '#runtime/forms/rows.ts';
import { eachField, screenFields, type ScreenField } from '#runtime/forms/screen-fields.ts';
import { withoutWrongResults } from '#runtime/forms/worked-out.ts';

/** The questions an operator answers at the desk. */
export interface OwnScreenView {
  file: ServiceFile;
  screen: EffectiveScreen;
  values: Record<string, Json>;
  /** Path → from where its box was filled in before the officer answered. */
  prefilled: ReadonlyMap<string, PrefilledFrom>;
  /** Path of the box to open at. */
  focus?: string;
}

/** What was posted on the desk's own screen, read as its questions say. */
export function readOwn({ file }: Pick<CompiledService, 'file'>, screen: string, typed: Readonly<Record<string, unknown>>, language: string, keepBlankRows = false): Record<string, Json> {
  return readPost(screen, screenFields(file, screen), typed, { language, currency: file['x-service'].currency, keepBlankRows });
}

/** The screen as it is for this file; `values` are what was typed, the saved answers otherwise. `service` in the language of the page. */
export function ownScreenView(service: CompiledService, kase: Pick<Case, 'answers'>, screen: string, at: string, typed = kase.answers[screen]): OwnScreenView {
  const prefill = typed === undefined ? prefillOf(service, screen, kase.answers) : undefined;
  const values = typed ?? prefill?.values ?? {};
  const answers = { ...kase.answers, [screen]: values };
  const seen = visibility(service.effects, answers);
  const calculated = withoutWrongResults(service, withCalculated(service, answers, at, seen.hidden));
  const effective = effectiveScreen(service.file, screen, { answers: calculated, visibility: seen });
  const shown = Object.fromEntries(effective.fields.flatMap(({ name, widget }) => {
    const value = (widget === 'calculated' ? calculated[screen] : values)?.[name];
    return value === undefined ? [] : [[name, value]];
  }));
  return { file: service.file, screen: effective, values: shown, prefilled: prefill ? prefilled(prefill, screen, shown) : new Map() };
}

/** A button that adds or takes away a row: the values after it, and where to go on; undefined where the post is no such act. */
export function afterRowButton({ file }: Pick<CompiledService, 'file'>, screen: string, posted: Readonly<Record<string, unknown>>, language: string): { values: Record<string, Json>; focus?: string } | undefined {
  const act = formAct(posted['_act']);
  if (act.act !== 'add' && act.act !== 'remove') return undefined;
  let list: ScreenField | undefined;
  eachField(screenFields(file, screen), (field) => { if (field.widget === 'rows' && field.path === act.path) list = field; });
  const values = readOwn({ file }, screen, posted, language, true);
  if (!list) return { values };
  const more = withRows(values, act, list.fields ? {} : '');
  return { values: more, focus: act.act === 'add' ? newestRow(more, act.path, list.fields?.[0]?.name) : `${act.path}/add` };
}
