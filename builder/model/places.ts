import { definitionName, pathParts, type ServiceFile, toPath } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { flowOf } from '#builder/edits/ways.ts';

/** The parts of the editor, as its address names them. */
export const SECTIONS = ['tasks', 'flow', 'conditions', 'people', 'documents', 'fees', 'notices', 'certificates', 'lists', 'about', 'texts', 'versions'] as const;
export type Section = (typeof SECTIONS)[number];

/** Something in the editor one can go to. */
export interface Place {
  section: Section;
  /** Of the flow. */
  step?: string;
  /** Path of a field on that step's screen. */
  field?: string;
  /** Name of a determinant, a catalog, a role, a document, a fee, a message, a certificate. */
  item?: string;
  /** JSON Pointer of the setting to put the focus on. */
  setting?: string;
}

/** The step that asks a screen. */
export function stepAsking(file: ServiceFile, screen: string): string | undefined {
  return Object.entries(flowOf(file).steps).find(([, step]) => stepKinds[step.kind]?.screens?.(step).includes(screen))?.[0];
}

/** Where in the editor an element of the file is looked after: a problem's path → a place. */
export function placeOf(file: ServiceFile, path: string): Place {
  const [root, first, second, third] = pathParts(path);
  if (root === 'properties' && first !== undefined) {
    const field = second === 'properties' && third !== undefined ? fieldOfPointer(pathParts(path)) : undefined;
    return { section: 'flow', step: stepAsking(file, first), ...(field ? { field } : {}) };
  }
  if (root === '$defs' && first !== undefined) return { section: first.startsWith('catalog-') ? 'lists' : 'conditions', item: first };
  if (root === 'allOf') {
    const effect = file.allOf?.[Number(first)];
    const name = typeof effect?.if === 'object' ? definitionName(effect.if.$ref) : undefined;
    return { section: 'conditions', ...(name ? { item: name } : {}) };
  }
  if (root !== 'x-service') return { section: 'about', setting: path };
  switch (first) {
    case 'flow': return { section: 'flow', ...(second === 'steps' && third !== undefined && Object.hasOwn(flowOf(file).steps, third) ? { step: third, setting: path } : {}) };
    case 'institutions': case 'roles': case 'registrations': case 'calendars': return { section: 'people', item: second, setting: path };
    case 'certificates': return { section: 'certificates', item: second, setting: path };
    case 'documents': return { section: 'documents', item: second, setting: path };
    case 'fees': return { section: 'fees', item: second, setting: path };
    case 'notices': return { section: 'notices', item: second, setting: path };
    case 'currency': return { section: 'fees', setting: path };
    case 'layout': case 'privacy': case 'formulas': case 'subCatalogs': return second === undefined ? { section: 'flow' } : placeOfField(file, second);
    case 'texts': return { section: 'texts' };
    case 'toAdapt': return { section: 'tasks' };
    default: return { section: 'about', setting: path };
  }
}

/** `/properties/owner/properties/partners/items/properties/name/title` → `/owner/partners/*\/name`. */
function fieldOfPointer(parts: readonly string[]): string {
  let path = '';
  for (let at = 0; at < parts.length; at += 1) {
    if (parts[at] === 'items' && parts[at + 1] === 'properties') path += '/*';
    else if (parts[at] === 'properties' && parts[at + 1] !== undefined) path += toPath([parts[at += 1]!]);
    else break;
  }
  return path;
}

export function placeOfField(file: ServiceFile, path: string): Place {
  const [screen = ''] = pathParts(path);
  return { section: 'flow', step: stepAsking(file, screen), field: path };
}
