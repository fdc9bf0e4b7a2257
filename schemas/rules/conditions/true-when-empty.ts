import { titleOf } from '../model/service-model.ts';
import type { Rule } from '../rule.ts';
import { absencesThatDecide } from './absence.ts';

/** Evaluations spent on one file: a tenth of a second, a hundred times what a large service needs. */
const EFFORT = 500_000;

/** R15: an answer not yet given does not make a determinant true. */
export const trueWhenEmptyRule: Rule<'determinant-true-when-empty'> = {
  number: 'R15',
  codes: { 'determinant-true-when-empty': 'warning' },
  find({ definitions, fields }) {
    const effort = { left: EFFORT };
    const determinants = [...definitions.values()].filter(({ use }) => use === 'determinant');
    return determinants.flatMap(({ name, schema, pointer }) => absencesThatDecide(schema, definitions, effort)
      .flatMap((path) => fields.get(path) ?? [])
      .map((field) => ({ code: 'determinant-true-when-empty', path: pointer, params: { name: schema.title ?? name, field: titleOf(field) } })));
  },
};
