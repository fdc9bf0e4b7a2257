import { catalogOptions } from '../../service/catalogs.ts';
import { definitionName } from '../../service/paths.ts';
import type { SchemaObject } from '../../service/json-schema.ts';
import type { ServiceModel } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'catalog-empty' | 'catalog-repeats' | 'catalog-option-unnamed' | 'field-not-from-catalog' | 'catalog-unused';

/** R23: a catalog has options, each with its own code and words; a field refers to catalogs only. A catalog that nothing offers is worth a word. */
export const catalogsRule: Rule<Code> = {
  number: 'R23',
  codes: { 'catalog-empty': 'error', 'catalog-repeats': 'error', 'catalog-option-unnamed': 'error', 'field-not-from-catalog': 'error', 'catalog-unused': 'warning' },
  find: (service) => [...unusedLists(service), ...lists(service).flatMap(({ schema, pointer, name }) => faultsOf(service, schema, pointer, name)), ...otherReferences(service)],
};

interface List { name: string; pointer: string; schema: SchemaObject }

/** Catalogs, and options written into a field. */
function lists({ definitions, nodes }: ServiceModel): List[] {
  const catalogs = [...definitions.values()].filter(({ use }) => use === 'catalog').map(({ name, schema, pointer }) => ({ name: schema.title ?? name, schema, pointer }));
  const inFields = nodes.filter(({ pointer, schema }) => pointer.startsWith('/properties') && schema.oneOf !== undefined)
    .map(({ pointer, schema }) => ({ name: schema.title ?? pointer, schema, pointer }));
  return [...catalogs, ...inFields];
}

function unusedLists({ definitions, nodes }: ServiceModel): Finding<Code>[] {
  const used = new Set(nodes.map(({ schema }) => definitionName(schema.$ref)));
  return [...definitions.values()].filter(({ name, use, schema }) => use === 'catalog' && !used.has(name) && (schema.oneOf ?? schema.enum ?? []).length > 0)
    .map(({ name, schema, pointer }) => ({ code: 'catalog-unused', path: pointer, params: { name: schema.title ?? name } }));
}

function faultsOf({ file }: ServiceModel, schema: SchemaObject, pointer: string, name: string): Finding<Code>[] {
  const options = catalogOptions(file, schema);
  if (options.length === 0) return [{ code: 'catalog-empty', path: pointer, params: { name } }];
  const seen = new Set<unknown>();
  const entries = [...(schema.oneOf ?? schema.enum ?? []).entries()];
  return entries.flatMap(([index, option]): Finding<Code>[] => {
    const path = `${pointer}/${schema.oneOf ? 'oneOf' : 'enum'}/${index}`;
    const { const: code, title } = (typeof option === 'object' && option !== null ? option : { const: option, title: String(option) }) as SchemaObject;
    if (code === undefined || !title?.trim()) return [{ code: 'catalog-option-unnamed', path, params: { name, position: index + 1 } }];
    if (seen.has(code)) return [{ code: 'catalog-repeats', path, params: { name, option: String(code) } }];
    seen.add(code);
    return [];
  });
}

function otherReferences({ nodes, definitions }: ServiceModel): Finding<Code>[] {
  return nodes.filter(({ pointer }) => pointer.startsWith('/properties')).flatMap(({ schema, pointer }): Finding<Code>[] => {
    const definition = definitions.get(definitionName(schema.$ref) ?? '');
    return !definition || definition.use === 'catalog' ? [] : [{ code: 'field-not-from-catalog', path: `${pointer}/$ref`, params: { field: schema.title ?? pointer, name: definition.name } }];
  });
}
