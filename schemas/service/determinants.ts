import type { SchemaObject } from './json-schema.ts';
import { definitionName } from './paths.ts';
import type { ServiceFile } from './service-file.ts';

/** Names of the determinants of a service: definitions that are neither catalogs nor the tie of a sub catalog nor part of a field. */
export function determinantNames({ $defs = {}, allOf = [] }: Pick<ServiceFile, '$defs' | 'allOf'>): string[] {
  const ties = new Set(allOf.map(({ $ref }) => definitionName($ref)));
  return Object.entries($defs).filter(([name, { oneOf, enum: values }]) => !name.startsWith('catalog-') && !ties.has(name) && oneOf === undefined && values === undefined).map(([name]) => name);
}

const PRESENCE: ReadonlySet<string> = new Set(['title', 'description', 'type', 'properties', 'required']);

/** Whether a determinant asks nothing but whether something is answered. */
export const asksPresence = (schema: SchemaObject): boolean =>
  Object.keys(schema).every((key) => PRESENCE.has(key)) && Object.values(schema.properties ?? {}).every((child) => typeof child === 'object' && asksPresence(child));
