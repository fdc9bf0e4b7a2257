import type { Json, SchemaObject } from './json-schema.ts';
import type { ServiceFile } from './service-file.ts';

/** `/owner/fullName` → `['owner', 'fullName']` (RFC 6901). */
export function pathParts(path: string): string[] {
  if (path === '') return [];
  const parts = path.slice(1).split('/');
  return path.includes('~') ? parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')) : parts;
}

export function toPath(parts: readonly (string | number)[]): string {
  let path = '';
  for (const part of parts) path += `/${typeof part === 'number' || !/[~/]/.test(part) ? part : part.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return path;
}

/** The value at a path, or undefined. Only own properties count. */
export function valueAt(value: unknown, path: string): Json | undefined {
  let current = value;
  for (const part of pathParts(path)) {
    if (current === null || typeof current !== 'object' || !Object.hasOwn(current, part)) return undefined;
    current = (current as Record<string, unknown>)[part];
  }
  return current as Json | undefined;
}

/** The schema of a field by its path (`/owner/fullName`; inside rows `*` or an index stands for the row), `$ref` to `$defs` resolved one level. */
export function fieldAt(file: ServiceFile, path: string): SchemaObject | undefined {
  let current: SchemaObject | undefined = file as unknown as SchemaObject;
  for (const part of pathParts(path)) {
    const isRow: boolean = part === '*' || /^[0-9]+$/.test(part);
    const next: unknown = isRow && current?.items ? current.items
      : current?.properties && Object.hasOwn(current.properties, part) ? current.properties[part] : undefined;
    if (next === null || typeof next !== 'object') return undefined;
    current = next as SchemaObject;
  }
  return current;
}

/** Name of the definition a `#/$defs/<name>` reference points at, or undefined. */
export function definitionName(ref: string | undefined): string | undefined {
  const prefix = '#/$defs/';
  return ref?.startsWith(prefix) ? pathParts(ref.slice(1))[1] : undefined;
}

export function slugOf(file: Pick<ServiceFile, '$id'>): string {
  return file.$id.replace(/^urn:stampless:service:/, '');
}
