import { definitionName, toPath, type Effect, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import type { Answers } from './case.ts';
import type { CompiledService } from './compile.ts';
import type { Today } from './today.ts';
import type { ServiceValidator } from './validator.ts';

/** What an effect does in one of its two cases: paths of screens and fields to hide, and to require. */
interface Consequence { hide: string[]; require: string[] }

export interface CompiledEffect {
  holds: (answers: Answers, today?: Today) => boolean;
  whenTrue: Consequence;
  whenFalse: Consequence;
}

/** What shows and what is required for given answers. Paths of screens (`/partners`) and fields (`/place/gewog`). */
export interface Visibility {
  hidden: Set<string>;
  required: Set<string>;
}

export function compileEffects(file: ServiceFile, validator: ServiceValidator, holds: CompiledService['holds']): CompiledEffect[] {
  return (file.allOf ?? []).filter((effect): effect is Effect & { if: SchemaObject } => effect.if !== undefined).map((effect) => {
    const name = typeof effect.if === 'object' ? definitionName(effect.if.$ref) : undefined;
    return {
      holds: name !== undefined ? (answers, today) => holds(name, answers, today) : validator.predicate(effect.if),
      whenTrue: consequence(effect.then),
      whenFalse: consequence(effect.else),
    };
  });
}

export function visibility(effects: readonly CompiledEffect[], answers: Answers): Visibility {
  const hidden = new Set<string>();
  const required = new Set<string>();
  for (const effect of effects) {
    const { hide, require } = effect.holds(answers) ? effect.whenTrue : effect.whenFalse;
    for (const path of hide) hidden.add(path);
    for (const path of require) required.add(path);
  }
  return { hidden, required };
}

function consequence(schema: SchemaObject | undefined): Consequence {
  const found: Consequence = { hide: [], require: [] };
  collect(schema, [], found);
  return found;
}

function collect(schema: SchemaObject | undefined, at: string[], found: Consequence): void {
  for (const name of schema?.required ?? []) found.require.push(toPath([...at, name]));
  for (const [name, property] of Object.entries(schema?.properties ?? {})) {
    if (property === false) found.hide.push(toPath([...at, name]));
    else if (typeof property === 'object') collect(property, [...at, name], found);
  }
}
