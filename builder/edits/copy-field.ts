import { fieldAt, pathParts, type ServiceFile, toPath } from '#schemas/index.ts';
import { apply } from './apply.ts';
import type { Edit } from './edit.ts';
import { schemaPath } from './field-edits.ts';
import { freshKey } from './keys.ts';
import { presenceOf } from './presence.ts';
import { dependOn } from './sub-catalog.ts';
import { withUnlikes } from './unlike.ts';

/**
 * A question once more, behind the first, with all that is said of it: its words in every language, limits, when it shows and must be answered, how
 * it is drawn and guarded. What asks about the first goes on asking about the first. Undefined where there is no such question.
 */
export function copyField(file: ServiceFile, path: string): { path: string; edit: Edit } | undefined {
  const schema = fieldAt(file, path);
  const parts = pathParts(path);
  const within = toPath(parts.slice(0, -1));
  const siblings = Object.keys(fieldAt(file, within)?.properties ?? {});
  const own = parts.at(-1)!;
  if (!schema || parts.length < 2) return undefined;
  const key = freshKey(schema.title ?? '', siblings, own);
  const next = `${within}${toPath([key])}`;
  const isOwn = (one: string): boolean => one === path || one.startsWith(`${path}/`);
  const moved = (one: string): string => (isOwn(one) ? `${next}${one.slice(path.length)}` : one);
  const { layout = {}, privacy = {}, formulas = {}, subCatalogs = {}, texts = {}, language } = file['x-service'];
  const inside = Object.fromEntries([...new Set([...Object.keys(layout), ...Object.keys(privacy)])].filter((one) => isOwn(one) && one !== path).map((one) => [one.slice(path.length), { layout: layout[one], privacy: privacy[one] }]));
  const { required, requiredWhen, shown } = presenceOf(file, path);
  const places = [[schemaPath(path), schemaPath(next)], ...Object.keys(layout).filter(isOwn).map((one) => [layoutPath(one), layoutPath(moved(one))])] as [string, string][];
  const words = Object.entries(texts).filter(([other]) => other !== language).flatMap(([other, all]) => Object.entries(all).flatMap(([pointer, text]): Edit[] => {
    const place = places.find(([from]) => pointer.startsWith(`${from}/`));
    return place ? [{ do: 'setText', path: `${place[1]}${pointer.slice(place[0].length)}`, text, language: other }] : [];
  }));
  const edits: Edit[] = [
    { do: 'addField', screen: parts[0]!, within, key, at: siblings.indexOf(own) + 1, field: { schema: withUnlikes(schema, moved), required, layout: layout[path], privacy: privacy[path], inside } },
    ...(formulas[path] === undefined ? [] : [{ do: 'setSetting' as const, path: `/x-service/formulas${toPath([next])}`, value: formulas[path] }]),
    ...(shown ? [{ do: 'setCondition' as const, path: next, shown }] : []),
    ...(requiredWhen ? [{ do: 'editField' as const, path: next, required: requiredWhen }] : []),
    ...words,
  ];
  const parent = Object.entries(subCatalogs).filter(([child]) => child === path).map(([, one]) => one)[0];
  const tied = parent === undefined ? [] : [dependOn(apply(file, { do: 'group', edits }).file, next, parent)];
  return { path: next, edit: { do: 'group', label: { key: 'builder.edit.copyField', params: { title: schema.title || own } }, edits: [...edits, ...tied] } };
}

const layoutPath = (path: string): string => `/x-service/layout${toPath([path])}`;
