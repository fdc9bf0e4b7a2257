import type { ServiceFile } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { determinantsOf } from '#builder/edits/new-row.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { type Place, placeOfField } from './places.ts';

export interface Found {
  /** What it is: key of the catalogue under `builder.find.`. */
  kind: 'step' | 'question' | 'condition' | 'list' | 'role' | 'institution' | 'document' | 'fee' | 'certificate';
  title: string;
  /** Further words it is found by: help, keys, options. */
  words: string;
  place: Place;
}

/** Everything in a service that has a name, to be searched. */
export function findable(file: ServiceFile): Found[] {
  const settings = file['x-service'];
  const titled = (record: Record<string, { title: string }> | undefined, kind: Found['kind'], section: Place['section']): Found[] =>
    Object.entries(record ?? {}).map(([item, { title }]) => ({ kind, title, words: item, place: { section, item } }));
  return [
    ...Object.entries(flowOf(file).steps).map(([key, step]): Found => ({ kind: 'step', title: step.title, words: `${key} ${step.kind}`, place: { section: 'flow', step: key } })),
    ...Object.entries(file.properties).flatMap(([screen, { properties }]) => Object.entries(properties ?? {}).flatMap(([key, field]): Found[] => {
      if (typeof field !== 'object') return [];
      const options = catalogOptions(file, field).slice(0, 200).map(({ title }) => title).join(' ');
      return [{ kind: 'question', title: field.title ?? key, words: `${key} ${field.description ?? ''} ${options}`, place: placeOfField(file, `/${screen}/${key}`) }];
    })),
    ...determinantsOf(file).map(({ value, title }): Found => ({ kind: 'condition', title, words: value, place: { section: 'conditions', item: value } })),
    ...Object.entries(file.$defs ?? {}).filter(([name]) => name.startsWith('catalog-')).map(([item, { title }]): Found => ({ kind: 'list', title: title ?? item.replace(/^catalog-/, ''), words: item, place: { section: 'lists', item } })),
    ...titled(settings.roles, 'role', 'people'),
    ...titled(settings.institutions, 'institution', 'people'),
    ...titled(settings.documents, 'document', 'documents'),
    ...titled(settings.fees, 'fee', 'fees'),
    ...titled(settings.certificates, 'certificate', 'certificates'),
  ];
}

/** Those whose words hold every part of the query, titles that begin with it first. */
export function find<T extends { title: string; words?: string }>(list: readonly T[], query: string): T[] {
  const parts = folded(query).split(/\s+/).filter(Boolean);
  if (parts.length === 0) return [...list];
  const rank = ({ title }: T) => (folded(title).startsWith(parts[0]!) ? 0 : folded(title).includes(parts[0]!) ? 1 : 2);
  return list.filter(({ title, words = '' }) => parts.every((part) => folded(`${title} ${words}`).includes(part))).sort((one, other) => rank(one) - rank(other));
}

/** Accents of Latin letters do not count; the vowels of Tibetan script, marks as well, do. */
const folded = (text: string): string => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
