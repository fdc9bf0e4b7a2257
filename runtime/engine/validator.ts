import type { ServiceFile } from '#schemas/index.ts';
import type { Answers } from './case.ts';
import type { FieldFault } from './refusal.ts';
import type { Today } from './today.ts';

/**
 * Judges data by the service file. Production compiles with ajv; a page that may not evaluate code can bring
 * another validator of JSON Schema 2020-12.
 */
export interface ServiceValidator {
  /** Every fault in an application's data, one a field; empty when it is sound. Without a day no comparison with it holds. */
  faults(answers: Answers, today?: Today): FieldFault[];
  /** Whether a schema of the file (`#/$defs/…` or an inline condition) accepts the answers. */
  predicate(schema: import('#schemas/index.ts').JsonSchema): (answers: Answers, today?: Today) => boolean;
}

export type ValidatorFor = (file: ServiceFile) => ServiceValidator;
