import type { SchemaObject } from './json-schema.ts';

/** Words between questions: a field that may never be answered, which plain JSON Schema writes as `not` anything. Its title and description are what is read. */
export const isInformation = ({ not }: SchemaObject): boolean => typeof not === 'object' && Object.keys(not).length === 0;
