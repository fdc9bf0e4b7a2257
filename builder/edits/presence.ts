import { definitionName, type Effect, type JsonSchema, pathParts, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import type { ShownWhen } from './edit.ts';
import { said, tidy, withoutPart, withPart } from './effect-branch.ts';
import { sameJson, type WorkingFile } from './working-file.ts';

/** Whether a field or a screen must be answered, and when it shows. */
export interface Presence {
  /** Required whenever it shows. */
  required: boolean;
  /** Else required while this holds and it shows. */
  requiredWhen?: ShownWhen;
  shown?: ShownWhen;
  /** More is said of it than one condition for each. */
  isIntricate: boolean;
}

/** Reads what the root's effects say of one field; see `writePresence` for how it is written. */
export function presenceOf(file: ServiceFile, path: string): Presence {
  const always = requiredList(file, path).includes(lastPart(path));
  const spoken = (file.allOf ?? []).flatMap((effect) => {
    const [whenTrue, whenFalse] = [said(effect.then, path), said(effect.else, path)];
    return speaks(whenTrue) || speaks(whenFalse) ? [{ effect, whenTrue, whenFalse }] : [];
  });
  const hiding = spoken.filter(({ effect, whenTrue, whenFalse }) => determinantOf(effect) !== undefined && whenTrue.hides !== whenFalse.hides);
  const shows = hiding[0] && { determinant: determinantOf(hiding[0].effect)!, is: hiding[0].whenFalse.hides };
  const demanding = spoken.filter((one) => !hiding.includes(one));
  const wanted = demanding[0] && requiredBy(demanding[0], shows);
  const required = always || hiding.some(({ whenTrue, whenFalse }) => whenTrue.requires || whenFalse.requires);
  if (hiding.length > 1 || demanding.length > 1 || (demanding.length > 0 && (!wanted || required))) return { required: required || spoken.some(({ whenTrue, whenFalse }) => whenTrue.requires || whenFalse.requires), shown: spoken.length === 1 ? shows : undefined, isIntricate: true };
  return { required, ...(wanted ? { requiredWhen: wanted } : {}), shown: shows, isIntricate: false };
}

/** The one condition under which an effect requires a field that it does not hide: alone, or beside the one under which the field shows. */
function requiredBy({ effect, whenTrue, whenFalse }: { effect: Effect; whenTrue: ReturnType<typeof said>; whenFalse: ReturnType<typeof said> }, shown: ShownWhen | undefined): ShownWhen | undefined {
  if (whenTrue.hides || whenFalse.hides || whenTrue.requires === whenFalse.requires) return undefined;
  const name = determinantOf(effect);
  if (name !== undefined) return shown ? undefined : { determinant: name, is: whenTrue.requires };
  const parts = typeof effect.if === 'object' && Object.keys(effect.if).length === 1 ? effect.if.allOf?.map(conditionIn) : undefined;
  const [first, second] = parts ?? [];
  return whenTrue.requires && shown && parts?.length === 2 && first && second && sameJson(first, shown) ? second : undefined;
}

/** `{ $ref }`, or `not` around it. */
function conditionIn(schema: JsonSchema): ShownWhen | undefined {
  if (typeof schema !== 'object' || Object.keys(schema).length !== 1) return undefined;
  const inner = schema.not;
  const determinant = definitionName(typeof inner === 'object' ? inner.$ref : schema.$ref);
  return determinant === undefined || (typeof inner === 'object' && Object.keys(inner).length !== 1) ? undefined : { determinant, is: inner === undefined };
}

const conditionFor = ({ determinant, is }: ShownWhen): SchemaObject => (is ? { $ref: `#/$defs/${determinant}` } : { not: { $ref: `#/$defs/${determinant}` } });

/**
 * Writes an effect as a pair at the root: while the determinant is true the field is required (if it is), otherwise it
 * may not be there at all. One pair serves all fields of a determinant. What is only required on a condition has an entry
 * of that condition; where it does not always show, of both, since nobody must answer what may not be there.
 */
export function writePresence(work: WorkingFile, path: string, { required, requiredWhen, shown }: Omit<Presence, 'isIntricate'>): void {
  forget(work, path, shown);
  setRequired(work, path, required && !shown);
  if (shown) {
    const [shows, hides] = shown.is ? ['then', 'else'] as const : ['else', 'then'] as const;
    putEffect(work, { $ref: `#/$defs/${shown.determinant}` }, (effect) => ({
      ...effect,
      ...(required ? { [shows]: withPart(effect[shows], path, 'required') } : effect[shows] ? { [shows]: withoutPart(effect[shows], pathParts(path)) } : {}),
      [hides]: withPart(effect[hides], path, 'hidden'),
    }));
  }
  if (required || !requiredWhen) return;
  const branch = shown || requiredWhen.is ? 'then' as const : 'else' as const;
  const condition = shown ? { allOf: [conditionFor(shown), conditionFor(requiredWhen)] } : { $ref: `#/$defs/${requiredWhen.determinant}` };
  putEffect(work, condition, (effect) => ({ ...effect, [branch]: withPart(effect[branch], path, 'required') }));
}

/** Changes the effect of a condition, or adds it behind the others. */
function putEffect(work: WorkingFile, condition: SchemaObject, change: (effect: Effect) => Effect): void {
  const effects = work.file.allOf ?? [];
  const index = effects.findIndex((effect) => sameJson(effect.if, condition));
  const written = tidy(change(index < 0 ? { if: condition } : effects[index]!));
  if (index >= 0) work.put(`/allOf/${index}`, written);
  else if (work.file.allOf) work.insert(`/allOf/${effects.length}`, written);
  else work.put('/allOf', [written], Object.keys(work.file).indexOf('$defs') < 0 ? undefined : Object.keys(work.file).indexOf('$defs'));
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
