import { type Json, type JsonSchema, pathParts, type ServiceFile, toPath } from '#schemas/index.ts';
import { languageName } from '#runtime/texts/languages.ts';
import type { Presence } from '#builder/edits/presence.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { conditionWords } from '#builder/model/condition-words.ts';
import { noticeTitle, outcomeName, type Say, stepName } from '#builder/model/naming.ts';
import { trailTo } from '#builder/model/where.ts';
import { BESIDE, isNode, KEYED, PRESENCE, TEXTS, WHOLE } from './lifted.ts';
import { type Clash, ORDER } from './merge.ts';

/** A clash as the analyst reads it. */
export interface ClashWords { where: string; mine: string; theirs: string }

/** @param mine, theirs the whole drawings, in whose words each side is said */
export function clashWords(t: Say, clash: Clash, mine: ServiceFile, theirs: ServiceFile): ClashWords {
  const file = clash.mine === undefined ? theirs : mine;
  return {
    where: whereOf(t, file, clash.path),
    mine: valueWords(t, mine, clash.path, clash.mine, clash.theirs),
    theirs: valueWords(t, theirs, clash.path, clash.theirs, clash.mine),
  };
}

/** The place in the file, as far as a path in the tree is one. */
function pointerOf(path: readonly string[]): string {
  const end = path.findIndex((part) => [PRESENCE, BESIDE, TEXTS, KEYED, WHOLE, ORDER].includes(part));
  return toPath([...(end < 0 ? path : path.slice(0, end))]);
}

function whereOf(t: Say, file: ServiceFile, path: readonly string[]): string {
  const pointer = pointerOf(path);
  const names = trailTo(t, file, pointer);
  const [, , steps, key = '', ways, outcome] = path;
  if (steps === 'steps' && ways === 'ways' && outcome !== undefined) names.push(outcomeName(t, file, flowOf(file).steps[key], outcome));
  const special = path[pathParts(pointer).length];
  const more = path.slice(pathParts(pointer).length + 1);
  if (special === PRESENCE) names.push(t('together.what.presence'));
  else if (special === BESIDE) names.push(t(`together.what.${pathParts(more[0] ?? '')[1] ?? 'layout'}`));
  else if (special === TEXTS) names.push(t('together.what.translation', { language: languageName(more[2] ?? '') }));
  else if (path.at(-1) === ORDER) names.push(t('together.what.order'));
  else if (special === KEYED) names.push((more[0] ?? '').slice(1));
  else if (special === WHOLE && path[0] === '$defs') names.push(t('together.what.condition'));
  else if (special === WHOLE) names.push(t('together.what.settings'));
  return names.filter((name, index) => name !== names[index - 1]).join(' › ');
}

function valueWords(t: Say, file: ServiceFile, path: readonly string[], value: Json | undefined, other: Json | undefined): string {
  const text = (one: string) => (one.trim() === '' ? t('together.value.empty') : one);
  if (value === undefined) return t('together.value.gone');
  if (path.includes(PRESENCE)) return presenceWords(t, file, value);
  if (path.at(-1) === ORDER) return (value as string[]).map((key) => (isNotices(path) ? noticeTitle(t, file, key) : titleIn(file, path.slice(0, -1), key))).join(', ');
  if (path[0] === '$defs' && path.at(-1) === WHOLE) return conditionWords(t, file, value as JsonSchema, (_path, one) => String(one)) ?? t('builder.condition.byHand');
  if (path.at(-2) === 'ways' || path.join('/') === 'x-service/flow/start') return stepTitle(t, file, String(value));
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean') return t(value ? 'builder.yes' : 'builder.no');
  if (!isNode(value)) return plain(value);
  if (other === undefined) return t('together.value.kept', { title: typeof value['title'] === 'string' && value['title'] ? value['title'] : isNotices(path) ? noticeTitle(t, file, path[2]!) : path.at(-1)!.replace(/^=/, '') });
  return differing(t, file, path, value, other);
}

const isNotices = ([root, setting]: readonly string[]): boolean => root === 'x-service' && setting === 'notices';

/** Only what is otherwise than on the other side, each by its name. */
function differing(t: Say, file: ServiceFile, path: readonly string[], value: Json, other: Json): string {
  const inner = (one: Json): Json => (isNode(one) && one[WHOLE] !== undefined ? one[WHOLE] : one);
  const [own, others] = [inner(value), inner(other)];
  if (!isNode(own) || !isNode(others)) return plain(own);
  const pointer = pointerOf(path);
  const lines = [...new Set([...Object.keys(own), ...Object.keys(others)])].filter((key) => JSON.stringify(own[key]) !== JSON.stringify(others[key])).map((key) => {
    const name = trailTo(t, file, `${pointer}${toPath([key])}`);
    const known = name.length > trailTo(t, file, pointer).length ? name.at(-1)! : key;
    return t('together.value.setting', { name: known, value: own[key] === undefined ? t('together.value.none') : typeof own[key] === 'boolean' ? t(own[key] ? 'builder.yes' : 'builder.no') : plain(own[key]) });
  });
  return lines.join('; ');
}

function presenceWords(t: Say, file: ServiceFile, value: Json): string {
  if (!isNode(value)) return typeof value === 'boolean' ? t(value ? 'together.presence.required' : 'together.presence.optional') : plain(value);
  const { required, shown } = value as unknown as Partial<Presence> & { determinant?: string; is?: boolean };
  const named = (name: string) => file.$defs?.[name]?.title || name;
  const when = shown ?? (value['determinant'] === undefined ? undefined : { determinant: String(value['determinant']), is: value['is'] === true });
  const asked = when ? t(when.is ? 'together.presence.when' : 'together.presence.unless', { condition: named(when.determinant) }) : t('together.presence.always');
  return required === undefined ? asked : `${asked}, ${t(required ? 'together.presence.required' : 'together.presence.optional')}`;
}

function stepTitle(t: Say, file: ServiceFile, key: string): string {
  const step = flowOf(file).steps[key];
  return step ? stepName(t, step) : t('together.value.none');
}

function titleIn(file: ServiceFile, path: readonly string[], key: string): string {
  let holder: unknown = file;
  for (const part of [...path.filter((one) => !one.startsWith('$') || one === '$defs'), key]) holder = typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>)[part] : undefined;
  const { title } = (typeof holder === 'object' && holder !== null ? holder : {}) as { title?: string };
  return title || key.replace(/^=/, '');
}

const LONGEST = 300;
function plain(value: Json): string {
  const written = Array.isArray(value) && value.every((one) => typeof one !== 'object') ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written;
}
