import type { FastifySchemaValidationError } from 'fastify';
import type { FieldFault, Refusal } from '#runtime/engine/refusal.ts';

/** A body or query that is not of the form its route declares: which member, and why, in the words fields have. */
export function shapeRefusal(error: FastifySchemaValidationError): Refusal {
  const fault = faultOf(error);
  return { code: 'body.wrong-shape', params: { detail: fault.path || '/' }, fields: [fault] };
}

function faultOf({ keyword, instancePath, params }: FastifySchemaValidationError): FieldFault {
  const limit = { params: { limit: Number(params['limit']) } };
  switch (keyword) {
    case 'required': return { path: `${instancePath}/${String(params['missingProperty'])}`, code: 'missing' };
    case 'additionalProperties': return { path: `${instancePath}/${String(params['additionalProperty'])}`, code: 'not-a-question' };
    case 'maxLength': return { path: instancePath, code: 'too-long', ...limit };
    case 'minLength': return { path: instancePath, code: 'too-short', ...limit };
    case 'maxItems':
    case 'maxProperties': return { path: instancePath, code: 'too-many', ...limit };
    case 'pattern': return { path: instancePath, code: 'pattern' };
    default: return { path: instancePath, code: 'not-right' };
  }
}
