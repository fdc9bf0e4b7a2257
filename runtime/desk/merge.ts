import type { Json } from '#schemas/index.ts';
import { sameJson } from '#runtime/engine/same-json.ts';
import { screenFields } from '#runtime/forms/screen-fields.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import { reasonOf } from '#runtime/steps/desk/reason-text.ts';
import { hasText } from '#runtime/texts/translate.ts';
import { type DecisionDraft, draftFields, EMPTY_DRAFT } from './decision.ts';
import { shownValue, type ShownValue, type Wording } from './shown-value.ts';
import { titleOfPath } from './timeline.ts';

/** One form of a decision: the draft, and the values of the desk's own screen. */
export interface Form { draft: DecisionDraft; values: Record<string, Json> }

/** Who changed a value, and when (ISO 8601 instant). */
export interface Author { by: string; at: string }

/** A value that two people see differently. */
export interface MergeLine {
  /** What it is called in the form, such as `text[reject]`, `verdict[/owner/fullName]` or `/visit/taps`. */
  name: string;
  title: string;
  mine: ShownValue;
  theirs: ShownValue;
  /** What a form posts for either. */
  posts: { name: string; mine: string; theirs: string };
  /** Words that somebody wrote, to be copied. */
  isWords: boolean;
  /** It changed since this person opened the file. */
  author?: Author;
  /** The applicant's answer it is about, where that changed since. */
  answer?: { before: ShownValue; after: ShownValue };
}

export interface Merged {
  lines: MergeLine[];
  /** Everything else of the form, as it comes of both. */
  carried: [name: string, value: string][];
}

interface Sides {
  /** As the form was when it was opened, as it was typed, and as it is now. */
  base: Form;
  mine: Form;
  theirs: Form;
  /** Path of an answer or name of a decision's value → who changed it since. */
  authors: Readonly<Record<string, Author>>;
}

/**
 * Three ways into one: what only one of both changed is theirs or mine without asking, and what this person typed otherwise than it stands there now is a line to choose from.
 * `wording`: the service in the reader's language. `isOver`: the file was decided, so that the other's whole decision is shown too.
 */
export function merged(wording: Wording, step: string, screen: string | undefined, { base, mine, theirs, authors }: Sides, isOver = false): Merged {
  const [was, typed, now] = [base, mine, theirs].map(({ draft }) => singleValues(draft)) as [Values, Values, Values];
  const lines: MergeLine[] = [];
  const carried: Merged['carried'] = [];
  for (const name of new Set([...Object.keys(typed), ...Object.keys(now)])) {
    const [before = '', own = '', other = ''] = [was[name], typed[name], now[name]];
    if (own === other || (own === before && !(isOver && !isVerdict(name)))) carried.push([name, other]);
    else lines.push({ name, title: titleOf(wording, name), mine: said(wording, step, name, own), theirs: said(wording, step, name, other), posts: { name, mine: own, theirs: other }, isWords: /^(text|fields)\[/.test(name), ...authorOf(authors, name) });
  }
  for (const { name: field, path, widget } of screen === undefined ? [] : screenFields(wording.file, screen)) {
    const [before, own, other] = [base.values[field], mine.values[field], theirs.values[field]];
    if (widget === 'information' || widget === 'calculated' || sameJson(own, other)) continue;
    const name = `_take[${path}]`;
    if (sameJson(own, before)) carried.push([name, 'theirs']);
    else lines.push({ name: path, title: titleOf(wording, path), mine: shownValue(wording, path, own), theirs: shownValue(wording, path, other), posts: { name, mine: 'mine', theirs: 'theirs' }, isWords: typeof own === 'string' && own.length > SHORT, ...authorOf(authors, path) });
  }
  return { lines, carried: [...carried.filter(([, value]) => value !== ''), ...draftFields({ ...EMPTY_DRAFT, own: mine.draft.own })] };
}

type Values = Record<string, string>;
const SHORT = 60;

/** A draft's values by the names its form has for them; what is marked and what is judged wrong are one thing. */
function singleValues({ flagged, verified, own: _own, seen: _seen, ...draft }: DecisionDraft): Values {
  const fields = draftFields({ ...draft, flagged: [], verified: [], own: {} }).filter(([, value]) => value !== '');
  return Object.fromEntries([...fields, ...verified.map((path): [string, string] => [`verdict[${path}]`, 'ok']), ...flagged.map((path): [string, string] => [`verdict[${path}]`, 'wrong'])]);
}

const isVerdict = (name: string): boolean => name.startsWith('verdict[');
export const pathIn = (name: string): string => /\[(.*)\]$/s.exec(name)?.[1] ?? name;

function authorOf(authors: Sides['authors'], name: string): { author?: Author } {
  const author = authors[name] ?? authors[pathIn(name)];
  return author ? { author } : {};
}

function titleOf({ file, t }: Wording, name: string): string {
  if (name === 'outcome') return t('desk.merge.outcome');
  if (name.startsWith('reason[')) return t('desk.reason');
  if (name.startsWith('text[')) return t(`desk.text.${['approve', 'sendBack', 'reject'].includes(pathIn(name)) ? pathIn(name) : 'approve'}`);
  const title = titleOfPath(file, pathIn(name));
  return isVerdict(name) ? t('desk.verdict', { title }) : name.startsWith('wrong[') ? t('desk.wrong', { title }) : name.startsWith('fields[') ? t('desk.mark.note', { title }) : title;
}

function said({ file, t }: Wording, step: string, name: string, value: string): ShownValue {
  if (value === '') return { kind: 'none' };
  const { more = [], reasons, wrongs } = file['x-service'].flow.steps[step] as DeskStep & { wrongs?: { code: string; title: string }[] };
  const line = (text: string | undefined): ShownValue => ({ kind: 'line', text: text ?? value });
  if (name === 'outcome') return line(more.find(({ outcome }) => outcome === value)?.title ?? hasText(`desk.outcome.${value}`) ? t(`desk.outcome.${value}`) : value);
  if (name.startsWith('reason[')) return line(reasonOf(reasons, value));
  if (isVerdict(name)) return line(t(`desk.verdict.${value}`));
  return line(name.startsWith('wrong[') ? wrongs?.find(({ code }) => code === value)?.title : value);
}
