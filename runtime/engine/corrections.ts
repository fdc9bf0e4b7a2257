import type { Json } from '#schemas/index.ts';
import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { FieldFault } from './refusal.ts';
import { sameJson } from './same-json.ts';
import { walk } from './walk.ts';

/**
 * Paths of one screen's fields that are open while a file is sent back: those the desk named, those that a corrected answer makes wanting, and those
 * that were not asked when the file was sent. They stay open until it is sent again.
 */
export function openFields(service: CompiledService, kase: Case, screen: string, values: Record<string, Json>, meta: Command['meta']): Set<string> {
  const { fields = {}, sent = kase.answers } = kase.corrections ?? {};
  const flagged = Object.keys(fields).filter((path) => path.startsWith(`/${screen}/`)).map(fieldOf);
  const open = new Set([...flagged, ...notAskedThen(service, { ...kase, answers: sent }, screen, meta)]);
  for (let before = -1; before !== open.size; ) {
    before = open.size;
    for (const base of [sent, kase.answers]) {
      const mended = withOpen(base[screen] ?? {}, values, open);
      for (const path of wanting(service, { ...kase, answers: { ...kase.answers, [screen]: mended } }, screen, meta)) open.add(path);
    }
  }
  return open;
}

/** What was sent, or saved since, with the values of the open fields as they are to be now. */
function withOpen(base: Record<string, Json>, values: Record<string, Json>, open: ReadonlySet<string>): Record<string, Json> {
  const isOpen = ([field]: [string, Json]) => [...open].some((path) => path.split('/')[2] === field);
  return Object.fromEntries([...Object.entries(base).filter((entry) => !isOpen(entry)), ...Object.entries(values).filter(isOpen)]);
}

/** Fields of a screen that are missing or no longer fit. */
function wanting(service: CompiledService, kase: Case, screen: string, meta: Command['meta']): string[] {
  const { answers } = walk(service, kase, meta);
  return service.validator.faults({ ...answers, [screen]: answers[screen] ?? {} }).map(({ path }) => fieldOf(path)).filter((path) => path.startsWith(`/${screen}/`));
}

/** Fields of a screen that the answers as sent did not ask: hidden then, or on a screen off the path. */
function notAskedThen(service: CompiledService, asSent: Case, screen: string, meta: Command['meta']): string[] {
  const path = walk(service, asSent, meta);
  const isNewScreen = !path.screens.includes(screen);
  return Object.keys(service.file.properties[screen]?.properties ?? {}).map((field) => `/${screen}/${field}`).filter((field) => isNewScreen || path.visibility.hidden.has(field));
}

/** Fields that were changed though nobody asked for it. Nothing is closed while drafting. */
export function correctionFaults(service: CompiledService, kase: Case, screen: string, values: Record<string, Json>, meta: Command['meta']): FieldFault[] {
  if (kase.status !== 'sentBack') return [];
  const open = openFields(service, kase, screen, values, meta);
  const calculated = new Set(service.formulas.map(([path]) => path));
  const before = kase.answers[screen] ?? {};
  const fields = new Set([...Object.keys(before), ...Object.keys(values)]);
  return [...fields].map((field) => ({ field, path: `/${screen}/${field}` }))
    .filter(({ field, path }) => !open.has(path) && !calculated.has(path) && Object.hasOwn(service.file.properties[screen]?.properties ?? {}, field)
      && !sameJson(values[field], before[field]) && !isConsequence(service, kase, screen, field, values, meta))
    .map(({ path }) => ({ path, code: 'not-asked' }));
}

/** A field that a corrected answer hides goes with it. */
function isConsequence(service: CompiledService, kase: Case, screen: string, field: string, values: Record<string, Json>, meta: Command['meta']): boolean {
  if (Object.hasOwn(values, field)) return false;
  return walk(service, { ...kase, answers: { ...kase.answers, [screen]: values } }, meta).visibility.hidden.has(`/${screen}/${field}`);
}

/** The field a deeper path belongs to: `/partners/list/0/name` → `/partners/list`. */
const fieldOf = (path: string): string => path.split('/').slice(0, 3).join('/');
