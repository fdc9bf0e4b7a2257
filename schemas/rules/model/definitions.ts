import type { SchemaObject } from '../../service/json-schema.ts';
import { definitionName, toPath } from '../../service/paths.ts';
import type { ServiceFile } from '../../service/service-file.ts';
import type { SchemaNode } from './schema-nodes.ts';

/** What a definition is for, told from its name and from where it is referred to. */
export type DefinitionUse =
  /** A list of options: its name opens with `catalog-`. */
  | 'catalog'
  /** Ties a sub catalog to its parent: an entry of the root's `allOf` refers to it. */
  | 'tie'
  /** Part of a field or of another condition: only meant where it is referred to. */
  | 'part'
  /** A named condition over the whole application. */
  | 'determinant';

export interface Definition {
  name: string;
  pointer: string;
  schema: SchemaObject;
  use: DefinitionUse;
}

export const definitionPointer = (name: string): string => `/$defs${toPath([name])}`;

/** The definitions of a file by name; `nodes` are all its schemas. */
export function definitionsOf(file: ServiceFile, nodes: readonly SchemaNode[]): Map<string, Definition> {
  const ties = new Set((file.allOf ?? []).map((entry) => definitionName(entry.$ref)));
  const parts = new Set(nodes.filter(({ schema, pointer }) => schema.$ref !== undefined && isInsideField(pointer)).map(({ schema }) => definitionName(schema.$ref)));
  return new Map(Object.entries(file.$defs ?? {}).map(([name, schema]) => {
    const use: DefinitionUse = name.startsWith('catalog-') ? 'catalog' : ties.has(name) ? 'tie' : parts.has(name) ? 'part' : 'determinant';
    return [name, { name, pointer: definitionPointer(name), schema, use }];
  }));
}

function isInsideField(pointer: string): boolean {
  const belowDefinition = pointer.replace(/^\/\$defs\/[^/]+/, '');
  return /\/(properties|items|contains)(\/|$)/.test(belowDefinition);
}
