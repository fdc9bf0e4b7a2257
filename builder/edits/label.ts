import { fieldAt, pathParts, type SchemaObject, type ServiceFile, toPath, valueAt } from '#schemas/index.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Edit, EditOf, Label } from './edit.ts';
import { flowOf } from './ways.ts';

/** The name of an edit, as the undo button and announcements say it. `file` is the one before the edit. */
export function labelOf(file: ServiceFile, edit: Edit): Label {
  const named = (title: string): Label => ({ key: `builder.edit.${edit.do}`, params: { title } });
  switch (edit.do) {
    case 'addStep': return named(edit.step.title);
    case 'setStepSetting': return settingLabel(file, edit);
    case 'removeStep': case 'moveStep': case 'renameStep': return named(stepTitle(file, edit.key));
    case 'connect': return edit.from === 'start'
      ? { key: 'builder.edit.setStart', params: { to: stepTitle(file, edit.target) } }
      : { key: 'builder.edit.connect', params: { from: stepTitle(file, edit.from.step), to: stepTitle(file, edit.target) } };
    case 'addScreen': return named(edit.screen.title ?? edit.key);
    case 'removeScreen': return named(fieldTitle(file, `/${edit.key}`));
    case 'addField': return named(edit.field.schema.title ?? edit.key);
    case 'editField': case 'removeField': case 'renameField': case 'moveField': case 'setCondition': return named(fieldTitle(file, edit.path));
    case 'addDeterminant': return named(edit.title);
    case 'editDeterminant': case 'removeDeterminant': return named(file.$defs?.[edit.name]?.title ?? edit.name);
    case 'group': return edit.label ?? (edit.edits[0] ? labelOf(file, edit.edits[0]) : { key: 'builder.edit.patch' });
    case 'setText': return textLabel(file, edit);
    case 'setSetting': return otherLabel(file, edit);
    case 'patch': return { key: 'builder.edit.patch' };
  }
}

/** What the undo button, an announcement or the list of acts says of it. */
export const labelWords = (t: (key: string, params?: Record<string, string | number>) => string, { key, params, what }: Label): string => t(key, what === undefined ? params : { ...params, what: t(what) });

/** Key of what a setting is called, from the schema its form is drawn from. */
export function settingName(schema: SchemaObject | undefined, setting: string): string | undefined {
  const one = schema?.properties?.[setting];
  return typeof one === 'object' ? one.title : undefined;
}

/** Which setting of which step, by the name its panel gives it. */
function settingLabel(file: ServiceFile, { key, setting }: EditOf<'setStepSetting'>): Label {
  const params = { title: stepTitle(file, key) };
  const what = settingName(stepKinds[flowOf(file).steps[key]?.kind ?? '']?.settings, setting);
  return what === undefined ? { key: 'builder.edit.setStepSetting', params } : { key: 'builder.edit.setStepSetting.what', params, what };
}

/** Which setting of what; of something with a name of its own that goes, that it goes. */
function otherLabel(file: ServiceFile, { path, value, what }: EditOf<'setSetting'>): Label {
  const own = value === undefined ? valueAt(file, `${path}/title`) : undefined;
  if (typeof own === 'string' && own !== '') return { key: 'builder.edit.removeThing', params: { title: short(own) } };
  const title = holderTitle(file, path);
  const key = `builder.edit.setSetting${what === undefined ? '' : '.what'}${title === undefined ? '' : '.of'}`;
  return { key, ...(title === undefined ? {} : { params: { title } }), ...(what === undefined ? {} : { what }) };
}

export const stepTitle = (file: ServiceFile, key: string): string => flowOf(file).steps[key]?.title || key;
export const fieldTitle = (file: ServiceFile, path: string): string => fieldAt(file, path)?.title || (path.split('/').at(-1) ?? path);

/** More of a text is not needed to know it again. */
const LONGEST = 40;

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text);

/** Which text it is, by what it said; by what it is to say where it said nothing. */
function textLabel(file: ServiceFile, { path, text, language }: EditOf<'setText'>): Label {
  const was = valueAt(file, path);
  const words = short((typeof was === 'string' && was.trim() !== '' ? was : text).trim());
  const isTranslation = language !== undefined && language !== file['x-service'].language;
  if (words === '') return { key: 'builder.edit.setText' };
  return isTranslation ? { key: 'builder.edit.translate', params: { title: words, language: languageName(language) } } : { key: 'builder.edit.setText.of', params: { title: words } };
}

/** Title of what a setting belongs to: the nearest thing around it that has one, or the question it is kept for. */
function holderTitle(file: ServiceFile, path: string): string | undefined {
  const parts = pathParts(path);
  if (parts[0] === 'x-service' && parts[2]?.startsWith('/')) return short(fieldTitle(file, parts[2]));
  const titles = parts.map((_, index) => valueAt(file, toPath([...parts.slice(0, index + 1), 'title'])));
  const title = titles.findLast((one) => typeof one === 'string' && one !== '');
  return title === undefined ? undefined : short(String(title));
}
