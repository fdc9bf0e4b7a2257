import { pathParts } from '../../service/paths.ts';
import { loops } from '../model/graph.ts';
import { type ServiceModel, titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { type FormulaNode, formulaMentions } from './formula-fields.ts';

type WordsCode = 'formula-unreadable' | 'formula-unknown-field' | 'formula-unknown-function' | 'formula-unknown-calendar';

/** R20: a formula can be read, and every name in it is a field, a function there is or a calendar of the service. */
export const formulaWordsRule: Rule<WordsCode> = {
  number: 'R20',
  codes: { 'formula-unreadable': 'error', 'formula-unknown-field': 'error', 'formula-unknown-function': 'error', 'formula-unknown-calendar': 'error' },
  find: (service) => formulaMentions(service).flatMap((formula): Finding<WordsCode>[] => {
    const { pointer, reading, unknown } = formula;
    const field = nameOf(service, formula);
    if (reading.faultAt !== undefined) return [{ code: 'formula-unreadable', path: pointer, params: { field, position: reading.faultAt + 1 } }];
    return [
      ...unknown.map((name): Finding<WordsCode> => ({ code: 'formula-unknown-field', path: pointer, params: { field, name } })),
      ...reading.unknownFunctions.map((name): Finding<WordsCode> => ({ code: 'formula-unknown-function', path: pointer, params: { field, name } })),
      ...reading.calendars.filter((name) => !Object.hasOwn(service.settings.calendars ?? {}, name)).map((name): Finding<WordsCode> => ({ code: 'formula-unknown-calendar', path: pointer, params: { field, name } })),
    ];
  }),
};

type FieldCode = 'formula-for-unknown-field' | 'formula-inside-group' | 'formula-not-read-only' | 'read-only-without-formula';

/** R21: a formula stands for a read-only field of a screen, and every read-only field has one. */
export const formulaFieldsRule: Rule<FieldCode> = {
  number: 'R21',
  codes: { 'formula-for-unknown-field': 'error', 'formula-inside-group': 'error', 'formula-not-read-only': 'error', 'read-only-without-formula': 'error' },
  find(service) {
    const { fields, settings } = service;
    const misplaced = formulaMentions(service).flatMap(({ path, pointer }): Finding<FieldCode>[] => {
      const field = fields.get(path);
      if (!field || field.holdsFields) return [{ code: 'formula-for-unknown-field', path: pointer, params: { field: path } }];
      if (pathParts(path).length !== 2) return [{ code: 'formula-inside-group', path: pointer, params: { field: titleOf(field) } }];
      return field.schema.readOnly === true ? [] : [{ code: 'formula-not-read-only', path: field.pointer, params: { field: titleOf(field) } }];
    });
    const empty = [...fields.values()].filter(({ path, schema }) => schema.readOnly === true && !Object.hasOwn(settings.formulas ?? {}, path));
    return [...misplaced, ...empty.map((field): Finding<FieldCode> => ({ code: 'read-only-without-formula', path: field.pointer, params: { field: titleOf(field) } }))];
  },
};

/** A formula may use the result of another, but that one's must come from answers: the engine works them out twice. */
const LONGEST_CHAIN = 2;

/** R22: no formula waits for its own result, and none waits for a chain of others. */
export const formulaCirclesRule: Rule<'formula-circle' | 'formula-chain'> = {
  number: 'R22',
  codes: { 'formula-circle': 'error', 'formula-chain': 'error' },
  find(service) {
    const formulas = new Map(formulaMentions(service).map((formula) => [formula.path, formula]));
    const graph = new Map([...formulas].map(([path, { mentions }]) => [path, mentions.filter((mention) => formulas.has(mention))]));
    const circles = loops(graph);
    const inCircle = new Set(circles.flat());
    const tooLong = [...formulas.values()].filter(({ path }) => !inCircle.has(path) && isLongerThan(LONGEST_CHAIN, path, graph));
    return [
      ...circles.map((group): Finding<'formula-circle'> => ({
        code: 'formula-circle', path: formulas.get(group[0]!)!.pointer, params: { fields: group.slice(0, 8).map((path) => nameOf(service, { path })).join(' → ') },
      })),
      ...tooLong.map((formula): Finding<'formula-chain'> => ({ code: 'formula-chain', path: formula.pointer, params: { field: nameOf(service, formula) } })),
    ];
  },
};

const isLongerThan = (length: number, path: string, graph: ReadonlyMap<string, string[]>): boolean =>
  length === 0 || graph.get(path)!.some((next) => isLongerThan(length - 1, next, graph));

function nameOf({ fields }: ServiceModel, { path }: Pick<FormulaNode, 'path'>): string {
  const field = fields.get(path);
  return field ? titleOf(field) : path;
}
