import { decimalsOf, type Json, type JsonScalar } from '#schemas/index.ts';
import { linearTimePattern } from '#runtime/engine/linear-time-pattern.ts';
import { oneLine } from '#runtime/engine/one-line.ts';
import { withoutUnseen } from '#runtime/engine/unseen.ts';
import { currencySign } from '#runtime/texts/format.ts';
import { openNames, type FlatForm, type PostedTree, type PostedValue } from './bracket-names.ts';
import { bareDigits, latinDigits } from './digits.ts';
import { readDate } from './read-date.ts';
import { readNumber } from './read-number.ts';
import type { ScreenField } from './screen-fields.ts';

export interface Reading {
  /** How numbers are written: the language of the page. */
  language: string;
  /** ISO 4217 code of money amounts. */
  currency: string;
  /** Keep rows nobody has typed in: they were just added. */
  keepBlankRows?: boolean;
}

/**
 * The posted answers of one screen, typed as its schema says: trimmed, local digits made Latin, empty ones absent. What cannot be read
 * stays as it was typed, so that judging it says `type` or `format` and the person sees their own words again. Never throws; only
 * the screen's own questions are looked at.
 */
export function readPost(screen: string, fields: readonly ScreenField[], form: FlatForm, reading: Reading): Record<string, Json> {
  return readGroup(fields, treeOf(openNames(form)[screen]), reading);
}

function readGroup(fields: readonly ScreenField[], tree: PostedTree, reading: Reading): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const field of fields) {
    const value = readField(field, tree[field.name], reading);
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

function readField(field: ScreenField, posted: PostedValue | undefined, reading: Reading): Json | undefined {
  switch (field.widget) {
    case 'calculated': case 'information': return undefined;
    case 'drawing': return textsIn(posted)[0]?.trim() || undefined;
    case 'group': {
      const values = readGroup(field.fields ?? [], treeOf(posted), reading);
      return Object.keys(values).length > 0 ? values : undefined;
    }
    case 'rows': return readRows(field, posted, reading);
    case 'date': return readBoxes(posted);
    case 'checkboxes': {
      const chosen = [...new Set(textsIn(posted).filter((text) => text !== '').map((text) => chosenOption(field, text)))];
      return chosen.length > 0 ? chosen : undefined;
    }
    default: {
      const text = (textsIn(posted)[0] ?? '').normalize('NFC');
      const read = text.trim() === '' ? '' : readText(field, text, reading);
      return read === '' ? undefined : read;
    }
  }
}

function readText(field: ScreenField, text: string, { language, currency }: Reading): Json {
  switch (field.widget) {
    case 'radio': case 'select': return chosenOption(field, text);
    case 'yes-no': case 'checkbox': return text === 'true' ? true : text === 'false' ? false : text.trim();
    case 'number': return readNumber(text, language) ?? text.trim();
    case 'money': return payable(readNumber(text, language, [field.layout.prefix ?? '', currencySign(currency), currency]), currency) ?? text.trim();
    case 'digits': return bareDigits(text) || text.trim();
    case 'tel': return latinDigits(text).replaceAll(/[\s\u200b-\u200f\u202a-\u202e\-‐-―().]/gu, '') || text.trim();
    case 'email': case 'url': return withoutUnseen(text).trim();
    case 'textarea': return withoutUnseen(text.replaceAll(/\r\n?/g, '\n')).trim();
    default: return isOfSigns(field) ? fitting(field, latinDigits(withoutUnseen(text)).replaceAll(/\s/g, '')) : oneLine(withoutUnseen(text));
  }
}

/** Three decimals of a currency that has two are a slip, perhaps a thousand written as elsewhere: not for us to guess. */
const payable = (amount: number | undefined, currency: string): number | undefined => ((String(amount).split('.')[1] ?? '').length > decimalsOf(currency) ? undefined : amount);

/** A licence number, say: its pattern names the signs it is made of, 0 to 9 among them, and no space, so that none can be meant. */
const isOfSigns = ({ schema: { pattern = '' } }: ScreenField): boolean => /\\d|0-9/.test(pattern) && !pattern.includes('[^') && /^(?:[\w^$()|?*+{},:[\]/-]|\\[d+.?()/-])*$/.test(pattern);

/** As typed where that is right, else without its dashes or in capital letters where only that kept it from being right. */
function fitting({ schema: { pattern = '' } }: ScreenField, typed: string): string {
  const right = readable(pattern);
  if (!right) return typed;
  return [typed, bareDigits(typed), typed.toUpperCase(), bareDigits(typed).toUpperCase()].find((one) => right.test(one)) ?? typed;
}

/** A draft's pattern may be half written. */
function readable(pattern: string): RegExp | undefined {
  try {
    return linearTimePattern(pattern, 'u');
  } catch {
    return undefined;
  }
}

/** Options are posted as words; the schema may know them as numbers. An unknown one stays and is judged. */
const chosenOption = (field: ScreenField, text: string): JsonScalar => field.options.find((option) => String(option.const) === text)?.const ?? text;

function readBoxes(posted: PostedValue | undefined): string | undefined {
  if (typeof posted === 'string') return posted.trim() || undefined;
  const boxes = treeOf(posted);
  const box = (name: string) => textsIn(boxes[name])[0] ?? '';
  return readDate(box('year'), box('month'), box('day'));
}

function readRows(field: ScreenField, posted: PostedValue | undefined, reading: Reading): Json | undefined {
  const tree = treeOf(posted);
  const indexes = Object.keys(tree).filter((key) => /^\d{1,4}$/.test(key)).sort((a, b) => Number(a) - Number(b));
  const rows = indexes.map((index): Json | undefined => {
    if (!field.fields) return field.item ? readField(field.item, tree[index], reading) : undefined;
    const values = readGroup(field.fields, treeOf(tree[index]), reading);
    return Object.keys(values).length > 0 ? values : undefined;
  });
  const kept = reading.keepBlankRows ? rows.map((row) => row ?? (field.fields ? {} : '')) : rows.filter((row) => row !== undefined);
  return kept.length > 0 ? kept : undefined;
}

const NOTHING: PostedTree = Object.freeze(Object.create(null)) as PostedTree;
const treeOf = (value: PostedValue | undefined): PostedTree => (typeof value === 'object' && !Array.isArray(value) ? value : NOTHING);
const textsIn = (value: PostedValue | undefined): string[] => (typeof value === 'string' ? [value] : Array.isArray(value) ? value : []);
