import type { FastifySchemaValidationError } from 'fastify';
import type { FieldFault, Refusal } from '#runtime/engine/refusal.ts';

/** What ajv tells besides, being asked to (`verbose`): the value found, and the schema it had to be of. */
interface Verbose { data?: unknown; parentSchema?: { description?: string; properties?: Record<string, { type?: string | readonly string[] }> } }

/** A body or query that is not of the form its route declares: which member, what it has to be, and what was found. */
export function shapeRefusal(error: FastifySchemaValidationError & Verbose): Refusal {
  const fault = faultOf(error);
  return { code: 'body.wrong-shape', params: { detail: fault.path || '/' }, fields: [fault] };
}

function faultOf({ keyword, instancePath: path, params, data, parentSchema = {} }: FastifySchemaValidationError & Verbose): FieldFault {
  const limit = { params: { limit: Number(params['limit']) } };
  const { properties = {}, description } = parentSchema;
  switch (keyword) {
    case 'required': {
      const name = String(params['missingProperty']);
      return { path: `${path}/${name}`, code: 'missing', params: { expected: String(properties[name]?.type ?? 'any') } };
    }
    case 'additionalProperties': return { path: `${path}/${escaped(String(params['additionalProperty']))}`, code: 'unknown', params: { allowed: Object.keys(properties).join(', ') || 'none' } };
    case 'type': return { path, code: 'type', params: { expected: String(params['type']), found: typeOf(data) } };
    case 'enum': return { path, code: 'not-listed', params: { allowed: (params['allowedValues'] as unknown[]).join(', ') } };
    case 'maxLength': return { path, code: 'too-long', ...limit };
    case 'minLength': return { path, code: 'too-short', ...limit };
    case 'maxItems':
    case 'maxProperties': return { path, code: 'too-many', ...limit };
    case 'pattern': return { path, code: 'pattern', params: { pattern: description ?? String(params['pattern']) } };
    default: return { path, code: 'not-right' };
  }
}

/** A name as part of a JSON Pointer (RFC 6901). */
export const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
