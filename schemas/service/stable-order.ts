import type { ServiceFile } from './service-file.ts';

/** What an object in a service file is, which decides the order of its keys. */
type Place =
  | 'schema' | 'schemas' | 'settings'
  /** A record under names the analyst chose: their order is that of screens, options, steps on the page, and is kept. */
  | 'named'
  /** A record under paths or languages: its order means nothing, and is alphabetical. */
  | 'byPath'
  /** Anything else: a step, a role, an element of a certificate. */
  | 'thing';

/** Keys in their fixed order; others follow alphabetically, and `last` ones close. */
const ORDERS: Partial<Record<Place, { first: readonly string[]; last: readonly string[] }>> = {
  schema: {
    first: [
      '$schema', '$id', '$ref', 'const', 'title', 'description', 'type', 'enum', 'default', 'format', 'pattern', 'minLength', 'maxLength', 'minimum',
      'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'readOnly', 'x-parent', 'x-compare', 'x-unlike', 'x-source', 'items',
      'contains', 'minContains', 'maxContains', 'properties', 'required', 'additionalProperties', 'not', 'if', 'then', 'else', 'allOf', 'anyOf', 'oneOf',
    ],
    last: ['$defs', 'x-service'],
  },
  settings: {
    first: ['format', 'language', 'languages', 'timeZone', 'currency', 'referencePrefix', 'complaintsAbout', 'about', 'calendars', 'deadline', 'institutions', 'roles', 'registrations', 'fees', 'notices', 'documents', 'formulas', 'flow', 'certificates', 'pictures', 'subCatalogs'],
    last: ['toAdapt', 'layout', 'privacy', 'blocks', 'scenarios', 'texts', 'translatedFrom'],
  },
  thing: {
    first: ['kind', 'code', 'certificate', 'outcome', 'start', 'title', 'name', 'summary', 'label', 'text', 'description', 'when', 'x', 'y', 'width', 'height'],
    last: ['ways', 'steps', 'elements'],
  },
};

const SETTINGS_PLACES: Record<string, Place> = {
  calendars: 'named', institutions: 'named', roles: 'named', registrations: 'named', fees: 'named', notices: 'named', documents: 'named', certificates: 'named', pictures: 'named',
  formulas: 'byPath', subCatalogs: 'byPath', layout: 'byPath', privacy: 'byPath', blocks: 'byPath', texts: 'byPath', translatedFrom: 'byPath',
};

/**
 * The file as text (JSON, two spaces, a line feed at the end) with its keys in a fixed order, so that two versions can
 * be compared line by line whatever order they were edited in.
 */
export function stableJson(file: ServiceFile): string {
  return `${JSON.stringify(ordered(file, 'schema'), null, 2)}\n`;
}

function ordered(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return value.map((item) => ordered(item, place));
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  if (place === 'byPath') keys.sort();
  else if (ORDERS[place]) keys.sort((left, right) => rank(left, place) - rank(right, place) || (left < right ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, ordered((value as Record<string, unknown>)[key], placeOf(key, place))]));
}

function rank(key: string, place: Place): number {
  const { first, last } = ORDERS[place]!;
  const [early, late] = [first.indexOf(key), last.indexOf(key)];
  return early >= 0 ? early : late >= 0 ? 1_000 + late : 500;
}

function placeOf(key: string, place: Place): Place {
  switch (place) {
    case 'schema': return key === 'x-service' ? 'settings' : key === 'properties' || key === '$defs' ? 'schemas' : 'schema';
    case 'schemas': return 'schema';
    case 'settings': return SETTINGS_PLACES[key] ?? 'thing';
    case 'byPath': return 'byPath';
    case 'named': return 'thing';
    case 'thing': return key === 'steps' || key === 'ways' ? 'named' : 'thing';
  }
}
