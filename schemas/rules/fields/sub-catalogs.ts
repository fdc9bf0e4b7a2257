import { catalogOptions, subCatalogConditions } from '../../service/catalogs.ts';
import type { SchemaObject } from '../../service/json-schema.ts';
import { LIMITS } from '../../service/limits.ts';
import { definitionName, toPath } from '../../service/paths.ts';
import { type ServiceModel, titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'sub-catalog-unknown-field' | 'sub-catalog-unknown-parent' | 'sub-catalog-tie';

/** R24: each option of a sub catalog names an option of its parent, and the file ties the two in plain JSON Schema. */
export const subCatalogsRule: Rule<Code> = {
  number: 'R24',
  codes: { 'sub-catalog-unknown-field': 'error', 'sub-catalog-unknown-parent': 'error', 'sub-catalog-tie': 'error' },
  find(service) {
    const links = Object.entries(service.settings.subCatalogs ?? {}).slice(0, LIMITS.subCatalogs);
    const ties = tiesIn(service);
    return links.flatMap(([child, parent]) => faultsOf(service, child, parent, ties));
  },
};

function faultsOf({ file, fields }: ServiceModel, child: string, parent: string, ties: readonly SchemaObject[]): Finding<Code>[] {
  const pointer = `/x-service/subCatalogs${toPath([child])}`;
  const [field, above] = [fields.get(child), fields.get(parent)];
  const options = field ? catalogOptions(file, field.schema) : [];
  const parents = above ? catalogOptions(file, above.schema) : [];
  if (!field || options.length === 0) return [{ code: 'sub-catalog-unknown-field', path: pointer, params: { field: child } }];
  if (!above || parents.length === 0) return [{ code: 'sub-catalog-unknown-field', path: pointer, params: { field: parent } }];
  const codes = new Set(parents.map((option) => option.const));
  const strays = options.flatMap((option, index): Finding<Code>[] => (option.parent !== undefined && codes.has(option.parent) ? [] : [{
    code: 'sub-catalog-unknown-parent', path: field.optionsAt === undefined ? field.pointer : `${field.optionsAt}/oneOf/${index}`,
    params: { option: option.title, field: titleOf(field), parent: titleOf(above) },
  }]));
  const candidates = ties.filter((tie) => (tie.allOf ? tie.allOf.length === parents.length : tie.properties !== undefined));
  const { title: _words, ...expected } = candidates.length > 0 ? subCatalogConditions(file, child) ?? {} : {};
  const isTied = candidates.some(({ title: _title, ...tie }) => sameJson(tie, expected));
  return isTied || strays.length > 0 ? strays : [{ code: 'sub-catalog-tie', path: pointer, params: { field: titleOf(field), parent: titleOf(above) } }];
}

/** What the root's `allOf` ties, by reference or in place. */
function tiesIn({ file, definitions }: ServiceModel): SchemaObject[] {
  return (file.allOf ?? []).map((entry) => definitions.get(definitionName(entry.$ref) ?? '')?.schema ?? entry);
}

/** Equal as JSON: the order of keys does not matter. */
function sameJson(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right;
  const names = Object.keys(left);
  return Array.isArray(left) === Array.isArray(right) && names.length === Object.keys(right).length
    && names.every((name) => Object.hasOwn(right, name) && sameJson((left as Record<string, unknown>)[name], (right as Record<string, unknown>)[name]));
}
