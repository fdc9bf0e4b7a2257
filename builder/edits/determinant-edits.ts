import { type JsonSchema, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { EditOf } from './edit.ts';
import { determinantOf } from './presence.ts';
import { sentenceSchema } from './sentence.ts';
import { dropTexts } from './texts.ts';
import { flowOf, stepPath } from './ways.ts';
import type { WorkingFile } from './working-file.ts';

const placeOf = (name: string): string => `/$defs${toPath([name])}`;

export function addDeterminant(work: WorkingFile, { name, title, sentence }: EditOf<'addDeterminant'>): void {
  if (work.get(placeOf(name)) !== undefined) return;
  if (work.get('/$defs') === undefined) work.put('/$defs', {}, Object.keys(work.file).indexOf('x-service'));
  work.put(placeOf(name), { title, ...sentenceSchema(sentence) });
}

export function editDeterminant(work: WorkingFile, { name, title, sentence }: EditOf<'editDeterminant'>): void {
  const before = work.get(placeOf(name)) as SchemaObject | undefined;
  if (typeof before !== 'object') return;
  const said = sentence ? { ...(before.description === undefined ? {} : { description: before.description }), ...sentenceSchema(sentence) } : before;
  work.put(placeOf(name), { title: title ?? before.title ?? name, ...withoutTitle(said) });
}

/** Removes a determinant nothing asks for; one that is in use stays. */
export function removeDeterminant(work: WorkingFile, { name }: EditOf<'removeDeterminant'>): void {
  if (work.get(placeOf(name)) === undefined || usesOf(work.file, name).length > 0) return;
  dropTexts(work, placeOf(name));
  work.take(placeOf(name));
}

/** Where a determinant is asked for: JSON Pointers of effects, steps, documents, fees, messages, certificate elements and other determinants. */
export function usesOf(file: ServiceFile, name: string): string[] {
  const { documents, fees, notices, certificates } = file['x-service'];
  return [
    ...(file.allOf ?? []).flatMap((effect, index) => (determinantOf(effect) === name || refersTo(effect, name) ? [`/allOf/${index}`] : [])),
    ...Object.entries(flowOf(file).steps).flatMap(([key, step]) => {
      const named = stepKinds[step.kind]?.determinants?.(step) ?? [];
      return named.filter((one) => one.name === name).map(({ at }) => `${stepPath(key)}${at}`);
    }),
    ...Object.entries(documents ?? {}).flatMap(([key, { when }]) => (when === name ? [`/x-service/documents${toPath([key])}/when`] : [])),
    ...Object.entries(fees ?? {}).flatMap(([key, { when }]) => (when === name ? [`/x-service/fees${toPath([key])}/when`] : [])),
    ...Object.entries(notices ?? {}).flatMap(([key, { when }]) => (when === name ? [`/x-service/notices${toPath([key])}/when`] : [])),
    ...Object.entries(certificates ?? {}).flatMap(([key, { elements }]) =>
      elements.flatMap(({ when }, index) => (when === name ? [`/x-service/certificates${toPath([key])}/elements/${index}/when`] : []))),
    ...Object.entries(file.$defs ?? {}).flatMap(([other, schema]) => (other !== name && refersTo(schema, name) ? [placeOf(other)] : [])),
  ];
}

function refersTo(schema: JsonSchema, name: string): boolean {
  return JSON.stringify(schema).includes(JSON.stringify(`#/$defs/${name}`));
}

function withoutTitle({ title: _title, ...rest }: SchemaObject): SchemaObject {
  return rest;
}
