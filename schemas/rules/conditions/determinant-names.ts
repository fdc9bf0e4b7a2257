import { definitionName, toPath } from '../../service/paths.ts';
import { referencesOf } from '../model/conditions.ts';
import type { ServiceModel } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

interface Use { name: string; pointer: string }

/** R13: what is named as a determinant is one, wherever it is used; a determinant nobody uses is worth a word. */
export const determinantNamesRule: Rule<'determinant-unknown' | 'determinant-unused'> = {
  number: 'R13',
  codes: { 'determinant-unknown': 'error', 'determinant-unused': 'warning' },
  find(service) {
    const uses = [...usesInEffects(service), ...usesInSteps(service), ...usesInDocuments(service), ...usesInFees(service), ...usesInNotices(service), ...usesInCertificates(service)];
    const used = new Set([...uses.map(({ name }) => name), ...[...service.definitions.values()].flatMap(({ schema }) => [...referencesOf(schema)])]);
    const unused = [...service.definitions.values()].filter(({ name, use }) => use === 'determinant' && !used.has(name));
    return [
      ...uses.filter(({ name }) => !isDeterminant(service, name)).map(({ name, pointer }): Finding<'determinant-unknown'> => ({ code: 'determinant-unknown', path: pointer, params: { name } })),
      ...unused.map(({ name, pointer, schema }) => ({ code: 'determinant-unused' as const, path: pointer, params: { name: schema.title ?? name } })),
    ];
  },
};

function isDeterminant({ definitions }: ServiceModel, name: string): boolean {
  const use = definitions.get(name)?.use;
  return use === 'determinant' || use === 'part';
}

function usesInEffects({ nodes }: ServiceModel): Use[] {
  return nodes.filter(({ pointer, schema }) => schema.$ref !== undefined && /^\/allOf\/\d+\/if(\/|$)/.test(pointer))
    .flatMap(({ pointer, schema }) => ({ name: definitionName(schema.$ref) ?? schema.$ref!, pointer: `${pointer}/$ref` }));
}

function usesInSteps({ steps }: ServiceModel): Use[] {
  return [...steps.values()].flatMap(({ pointer, determinants }) => determinants.map(({ at, name }) => ({ name, pointer: `${pointer}${at}` })));
}

function usesInDocuments({ settings }: ServiceModel): Use[] {
  return Object.entries(settings.documents ?? {}).flatMap(([key, { when }]) => (when === undefined ? [] : [{ name: when, pointer: `/x-service/documents${toPath([key])}/when` }]));
}

function usesInFees({ settings }: ServiceModel): Use[] {
  return Object.entries(settings.fees ?? {}).flatMap(([key, { when }]) => (when === undefined ? [] : [{ name: when, pointer: `/x-service/fees${toPath([key])}/when` }]));
}

function usesInNotices({ settings }: ServiceModel): Use[] {
  return Object.entries(settings.notices ?? {}).flatMap(([key, { when }]) => (when === undefined ? [] : [{ name: when, pointer: `/x-service/notices${toPath([key])}/when` }]));
}

function usesInCertificates({ settings }: ServiceModel): Use[] {
  return Object.entries(settings.certificates ?? {}).flatMap(([key, { elements }]) => elements.flatMap(({ when }, index) =>
    (when === undefined ? [] : [{ name: when, pointer: `/x-service/certificates${toPath([key])}/elements/${index}/when` }])));
}
