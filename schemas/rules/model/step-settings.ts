import type { JsonSchema } from '../../service/json-schema.ts';
import type { StepNode } from './steps.ts';

/** What a setting of a step names, as its kind's schema says through `format`. */
export type NamedThing = 'role' | 'certificate' | 'desk';

/** The names of one sort a step's settings hold, each with the JSON Pointer of the mention inside the step. */
export function namesIn({ kind, step }: StepNode, thing: NamedThing): { at: string; name: string }[] {
  const found: { at: string; name: string }[] = [];
  visit(kind?.settings, step, '');
  return found;

  function visit(schema: JsonSchema | undefined, value: unknown, at: string): void {
    if (typeof schema !== 'object') return;
    if (schema.format === thing && typeof value === 'string') found.push({ at, name: value });
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(schema.items, item, `${at}/${index}`);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, child] of Object.entries(schema.properties ?? {})) {
        if (Object.hasOwn(value, name)) visit(child, (value as Record<string, unknown>)[name], `${at}/${name}`);
      }
    }
  }
}
