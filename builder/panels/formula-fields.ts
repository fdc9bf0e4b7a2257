import { type JsonSchema, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';

/** An answer a formula can read: how it is named there, and by what words an analyst knows it. */
export interface Readable { name: string; title: string }

const isObject = (schema: JsonSchema | undefined): schema is SchemaObject => typeof schema === 'object';

/** Every answer a formula can read; of rows, each of their columns as a list. */
export function readable(file: ServiceFile, except?: string): Readable[] {
  return Object.entries(file.properties).flatMap(([screen, { title, properties }]) => below(properties, [screen], title ?? screen, except));
}

function below(properties: SchemaObject['properties'], parts: string[], words: string, except: string | undefined): Readable[] {
  return Object.entries(properties ?? {}).flatMap(([key, field]): Readable[] => {
    const at = [...parts, key];
    if (!isObject(field) || toPath(at) === except || field.not !== undefined) return [];
    const title = `${words} › ${field.title || key}`;
    if (field.properties) return below(field.properties, at, title, except);
    if (isObject(field.items) && field.items.properties) return below(field.items.properties, at, title, except);
    return [{ name: at.join('.'), title }];
  });
}
