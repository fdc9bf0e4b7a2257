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

/** Those whose words hold every part of the query: titles that begin with it first, then those with a word that does, then those that hold it. */
export function find<T extends { title: string; words?: string }>(list: readonly T[], query: string): T[] {
  return found(list, query).map(({ one }) => one);
}

/** The same, with how well each answers: the lower, the better. */
export function found<T extends { title: string; words?: string }>(list: readonly T[], query: string): { one: T; rank: number }[] {
  const whole = folded(query).trim();
  const parts = whole.split(/\s+/).filter(Boolean);
  if (parts.length === 0) return list.map((one) => ({ one, rank: 0 }));
  const rankOf = (title: string): number => {
    const begins = parts.every((part) => title.split(/[^\p{L}\p{M}\p{N}]+/u).some((word) => word.startsWith(part)));
    return title.startsWith(whole) ? 0 : begins ? 1 : parts.every((part) => title.includes(part)) ? 2 : 3;
  };
  return list.filter(({ title, words = '' }) => { const text = folded(`${title} ${words}`); return parts.every((part) => text.includes(part)); })
    .map((one) => ({ one, rank: rankOf(folded(one.title)) })).sort((one, other) => one.rank - other.rank);
}

/** Accents of Latin letters do not count; the vowels of Tibetan script, marks as well, do. */
const folded = (text: string): string => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
