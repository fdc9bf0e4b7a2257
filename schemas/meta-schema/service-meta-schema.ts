import type { StepKindRules } from '../rules/step-kind-rules.ts';
import { SERVICE_FORMAT, type ServiceFile } from '../service/service-file.ts';
import { certificate, certificateElement } from './certificate.ts';
import { effect, schema, schemaObject, screen } from './data.ts';
import { flow, step, stepDefinitions } from './flow.ts';
import { closed, type MetaSchema, NAME, someText, text } from './meta.ts';
import { contact, settings } from './settings.ts';

/**
 * What a service file may look like, as a JSON Schema (2020-12): the envelope, everything under `x-service`,
 * and the settings of each kind of step it is given.
 */
export function serviceMetaSchema(kinds: StepKindRules): MetaSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:stampless:schema:service-file:v${SERVICE_FORMAT}`,
    title: `Stampless service file, format ${SERVICE_FORMAT}`,
    ...closed<ServiceFile>({
      $schema: { const: 'https://json-schema.org/draft/2020-12/schema' },
      $id: { type: 'string', pattern: '^urn:stampless:service:[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 100 },
      title: someText,
      description: text,
      type: { const: 'object' },
      properties: { type: 'object', propertyNames: { pattern: NAME }, additionalProperties: { $ref: '#/$defs/screen' } },
      required: { type: 'array', items: { type: 'string' }, uniqueItems: true },
      additionalProperties: { const: false },
      allOf: { type: 'array', items: { $ref: '#/$defs/effect' } },
      $defs: { type: 'object', propertyNames: { pattern: NAME }, additionalProperties: { $ref: '#/$defs/schemaObject' } },
      'x-service': { $ref: '#/$defs/settings' },
    }, ['$schema', '$id', 'title', 'type', 'properties', 'x-service']),
    $defs: {
      schema, schemaObject, screen, effect, settings, contact, certificate, certificateElement, flow, step: step(kinds), ...stepDefinitions(kinds),
    },
  };
}
