import type { SchemaObject } from '#schemas/index.ts';

/**
 * Schemas of settings. Titles are catalogue keys of `runtime/texts/step.*.json`: the panel looks them up in the analyst's language.
 * `format` names the panel's chooser: `screen`, `determinant`, `role`, `certificate`, `desk` (another step where an officer decides), `fee`.
 */
export const text = (title: string, more: SchemaObject = {}): SchemaObject => ({ title, type: 'string', minLength: 1, maxLength: 10_000, ...more });
export const choice = (title: string, format: 'screen' | 'determinant' | 'role' | 'certificate' | 'desk' | 'fee' | 'document' | 'question'): SchemaObject => ({ title, type: 'string', minLength: 1, maxLength: 100, format });

export const stops: SchemaObject = {
  title: 'step.stops', description: 'step.stops.help', type: 'array', maxItems: 50,
  items: {
    type: 'object', required: ['when', 'title', 'text'], additionalProperties: false,
    properties: { when: choice('step.stop.when', 'determinant'), title: text('step.stop.title'), text: text('step.stop.text', { format: 'textarea' }), office: text('step.stop.office') },
  },
};
