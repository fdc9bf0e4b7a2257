import { valueAt, type Json } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { openFields } from '#runtime/engine/corrections.ts';
import { walk } from '#runtime/engine/walk.ts';
import { answerText, type AnswerWords } from '#runtime/forms/answer-text.ts';
import { type Corner, cornersOf } from '#runtime/forms/area.ts';
import { effectiveScreen } from '#runtime/forms/effective-screen.ts';
import { fieldId } from '#runtime/forms/form-context.ts';
import { rowTitleOf, type ScreenField } from '#runtime/forms/screen-fields.ts';
import { screenOf } from './applicant-steps.ts';
import { stepHref } from './corrections-view.ts';

/** One answer on the page that is checked before sending. */
export interface CheckRow {
  title: string;
  /** Undefined where nothing was answered. */
  text?: string;
  /** BCP 47 tag of the answer's language, where the question names one. */
  lang?: string;
  /** Where it can be changed; undefined where it cannot. */
  href?: string;
  /** Drawn instead of written: the corners of an area. */
  corners?: Corner[];
}

export interface CheckSection { title: string; rows: CheckRow[] }

/** Every question on the applicant's path with its answer, a section a screen. While correcting, only what is open can be changed. */
export function checkSections(service: CompiledService, kase: Case, meta: CommandMeta, words: AnswerWords): CheckSection[] {
  const path = walk(service, kase, meta);
  return path.steps.flatMap((step) => {
    const screen = screenOf(service, step);
    if (screen === undefined) return [];
    const open = kase.status === 'sentBack' ? openFields(service, kase, screen, kase.answers[screen] ?? {}, meta) : undefined;
    const mayChange = kase.status === 'draft' || kase.status === 'sentBack';
    const href = (field: ScreenField, at: string) =>
      mayChange && field.widget !== 'calculated' && (!open || open.has(at.split('/').slice(0, 3).join('/'))) ? stepHref(kase.id, step, fieldId(at)) : undefined;
    const { title, fields } = effectiveScreen(service.file, screen, path);
    return [{ title, rows: fields.flatMap((field) => rowsOf(field, `/${screen}/${field.name}`, '', { answers: path.answers, words, href })) }];
  });
}

interface Rowing { answers: Case['answers']; words: AnswerWords; href: (field: ScreenField, at: string) => string | undefined }

function rowsOf(field: ScreenField, at: string, before: string, rowing: Rowing): CheckRow[] {
  if (field.widget === 'information') return [];
  const { words, href, answers } = rowing;
  const value: Json | undefined = valueAt(answers, at);
  const named = (title: string) => (before === '' ? title : words.t('portal.check.within', { group: before, title }));
  const title = named(field.schema.title ?? field.name);
  if (field.widget === 'group') return (field.fields ?? []).flatMap((inner) => rowsOf(inner, `${at}/${inner.name}`, title, rowing));
  if (field.widget === 'rows' && field.fields && Array.isArray(value) && value.length > 0) {
    const corners = field.layout.widget === 'area' ? cornersOf(value) : undefined;
    const drawn: CheckRow[] = corners ? [{ title, corners, href: href(field, at) }] : [];
    return [...drawn, ...value.flatMap((_row, index) => field.fields!.flatMap((inner) => rowsOf(inner, `${at}/${index}/${inner.name}`, words.t('field.row', { title: named(rowTitleOf(field)), number: index + 1 }), rowing)))];
  }
  const { language: lang } = field.layout;
  return [{ title, text: answerText(field, value, words), href: href(field, at), ...(lang === undefined ? {} : { lang }) }];
}
