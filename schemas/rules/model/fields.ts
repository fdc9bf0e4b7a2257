import { LIMITS } from '../../service/limits.ts';
import type { JsonSchema, SchemaObject } from '../../service/json-schema.ts';
import { definitionName, toPath } from '../../service/paths.ts';
import type { ServiceFile } from '../../service/service-file.ts';
import { definitionPointer } from './definitions.ts';

/** A screen, a group, a list of rows or a question. */
export interface Field {
  /** `/owner/fullName`; `*` stands for a row. */
  path: string;
  /** JSON Pointer of its schema in the file. */
  pointer: string;
  /** Its schema with what it refers to. */
  schema: SchemaObject;
  /** First part of the path. */
  screen: string;
  /** Path of the group or row it is in; `''` for a screen. */
  parent: string;
  /** Whether it must be answered whenever its group is. */
  required: boolean;
  /** Whether it holds other fields instead of an answer of its own. */
  holdsFields: boolean;
  /** JSON Pointer of the schema its options stand in, where it offers a choice. */
  optionsAt?: string;
}

/** Every screen, group and field by its path, in the order of the file; at most one more than the limit. */
export function fieldsOf(file: ServiceFile): Map<string, Field> {
  const fields = new Map<string, Field>();
  collect({ schema: file as unknown as SchemaObject, home: '' }, '');
  return fields;

  function collect(holder: Resolved, path: string): void {
    for (const [name, property] of Object.entries(holder.schema.properties ?? {})) {
      if (typeof property !== 'object' || fields.size > LIMITS.fields) continue;
      const own = `${path}${toPath([name])}`;
      const pointer = `${holder.home}/properties${toPath([name])}`;
      const group = resolve(file, property, pointer);
      const row = group.schema.items === undefined ? undefined : resolve(file, group.schema.items, `${pointer}/items`);
      fields.set(own, {
        path: own, pointer, schema: group.schema, screen: own.split('/')[1]!, parent: path,
        required: holder.schema.required?.includes(name) ?? false,
        holdsFields: group.schema.properties !== undefined || row?.schema.properties !== undefined,
        optionsAt: group.schema.oneOf ? group.home : row?.schema.oneOf && row.home,
      });
      collect(group, own);
      if (row) collect(row, `${own}/*`);
    }
  }
}

interface Resolved {
  /** The schema together with the definitions it refers to; its own keywords win. */
  schema: SchemaObject;
  /** JSON Pointer of the schema its `properties` stand in. */
  home: string;
}

/** Follows a schema's references. Those that lead nowhere or in a circle end there. */
export function resolve(file: ServiceFile, schema: JsonSchema, pointer: string): Resolved {
  if (typeof schema !== 'object') return { schema: {}, home: pointer };
  let found: Resolved = { schema, home: pointer };
  const followed = new Set<string>();
  for (let name = definitionName(schema.$ref); name !== undefined && !followed.has(name) && followed.size < LIMITS.depth; name = definitionName(found.schema.$ref)) {
    followed.add(name);
    const { $ref: _followed, ...own } = found.schema;
    const definition = Object.hasOwn(file.$defs ?? {}, name) ? file.$defs![name] : undefined;
    if (!definition) return { schema: own, home: found.home };
    found = { schema: { ...definition, ...own }, home: own.properties ? found.home : definitionPointer(name) };
  }
  return found;
}
