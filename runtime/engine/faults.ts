import type { ErrorObject } from 'ajv';
import { toPath } from '#schemas/index.ts';
import type { FieldFault } from './refusal.ts';

const CODES: Record<string, string> = {
  required: 'missing', pattern: 'pattern', format: 'format', enum: 'not-listed', const: 'not-listed', oneOf: 'not-listed',
  maxLength: 'too-long', minimum: 'too-small', exclusiveMinimum: 'too-small', maximum: 'too-large', exclusiveMaximum: 'too-large',
  minItems: 'too-few', maxItems: 'too-many', multipleOf: 'not-a-step', uniqueItems: 'repeated',
  additionalProperties: 'not-a-question', unevaluatedProperties: 'not-a-question', 'false schema': 'not-a-question',
};

/** Says a validator's errors in our words: one fault a field, the first that explains it. */
export function faultsFrom(errors: ErrorObject[]): FieldFault[] {
  const faults = oneAField(errors.flatMap((error) => faultFrom(error) ?? []));
  // Rows alike are told where they are alike, not of their list once more.
  return faults.filter(({ path, code }) => code !== 'repeated' || !faults.some((other) => other.code === 'same-as' && other.path.startsWith(`${path}/`)));
}

/** The first fault of each field. */
export function oneAField(faults: readonly FieldFault[]): FieldFault[] {
  const byPath = new Map<string, FieldFault>();
  for (const fault of faults) if (!byPath.has(fault.path)) byPath.set(fault.path, fault);
  return [...byPath.values()];
}

function faultFrom({ keyword, instancePath, params }: ErrorObject): FieldFault | undefined {
  switch (keyword) {
    case 'if': case 'allOf': case 'anyOf': case 'not': case '$ref': return undefined;
    case 'required': return { path: `${instancePath}${toPath([params.missingProperty])}`, code: 'missing' };
    case 'additionalProperties': return { path: `${instancePath}${toPath([params.additionalProperty])}`, code: 'not-a-question' };
    case 'unevaluatedProperties': return { path: `${instancePath}${toPath([params.unevaluatedProperty])}`, code: 'not-a-question' };
    case 'x-unlike': return { path: instancePath, code: 'same-as', params: { other: String(params.other) } };
    case 'type': return { path: instancePath, code: params.type === 'integer' ? 'not-whole' : 'type', params: { type: String(params.type) } };
    case 'minLength': return { path: instancePath, code: params.limit === 1 ? 'missing' : 'too-short', params: { limit: params.limit } };
    default: {
      const limit = params.limit ?? params.multipleOf;
      return { path: instancePath, code: CODES[keyword] ?? 'not-right', ...(typeof limit === 'number' ? { params: { limit } } : {}) };
    }
  }
}
