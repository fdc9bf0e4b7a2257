import { definitionName, fieldAt, type FieldLayout, type Json, type JsonSchema, pathParts, type PlacedBlock, type PrivacyClass, type SchemaObject, type ServiceFile, type Step, toPath } from '#schemas/index.ts';
import { comparisonsIn } from '#schemas/rules/model/conditions.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Edit, Exit, ShownWhen } from './edit.ts';
import { BLOCKS, schemaPath } from './field-edits.ts';
import { freshKey } from './keys.ts';
import { stepTitle } from './label.ts';
import { choicesFor } from './new-row.ts';
import type { Made } from './new-step.ts';
import { presenceOf } from './presence.ts';
import { withUnlikes } from './unlike.ts';
import { sameJson } from './working-file.ts';
import { flowOf, stepPath } from './ways.ts';
import { asJson } from '#builder/model/as-json.ts';

/** A step with all that is only its own: its page, how that is drawn, and its words in every language. Plain data, to be pasted into any service. */
export interface StepCopy {
  key: string;
  step: Step;
  screens: { key: string; schema: SchemaObject; isRequired: boolean; fields: { path: string; layout?: FieldLayout; privacy?: PrivacyClass; formula?: string; shown?: ShownWhen; required: boolean; requiredWhen?: ShownWhen }[]; /** Which reusable blocks it holds, or is: path → block and version. */ blocks?: Record<string, PlacedBlock> }[];
  /** Lists the page offers, and determinants that say when its questions show. */
  definitions: Record<string, SchemaObject>;
  /** Language → pointer → text, the base language under its own name as well. */
  texts: Record<string, Record<string, string>>;
}

export function copyStep(file: ServiceFile, key: string): StepCopy | undefined {
  const step = flowOf(file).steps[key];
  if (!step) return undefined;
  const settings = file['x-service'];
  const screens = (stepKinds[step.kind]?.screens?.(step) ?? []).flatMap((screen): StepCopy['screens'] => {
    const schema = file.properties[screen];
    if (!schema) return [];
    const paths = [...new Set([...Object.keys(schema.properties ?? {}).map((name) => `/${screen}/${name}`), ...Object.keys(settings.layout ?? {}), ...Object.keys(settings.privacy ?? {})])].filter((path) => path.startsWith(`/${screen}/`));
    const fields = paths.map((path) => {
      const { shown, required, requiredWhen } = presenceOf(file, path);
      return { path, layout: settings.layout?.[path], privacy: settings.privacy?.[path], formula: settings.formulas?.[path], shown, required, ...(requiredWhen ? { requiredWhen } : {}) };
    });
    const blocks = Object.fromEntries(Object.entries(settings.blocks ?? {}).filter(([path]) => pathParts(path)[0] === screen));
    return [{ key: screen, schema, isRequired: file.required?.includes(screen) ?? false, fields, blocks }];
  });
  const named = [...referencesIn(screens.map(({ schema }) => schema)), ...screens.flatMap(({ fields }) => fields.flatMap(({ shown, requiredWhen }) => [shown, requiredWhen].flatMap((one) => one?.determinant ?? [])))];
  const definitions = Object.fromEntries([...new Set(named)].filter((name) => Object.hasOwn(file.$defs ?? {}, name)).map((name) => [name, file.$defs![name]!]));
  const own = [stepPath(key), ...screens.flatMap((screen) => [schemaPath(`/${screen.key}`), ...screen.fields.map(({ path }) => `/x-service/layout${toPath([path])}`)]), ...Object.keys(definitions).map((name) => `/$defs${toPath([name])}`)];
  const texts = Object.fromEntries(Object.entries(settings.texts ?? {}).map(([language, all]) => [language, Object.fromEntries(Object.entries(all).filter(([pointer]) => own.some((one) => pointer.startsWith(`${one}/`))))]));
  return structuredClone({ key, step, screens, definitions, texts });
}

