import { formulaMentions } from '../fields/formula-fields.ts';
import { mentionsIn, referencesOf } from '../model/conditions.ts';
import { hiddenBy } from '../model/effects.ts';
import { loops } from '../model/graph.ts';
import { type ServiceModel, titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** R16: whether a field shows never depends on its own answer, not through other fields and formulas either. */
export const effectCirclesRule: Rule<'effect-circle'> = {
  number: 'R16',
  codes: { 'effect-circle': 'error' },
  find(service) {
    const graph = dependencies(service);
    return loops(graph).flatMap((group) => {
      const members = new Set(group);
      const fields = group.filter((node) => node.startsWith('/')).map((path) => titleOf(service.fields.get(path)!));
      return service.effects.filter(({ pointer }) => members.has(effectNode(pointer))).map(({ pointer, determinant }): Finding<'effect-circle'> => ({
        code: 'effect-circle', path: pointer, params: { determinant: determinant ?? '', fields: fields.slice(0, 8).join(' → ') },
      }));
    });
  },
};

const effectNode = (pointer: string): string => `effect ${pointer}`;
const determinantNode = (name: string): string => `determinant ${name}`;

/** Field, determinant or effect → what its answer or truth decides. A screen or group decides over its fields. */
function dependencies(service: ServiceModel): Map<string, string[]> {
  const { fields, definitions, effects } = service;
  const graph = new Map<string, string[]>();
  const nodes = [...fields.keys(), ...[...definitions.keys()].map(determinantNode), ...effects.map(({ pointer }) => effectNode(pointer))];
  for (const node of nodes) graph.set(node, []);
  const decides = (from: string, to: string) => graph.get(from)?.push(to);
  for (const { path, parent } of fields.values()) decides(parent.replace(/\/\*$/, ''), path);
  for (const { name, schema, use } of definitions.values()) {
    if (use === 'catalog') continue;
    for (const { path } of mentionsIn(schema, '')) decides(path, determinantNode(name));
    for (const reference of referencesOf(schema)) decides(determinantNode(reference), determinantNode(name));
  }
  for (const effect of effects) {
    for (const { path } of mentionsIn(effect.condition, '')) decides(path, effectNode(effect.pointer));
    for (const name of referencesOf(effect.condition)) decides(determinantNode(name), effectNode(effect.pointer));
    for (const { path } of hiddenBy(effect)) decides(effectNode(effect.pointer), path);
  }
  for (const { path, mentions } of formulaMentions(service)) for (const mention of mentions) decides(mention, path);
  return graph;
}
