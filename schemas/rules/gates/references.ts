import { LIMITS } from '../../service/limits.ts';
import { definitionName } from '../../service/paths.ts';
import { definitionPointer } from '../model/definitions.ts';
import { loops } from '../model/graph.ts';
import type { ServiceModel } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'reference-foreign' | 'reference-unknown' | 'reference-circle' | 'too-many-fields';
const CONDITION = /^\/allOf\/\d+\/if(\/|$)/;

/**
 * R06: a schema refers to the file's own definitions only, none of them refers to itself, and what they unfold to is
 * not too large. Conditions of effects are left to the rule on determinants.
 */
export const referencesRule: Rule<Code> = {
  number: 'R06',
  codes: { 'reference-foreign': 'error', 'reference-unknown': 'error', 'reference-circle': 'error', 'too-many-fields': 'error' },
  find: (service) => [...badReferences(service), ...circles(service), ...tooManyFields(service)],
};

function badReferences({ nodes, definitions }: ServiceModel): Finding<Code>[] {
  return nodes.flatMap(({ schema: { $ref }, pointer }): Finding<Code>[] => {
    if ($ref === undefined) return [];
    const name = definitionName($ref);
    if (name === undefined || $ref.split('/').length !== 3) return [{ code: 'reference-foreign', path: `${pointer}/$ref`, params: { reference: $ref.slice(0, 100) } }];
    return definitions.has(name) || CONDITION.test(pointer) ? [] : [{ code: 'reference-unknown', path: `${pointer}/$ref`, params: { name } }];
  });
}

function circles({ nodes, definitions }: ServiceModel): Finding<Code>[] {
  const graph = new Map<string, string[]>([...definitions.keys()].map((name) => [name, []]));
  for (const { pointer, schema } of nodes) {
    const [, keyword, owner = ''] = pointer.split('/');
    const target = definitionName(schema.$ref);
    if (keyword === '$defs' && target !== undefined) graph.get(owner)?.push(target);
  }
  return loops(graph).map((names) => ({ code: 'reference-circle', path: definitionPointer(names[0]!), params: { names: names.slice(0, 10).join(' → ') } }));
}

function tooManyFields({ fields }: ServiceModel): Finding<Code>[] {
  const limit = LIMITS.fields;
  return fields.size > limit ? [{ code: 'too-many-fields', path: '/properties', params: { limit } }] : [];
}
