import type { SchemaObject } from '../../service/json-schema.ts';
import { type Compared, comparisonsOf } from '../model/conditions.ts';
import type { Field } from '../model/fields.ts';
import { type ServiceModel, titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'comparison-unlike' | 'unlike-unknown-field';

/** R44: what is compared can be compared: numbers with numbers, days with days and with today; nothing else has an order. Answers that must differ are there, and are numbers or words both. */
export const comparisonsRule: Rule<Code> = {
  number: 'R44',
  codes: { 'comparison-unlike': 'error', 'unlike-unknown-field': 'error' },
  find(service) {
    const conditions = comparisonsOf(service.nodes.filter(({ pointer }) => CONDITION.test(pointer)), (pointer) => CONDITION.exec(pointer)?.[0] ?? '').flatMap((one) => unlike(service, one));
    return [...conditions, ...[...service.fields.values()].flatMap((field) => mustDiffer(service, field))];
  },
};

/** Lists and groups are answers of many: only one number, day, choice or text differs from another. */
function mustDiffer({ fields }: ServiceModel, field: Field): Finding<Code>[] {
  return (field.schema['x-unlike'] ?? []).flatMap((path, index): Finding<Code>[] => {
    const other = fields.get(path);
    const pointer = `${field.pointer}/x-unlike/${index}`;
    if (!other || (other === field && !path.includes('/*/'))) return [{ code: 'unlike-unknown-field', path: pointer, params: { field: titleOf(field), other: path } }];
    const [sort, otherSort] = [sortOf(field.schema), sortOf(other.schema)];
    return sort === otherSort && ['number', 'date', 'string'].includes(sort) ? [] : [{ code: 'comparison-unlike', path: pointer, params: { field: titleOf(field), other: titleOf(other) } }];
  });
}

/** Where a definition, or an entry of the effects, begins. */
const CONDITION = /^\/(?:\$defs|allOf)\/[^/]+/;

function unlike({ fields }: ServiceModel, { path, other, pointer, comparison: { is, today, plus } }: Compared): Finding<Code>[] {
  const field = fields.get(path);
  const compared = other === undefined ? undefined : fields.get(other);
  // A question there is not is told by R14.
  if (!field || (!compared && !today)) return [];
  const sort = sortOf(field.schema);
  const isOrdered = sort === 'date' || sort === 'number';
  const isAlike = today ? sort === 'date' : sort === sortOf(compared!.schema) && (isOrdered || is === 'same' || is === 'notSame');
  return isAlike && (plus === undefined || sort === 'date') ? []
    : [{ code: 'comparison-unlike', path: pointer, params: { field: titleOf(field), other: compared ? titleOf(compared) : 'none' } }];
}

const sortOf = ({ type, format }: SchemaObject): string => (type === 'integer' ? 'number' : type === 'string' && format === 'date' ? 'date' : type ?? 'string');