/** The edit that puts a copied step on a way, under keys of its own; what it names and this service has not is left open or made. */
export function pasteStep(file: ServiceFile, copy: StepCopy, after: Exit | undefined): Made {
  const taken = new Set([...Object.keys(flowOf(file).steps), ...Object.keys(file.properties)]);
  const key = freshKey(copy.step.title, taken, copy.key);
  taken.add(key);
  const screens = new Map(copy.screens.map((screen, index) => [screen.key, index === 0 ? key : freshKey(screen.schema.title ?? '', taken, screen.key)]));
  const names = definitionNames(file, copy);
  const moved = (path: string): string => { const [screen = '', ...rest] = pathParts(path); return toPath([screens.get(screen) ?? screen, ...rest]); };
  const before: Edit[] = [...names].flatMap(([name, own]): Edit[] => (Object.hasOwn(file.$defs ?? {}, own) ? [] : [{ do: 'setSetting', path: `/$defs${toPath([own])}`, value: asJson(rewritten(copy.definitions[name]!, names, screens)) }]));
  const home: Edit[] = before.length === 0 || file.$defs ? [] : [{ do: 'patch', patches: [{ put: '/$defs', value: {}, at: Object.keys(file).indexOf('x-service') }] }];
  const pages = copy.screens.flatMap(({ key: screen, schema, isRequired, fields, blocks = {} }): Edit[] => [
    { do: 'addScreen', key: screens.get(screen)!, screen: withUnlikes(rewritten(schema, names, new Map()), (path) => (screens.has(pathParts(path)[0]!) ? moved(path) : fieldAt(file, path) && path)), required: isRequired },
    ...fields.flatMap(({ path, layout, privacy, formula, shown, required, requiredWhen }): Edit[] => [
      ...(layout ? [{ do: 'setSetting' as const, path: `/x-service/layout${toPath([moved(path)])}`, value: asJson(layout) }] : []),
      ...(privacy ? [{ do: 'setSetting' as const, path: `/x-service/privacy${toPath([moved(path)])}`, value: privacy }] : []),
      ...(formula ? [{ do: 'setSetting' as const, path: `/x-service/formulas${toPath([moved(path)])}`, value: formula.replaceAll(new RegExp(`\\b${screen}\\.`, 'g'), `${screens.get(screen)!}.`) }] : []),
      ...(shown && names.has(shown.determinant) ? [{ do: 'editField' as const, path: moved(path), required }, { do: 'setCondition' as const, path: moved(path), shown: { ...shown, determinant: names.get(shown.determinant)! } }] : []),
      ...(requiredWhen && names.has(requiredWhen.determinant) ? [{ do: 'editField' as const, path: moved(path), required: { ...requiredWhen, determinant: names.get(requiredWhen.determinant)! } }] : []),
    ]),
    // A block that this installation does not know is told so where it stands.
    ...Object.entries(blocks).map(([path, mark]): Edit => ({ do: 'setSetting', path: `${BLOCKS}${toPath([moved(path)])}`, value: asJson(mark) })),
  ]);
  const fitted = suited({ ...copy.step, ways: {} }, stepKinds[copy.step.kind]?.settings, file, screens) as Step;
  const pointers = [[stepPath(copy.key), stepPath(key)], ...copy.screens.map(({ key: screen }) => [schemaPath(`/${screen}`), schemaPath(`/${screens.get(screen)!}`)]),
    ...copy.screens.flatMap(({ fields }) => fields.map(({ path }) => [`/x-service/layout${toPath([path])}`, `/x-service/layout${toPath([moved(path)])}`])),
    ...[...names].map(([name, own]) => [`/$defs${toPath([name])}`, `/$defs${toPath([own])}`])] as [string, string][];
  const offered = file['x-service'].languages;
  const words = Object.entries(copy.texts).filter(([language]) => offered.includes(language) && language !== file['x-service'].language).flatMap(([language, all]) => Object.entries(all).flatMap(([pointer, text]): Edit[] => {
    const place = pointers.find(([from]) => pointer.startsWith(`${from}/`));
    return place ? [{ do: 'setText', path: `${place[1]}${pointer.slice(place[0].length)}`, text, language }] : [];
  }));
  return { key, edit: { do: 'group', label: after === undefined || after === 'start' ? { key: 'builder.edit.pasteStep', params: { title: copy.step.title } } : { key: 'builder.edit.pasteStep.after', params: { title: copy.step.title, after: stepTitle(file, after.step) } }, edits: [...home, ...before, ...pages, { do: 'addStep', key, step: fitted, after }, ...words] } };
}

/** What each definition is called here: as before where the very same is there, and left out where it asks about pages that do not come along. */
function definitionNames(file: ServiceFile, { definitions, screens }: StepCopy): Map<string, string> {
  const names = new Map<string, string>();
  const own = new Set(screens.map(({ key }) => key));
  for (const [name, schema] of Object.entries(definitions)) {
    const isList = name.startsWith('catalog-');
    if (sameJson(file.$defs?.[name], schema)) names.set(name, name);
    else if (isList || (Object.keys(schema.properties ?? { elsewhere: true }).every((screen) => own.has(screen)) && comparisonsIn(schema, '').every(({ other }) => other === undefined || own.has(pathParts(other)[0]!)))) {
      const taken = [...Object.keys(file.$defs ?? {}), ...names.values()];
      names.set(name, isList ? `catalog-${freshKey(schema.title ?? '', taken.map((one) => one.replace(/^catalog-/, '')), 'list')}` : freshKey(schema.title ?? '', taken, 'condition'));
    }
  }
  return names;
}

/** The schema with definitions and pages under their names here. */
function rewritten(schema: SchemaObject, names: ReadonlyMap<string, string>, screens: ReadonlyMap<string, string>): SchemaObject {
  const renamed = (name: string) => screens.get(name) ?? name;
  const refs = JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string') return `#/$defs/${names.get(definitionName(value) ?? '') ?? definitionName(value)}`;
    return key === 'field' && typeof value === 'string' ? toPath(pathParts(value).map((part, index) => (index === 0 ? renamed(part) : part))) : value;
  }) as SchemaObject;
  if (screens.size === 0) return refs;
  return {
    ...refs,
    ...(refs.properties ? { properties: Object.fromEntries(Object.entries(refs.properties).map(([name, one]) => [renamed(name), one])) } : {}),
    ...(refs.required ? { required: refs.required.map(renamed) } : {}),
  };
}

/** Settings that name something, with what this service has instead; a row that cannot do without goes. */
function suited(value: Json, schema: SchemaObject | undefined, file: ServiceFile, screens: ReadonlyMap<string, string>): Json | undefined {
  if (!schema) return value;
  if (schema.format === 'screen') return screens.get(String(value)) ?? value;
  const choices = typeof value === 'string' ? choicesFor(file, schema.format) : undefined;
  if (choices) return choices.some((choice) => choice.value === value) ? value : schema.format === 'determinant' || schema.format === 'desk' ? undefined : choices[0]?.value;
  if (Array.isArray(value)) return value.flatMap((row) => suited(row, schema.items as SchemaObject | undefined, file, screens) ?? []);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, suited(one, schema.properties?.[name] as SchemaObject | undefined, file, screens)] as const);
  return entries.some(([name, one]) => one === undefined && schema.required?.includes(name)) && !('kind' in value) ? undefined : Object.fromEntries(entries.filter(([, one]) => one !== undefined)) as Json;
}

function referencesIn(schemas: readonly JsonSchema[]): string[] {
  return [...JSON.stringify(schemas).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(([, name = '']) => pathParts(`/${name}`)[0]!);
}
