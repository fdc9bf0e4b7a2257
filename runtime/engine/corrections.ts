import type { Json } from '#schemas/index.ts';
import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { FieldFault } from './refusal.ts';
import { walk } from './walk.ts';

/** Paths of one screen's fields that are open while a file is sent back: those the desk named, and those that a corrected answer makes wanting. */
export function openFields(service: CompiledService, kase: Case, screen: string, values: Record<string, Json>, meta: Command['meta']): Set<string> {
  const flagged = Object.keys(kase.corrections?.fields ?? {}).filter((path) => path.startsWith(`/${screen}/`)).map(fieldOf);
  const mended = { ...kase.answers[screen], ...only(values, flagged.map((path) => path.split('/')[2] ?? '')) };
  const counted = walk(service, { ...kase, answers: { ...kase.answers, [screen]: mended } }, meta).answers;
  const wanting = service.validator.faults({ ...counted, [screen]: counted[screen] ?? {} }).map(({ path }) => fieldOf(path)).filter((path) => path.startsWith(`/${screen}/`));
  return new Set([...flagged, ...wanting]);
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
      && JSON.stringify(values[field]) !== JSON.stringify(before[field]) && !isConsequence(service, kase, screen, field, values, meta))
    .map(({ path }) => ({ path, code: 'not-asked' }));
}

/** A field that a corrected answer hides goes with it. */
function isConsequence(service: CompiledService, kase: Case, screen: string, field: string, values: Record<string, Json>, meta: Command['meta']): boolean {
  if (Object.hasOwn(values, field)) return false;
  return walk(service, { ...kase, answers: { ...kase.answers, [screen]: values } }, meta).visibility.hidden.has(`/${screen}/${field}`);
}

/** The field a deeper path belongs to: `/partners/list/0/name` → `/partners/list`. */
const fieldOf = (path: string): string => path.split('/').slice(0, 3).join('/');

const only = (values: Record<string, Json>, fields: readonly string[]): Record<string, Json> =>
  Object.fromEntries(fields.filter((field) => Object.hasOwn(values, field)).map((field) => [field, values[field]!]));
