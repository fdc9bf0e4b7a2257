import type { Problem, ServiceFile } from '#schemas/index.ts';
import { placeOf, type Place, SECTIONS, type Section } from './places.ts';

/** One part of a service that has to be in order before it can be published. */
export interface Task {
  section: Section;
  isDone: boolean;
  /** What hinders publishing, and what is worth a look. */
  errors: number;
  warnings: number;
  /** Pages that ask nothing yet. */
  empty: number;
  /** Where to begin. */
  place: Place;
}

/** Parts every service has; the others are a task where something stands in them or is missing there. */
const ALWAYS: ReadonlySet<Section> = new Set(['flow', 'people', 'about']);
const NO_TASK: ReadonlySet<Section> = new Set(['tasks', 'versions']);

/** What is left to do until a service can be published, in the order of the editor's parts. */
export function tasksOf(file: ServiceFile, problems: readonly Problem[]): Task[] {
  const found = problems.map((problem) => ({ problem, place: placeOf(file, problem.path) }));
  return SECTIONS.filter((section) => !NO_TASK.has(section)).flatMap((section): Task[] => {
    const own = found.filter(({ place }) => place.section === section);
    if (own.length === 0 && !ALWAYS.has(section) && !isUsed(file, section)) return [];
    const errors = own.filter(({ problem }) => problem.severity === 'error');
    const empty = section === 'flow' ? emptyForms(file) : [];
    const place = errors[0]?.place ?? (empty[0] === undefined ? own[0]?.place : { section, step: empty[0] });
    return [{ section, isDone: errors.length + empty.length === 0, errors: errors.length, warnings: own.length - errors.length, empty: empty.length, place: place ?? { section } }];
  });
}

/** Forms whose page has nothing on it: nothing forbids them, and nobody means them. */
const emptyForms = (file: ServiceFile): string[] => Object.entries(file['x-service'].flow.steps).flatMap(([key, { kind, screen }]) =>
  (kind === 'form' && typeof screen === 'string' && Object.keys(file.properties[screen]?.properties ?? {}).length === 0 ? [key] : []));

function isUsed({ $defs = {}, 'x-service': settings }: ServiceFile, section: Section): boolean {
  switch (section) {
    case 'documents': case 'fees': case 'certificates': return Object.keys(settings[section] ?? {}).length > 0;
    case 'conditions': return Object.keys($defs).some((name) => !name.startsWith('catalog-'));
    case 'lists': return Object.keys($defs).some((name) => name.startsWith('catalog-'));
    case 'texts': return settings.languages.length > 1;
    default: return false;
  }
}
