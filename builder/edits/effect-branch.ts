import { type Effect, pathParts, type SchemaObject } from '#schemas/index.ts';

/** What one branch of an effect says of a field. */
export function said(branch: SchemaObject | undefined, path: string): { hides: boolean; requires: boolean } {
  const parts = pathParts(path);
  const name = parts.pop() ?? '';
  let holder: SchemaObject | undefined = branch;
  for (const part of parts) {
    const next: unknown = holder?.properties?.[part];
    holder = typeof next === 'object' && next !== null ? (next as SchemaObject) : undefined;
  }
  return { hides: holder?.properties?.[name] === false, requires: holder?.required?.includes(name) ?? false };
}

/** The branch with this said of the field, and nothing else of it. */
export function withPart(branch: SchemaObject | undefined, path: string, how: 'required' | 'hidden'): SchemaObject {
  const add = (holder: SchemaObject, [part, ...rest]: readonly string[]): SchemaObject => {
    if (part === undefined) return holder;
    if (rest.length > 0) {
      const inner = holder.properties?.[part];
      return { ...holder, properties: { ...holder.properties, [part]: add(typeof inner === 'object' ? inner : {}, rest) } };
    }
    if (how === 'hidden') return { ...holder, properties: { ...holder.properties, [part]: false } };
    return { ...holder, required: [...new Set([...(holder.required ?? []), part])] };
  };
  const parts = pathParts(path);
  return add(withoutPart(branch ?? {}, parts), parts);
}

/** The branch without a mention of the field, and without what that leaves empty. */
export function withoutPart(branch: SchemaObject, [part, ...rest]: readonly string[]): SchemaObject {
  if (part === undefined) return branch;
  const { properties, required, ...more } = branch;
  const inner = properties?.[part];
  let left = properties;
  if (rest.length > 0 && typeof inner === 'object') left = { ...properties, [part]: withoutPart(inner, rest) };
  if (rest.length === 0 && inner === false) left = Object.fromEntries(Object.entries(properties!).filter(([name]) => name !== part));
  const pruned = left && Object.fromEntries(Object.entries(left).filter(([name, child]) => name !== part || typeof child !== 'object' || Object.keys(child).length > 0));
  const names = rest.length === 0 ? required?.filter((name) => name !== part) : required;
  return { ...more, ...(pruned && Object.keys(pruned).length > 0 ? { properties: pruned } : {}), ...(names && names.length > 0 ? { required: names } : {}) };
}

/** An effect without branches that say nothing. */
export function tidy({ then: whenTrue, else: whenFalse, ...rest }: Effect): Effect {
  const says = (branch: SchemaObject | undefined) => branch !== undefined && Object.keys(branch).length > 0;
  return { ...rest, ...(says(whenTrue) ? { then: whenTrue } : {}), ...(says(whenFalse) ? { else: whenFalse } : {}) };
}
