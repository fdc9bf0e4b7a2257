import { definitionName, type Effect, pathParts, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import type { ShownWhen } from './edit.ts';
import { said, tidy, withoutPart, withPart } from './effect-branch.ts';
import type { WorkingFile } from './working-file.ts';

/** Whether a field or a screen must be answered, and when it shows. */
export interface Presence {
  /** Required whenever it shows. */
  required: boolean;
  shown?: ShownWhen;
  /** More is said of it than one condition: several determinants, or one that only makes it required. */
  isIntricate: boolean;
}

/** Reads what the root's effects say of one field; see `writePresence` for how it is written. */
export function presenceOf(file: ServiceFile, path: string): Presence {
  const required = requiredList(file, path).includes(lastPart(path));
  const spoken = (file.allOf ?? []).flatMap((effect) => {
    const [whenTrue, whenFalse] = [said(effect.then, path), said(effect.else, path)];
    return speaks(whenTrue) || speaks(whenFalse) ? [{ effect, whenTrue, whenFalse }] : [];
  });
  const [only] = spoken;
  if (!only) return { required, isIntricate: false };
  const { effect, whenTrue, whenFalse } = only;
  const determinant = determinantOf(effect);
  const shown = determinant === undefined || whenTrue.hides === whenFalse.hides ? undefined : { determinant, is: whenFalse.hides };
  return { required: required || whenTrue.requires || whenFalse.requires, shown, isIntricate: spoken.length > 1 || shown === undefined };
}

/**
 * Writes an effect as a pair at the root: while the determinant is true the field is required (if it is), otherwise it
 * may not be there at all. One pair serves all fields of a determinant.
 */
export function writePresence(work: WorkingFile, path: string, { required, shown }: Omit<Presence, 'isIntricate'>): void {
  forget(work, path, shown);
  setRequired(work, path, required && !shown);
  if (!shown) return;
  const index = (work.file.allOf ?? []).findIndex((effect) => determinantOf(effect) === shown.determinant);
  const effect: Effect = index < 0 ? { if: { $ref: `#/$defs/${shown.determinant}` } } : work.file.allOf![index]!;
  const [shows, hides] = shown.is ? ['then', 'else'] as const : ['else', 'then'] as const;
  const written = {
    ...effect,
    ...(required ? { [shows]: withPart(effect[shows], path, 'required') } : effect[shows] ? { [shows]: withoutPart(effect[shows], pathParts(path)) } : {}),
    [hides]: withPart(effect[hides], path, 'hidden'),
  };
  if (index >= 0) work.put(`/allOf/${index}`, tidy(written));
  else if (work.file.allOf) work.insert(`/allOf/${work.file.allOf.length}`, tidy(written));
  else work.put('/allOf', [tidy(written)], Object.keys(work.file).indexOf('$defs') < 0 ? undefined : Object.keys(work.file).indexOf('$defs'));
}

/** Takes every mention of a field out of the effects, except in the pair that is about to be written. */
export function forget(work: WorkingFile, path: string, except?: ShownWhen): void {
  const effects = work.file.allOf ?? [];
  const kept = except ? effects.findIndex((effect) => determinantOf(effect) === except.determinant) : -1;
  for (let index = effects.length - 1; index >= 0; index -= 1) {
    const effect = effects[index]!;
    if (index === kept || effect.if === undefined || !(speaks(said(effect.then, path)) || speaks(said(effect.else, path)))) continue;
    const parts = pathParts(path);
    const left = tidy({ ...effect, ...(effect.then ? { then: withoutPart(effect.then, parts) } : {}), ...(effect.else ? { else: withoutPart(effect.else, parts) } : {}) });
    if (left.then || left.else) work.put(`/allOf/${index}`, left);
    else work.take(`/allOf/${index}`);
  }
  if (effects.length > 0 && work.file.allOf?.length === 0) work.take('/allOf');
}

export function setRequired(work: WorkingFile, path: string, required: boolean): void {
  const list = requiredList(work.file, path);
  const [name, place] = [lastPart(path), `${holderPath(path)}/required`];
  const index = list.indexOf(name);
  if (required && index < 0) {
    if (work.get(place) === undefined) work.put(place, [name]);
    else work.insert(`${place}/${list.length}`, name);
  } else if (!required && index >= 0) {
    if (list.length === 1) work.take(place);
    else work.take(`${place}/${index}`);
  }
}

const lastPart = (path: string): string => pathParts(path).at(-1) ?? '';
const holderPath = (path: string): string => pathParts(path).slice(0, -1).map((part) => (part === '*' ? '/items' : `/properties${toPath([part])}`)).join('');

function requiredList(file: ServiceFile, path: string): readonly string[] {
  let holder: SchemaObject | undefined = file as unknown as SchemaObject;
  for (const part of pathParts(path).slice(0, -1)) {
    const next: unknown = part === '*' ? holder?.items : holder?.properties?.[part];
    holder = typeof next === 'object' && next !== null ? (next as SchemaObject) : undefined;
  }
  return holder?.required ?? [];
}

export const determinantOf = ({ if: condition }: Effect): string | undefined =>
  typeof condition === 'object' && Object.keys(condition).length === 1 ? definitionName(condition.$ref) : undefined;


const speaks = ({ hides, requires }: ReturnType<typeof said>): boolean => hides || requires;
