import type { SchemaObject } from '../service/json-schema.ts';
import type { StepKindRules } from '../rules/step-kind-rules.ts';
import { STRING_FORMATS } from './data.ts';
import { type MetaSchema, name, NAME, someText } from './meta.ts';

const WAYS: MetaSchema = { type: 'object', propertyNames: { pattern: NAME }, additionalProperties: { type: 'string' } };

/** Definition of a kind of step in the meta-schema. */
export const stepDefinition = (kind: string): string => `step-${kind}`;

export const flow: MetaSchema = {
  type: 'object',
  properties: {
    start: { type: 'string' },
    steps: { type: 'object', propertyNames: { pattern: NAME }, additionalProperties: { $ref: '#/$defs/step' } },
  },
  required: ['start', 'steps'],
  additionalProperties: false,
};

/** Any step: what all steps share, and by its `kind` the settings of that kind. An unknown kind is left to a rule. */
export function step(kinds: StepKindRules): MetaSchema {
  return {
    type: 'object',
    properties: { kind: name, title: someText, ways: WAYS },
    required: ['kind', 'title', 'ways'],
    allOf: Object.keys(kinds).map((kind) => ({
      if: { properties: { kind: { const: kind } }, required: ['kind'] },
      then: { $ref: `#/$defs/${stepDefinition(kind)}` },
    })),
  };
}

/**
 * One definition a kind: its settings, closed together with what every step has. A kind's own `$defs` move up beside it,
 * their names opened by the kind's, because a reference inside the published schema starts at its root.
 */
export function stepDefinitions(kinds: StepKindRules): Record<string, MetaSchema> {
  return Object.fromEntries(Object.entries(kinds).flatMap(([kind, { settings }]) => {
    const { $defs = {}, $schema: _dialect, $id: _id, ...own } = rehomed(settings, kind) as MetaSchema;
    const definition: MetaSchema = {
      ...own,
      type: 'object',
      properties: { kind: { const: kind }, title: someText, ways: WAYS, ...own.properties },
      required: [...new Set(['kind', 'title', 'ways', ...(own.required ?? [])])],
      additionalProperties: false,
    };
    const beside = Object.entries($defs).map(([key, value]) => [`${stepDefinition(kind)}-${key}`, value as MetaSchema] as const);
    return [[stepDefinition(kind), definition] as const, ...beside];
  }));
}

/** Titles and descriptions are keys of the editor's catalogue and formats name its choosers: neither belongs in what others read. */
function rehomed(settings: SchemaObject, kind: string): unknown {
  return JSON.parse(JSON.stringify(settings), (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    if (key === 'title' || key === 'description' || (key === 'format' && !STRING_FORMATS.includes(value))) return undefined;
    return key === '$ref' ? value.replace(/^#\/\$defs\//, `#/$defs/${stepDefinition(kind)}-`) : value;
  });
}
