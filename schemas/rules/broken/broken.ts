import type { SchemaObject } from '../../service/json-schema.ts';
import type { ServiceFile, ServiceSettings } from '../../service/service-file.ts';

/** A way to break a sound service, and all that must then be said of it. */
export interface Broken {
  fault: string;
  /** The sound service after the break; what is returned, where something is, takes its place. */
  breaks(file: ServiceFile, settings: ServiceSettings): unknown;
  /** Codes and paths, in any order: these and no others. */
  says: [code: string, path: string][];
}

export const field = (file: ServiceFile, screen: string, name: string): SchemaObject => file.properties[screen]!.properties![name] as SchemaObject;

/** Adds a question; no other rule minds it. */
export function ask(file: ServiceFile, screen: string, name: string, schema: SchemaObject): void {
  file.properties[screen]!.properties![name] = schema;
  if (schema.title) file['x-service'].texts!.dz![`/properties/${screen}/properties/${name}/title`] = 'ཀ';
}

export function translate(file: ServiceFile, ...paths: string[]): void {
  for (const path of paths) file['x-service'].texts!.dz![path] = 'ཀ';
}

export const STEPS = '/x-service/flow/steps';
