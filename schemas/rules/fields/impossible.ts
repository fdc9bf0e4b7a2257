import type { SchemaObject } from '../../service/json-schema.ts';
import { titleOf } from '../model/service-model.ts';
import type { Rule } from '../rule.ts';

type Bound = 'minLength' | 'maxLength' | 'minimum' | 'maximum' | 'minItems' | 'maxItems' | 'exclusiveMinimum' | 'exclusiveMaximum';

const PAIRS: readonly [least: Bound, most: Bound, mayMeet: boolean][] = [
  ['minLength', 'maxLength', true], ['minItems', 'maxItems', true], ['minimum', 'maximum', true],
  ['exclusiveMinimum', 'maximum', false], ['minimum', 'exclusiveMaximum', false], ['exclusiveMinimum', 'exclusiveMaximum', false],
];

/** R18: the limits of a question leave room for an answer. */
export const impossibleRule: Rule<'field-impossible'> = {
  number: 'R18',
  codes: { 'field-impossible': 'error' },
  find: ({ fields }) => [...fields.values()].flatMap((field) => PAIRS.filter((pair) => leavesNothing(field.schema, pair)).map(([least, most]) => ({
    code: 'field-impossible', path: `${field.pointer}/${least}`, params: { field: titleOf(field), least: field.schema[least]!, most: field.schema[most]! },
  }))),
};

function leavesNothing(schema: SchemaObject, [least, most, mayMeet]: (typeof PAIRS)[number]): boolean {
  const low = schema[least];
  const high = schema[most];
  return low !== undefined && high !== undefined && (mayMeet ? low > high : low >= high);
}
