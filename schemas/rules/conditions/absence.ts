import type { JsonSchema } from '../../service/json-schema.ts';
import { definitionName, toPath } from '../../service/paths.ts';
import { isAboutValue } from '../model/conditions.ts';
import type { Definition } from '../model/definitions.ts';

/** How the fields stand in one thought experiment: which are there, and whether what is said of a field's value is true. */
interface World {
  isThere(path: string): boolean;
  isTrueOf(path: string): boolean;
}

/** Evaluations that may still be spent; when they are used up, nothing more is claimed. */
export interface Effort { left: number }

const MOST_FIELDS = 50;

/**
 * Paths whose missing answer makes a determinant true although some answer would make it false: the sign of a
 * condition without `required`. Each field's own assertions count as one thing that is true or not; nothing is solved.
 */
export function absencesThatDecide(determinant: JsonSchema, definitions: ReadonlyMap<string, Definition>, effort: Effort): string[] {
  const leaves = new Set<string>();
  gather(determinant, '');
  if (leaves.size > MOST_FIELDS) return [];
  const holds = (world: World): boolean => evaluate(determinant, '', world);
  return [...leaves].filter((path) => [true, false].some((others) => {
    const given = (own: boolean): World => ({ isThere: () => true, isTrueOf: (one) => (one === path ? own : others) });
    const without = (gone: string): World => ({ isThere: (one) => one !== gone && !one.startsWith(`${gone}/`), isTrueOf: () => others });
    const canBeFalse = !holds(given(true)) || !holds(given(false));
    return canBeFalse && [path, `/${path.split('/')[1]}`].some((gone) => holds(without(gone)));
  }) && effort.left > 0);

  function gather(schema: JsonSchema | undefined, at: string): void {
    effort.left -= 1;
    if (typeof schema !== 'object' || effort.left <= 0) return;
    for (const [name, child] of Object.entries(schema.properties ?? {})) {
      const path = `${at}${toPath([name])}`;
      if (isAboutValue(child)) leaves.add(path);
      gather(child, path);
    }
    for (const key of ['allOf', 'anyOf', 'oneOf'] as const) for (const child of schema[key] ?? []) gather(child, at);
    for (const key of ['not', 'if', 'then', 'else'] as const) gather(schema[key], at);
    gather(referred(schema.$ref), at);
  }

  function evaluate(schema: JsonSchema | undefined, at: string, world: World): boolean {
    effort.left -= 1;
    if (typeof schema !== 'object') return schema !== false;
    if (effort.left <= 0) return false;
    if (leaves.has(at)) return world.isTrueOf(at);
    const truth = (child: JsonSchema | undefined): boolean => evaluate(child, at, world);
    return (schema.required ?? []).every((name) => world.isThere(`${at}${toPath([name])}`))
      && Object.entries(schema.properties ?? {}).every(([name, child]) => {
        const path = `${at}${toPath([name])}`;
        return !world.isThere(path) || evaluate(child, path, world);
      })
      && truth(referred(schema.$ref))
      && (schema.allOf ?? []).every(truth)
      && (schema.anyOf === undefined || schema.anyOf.some(truth))
      && (schema.oneOf === undefined || schema.oneOf.filter(truth).length === 1)
      && (schema.not === undefined || !truth(schema.not))
      && (schema.if === undefined || truth(truth(schema.if) ? schema.then : schema.else));
  }

  function referred(ref: string | undefined): JsonSchema | undefined {
    const name = definitionName(ref);
    return name === undefined ? undefined : definitions.get(name)?.schema;
  }
}
