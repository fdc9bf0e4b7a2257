import { definitionName, type Json, type SchemaObject, toPath } from '#schemas/index.ts';
import { withoutUnsent } from '#runtime/desk/past.ts';
import { applicantScreens } from '#runtime/engine/applicant-screens.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { replay } from '#runtime/engine/evolve.ts';
import { findable, giverTerm, roleTerm } from './terms.ts';

/** An answer longer than this is a tale, not a name. */
const LONGEST = 100;
/** Formats whose values nobody remembers a file by. */
const UNSAID = new Set(['date', 'time', 'date-time']);

/**
 * What a sent file is found by: its reference, the numbers of its certificates, and each short answer in words or digits that the applicant sent, such as names,
 * partners' names and identity numbers; never a sensitive one, a choice or what operators filled in. With it the roles at whose desks it lies or lay: nobody else finds it.
 * With it as well the institutions that gave certificates on it, by which files that no desk saw are compared (SR7).
 */
export function findableFile(service: CompiledService, events: readonly CaseEvent[]): { text: string; terms: string[] } | undefined {
  const known = withoutUnsent(events);
  const kase = replay(known);
  if (!kase?.sentAt) return undefined;
  const roles = new Set(known.flatMap((event) => (event.type === 'StepEntered' && event.task ? [`${event.task.institution}/${event.task.role}`] : [])));
  const { text, terms } = findable(namesIn(service, kase), [kase.reference, ...kase.grants.map(({ number }) => number)]);
  const givers = new Set(kase.grants.flatMap(({ registration }) => service.file['x-service'].registrations[registration]?.institution ?? []));
  return { text, terms: [...terms, ...[...roles].map(roleTerm), ...[...givers].map(giverTerm)] };
}

function namesIn(service: CompiledService, { answers }: Case): string[] {
  const { file } = service;
  return [...applicantScreens(service)].flatMap((screen) => names(service, file.properties[screen], answers[screen], [screen]));
}

function names(service: CompiledService, given: SchemaObject | undefined, value: Json | undefined, path: readonly string[]): string[] {
  const schema = given && resolved(service, given);
  if (!schema || value === undefined || value === null || service.file['x-service'].privacy?.[toPath(path)] === 'sensitive') return [];
  if (Array.isArray(value)) return value.flatMap((row) => names(service, schema.items as SchemaObject | undefined, row, [...path, '*']));
  if (typeof value === 'object') return Object.entries(value).flatMap(([key, inner]) => names(service, schema.properties?.[key] as SchemaObject | undefined, inner, [...path, key]));
  return typeof value === 'string' && value.length <= LONGEST && !isChoice(schema) && !UNSAID.has(schema.format ?? '') ? [value] : [];
}

const isChoice = (schema: SchemaObject): boolean => schema.enum !== undefined || schema.oneOf !== undefined || schema.anyOf !== undefined;

function resolved({ file }: CompiledService, schema: SchemaObject): SchemaObject {
  const name = definitionName(schema.$ref);
  return name === undefined ? schema : { ...file.$defs?.[name], ...schema };
}
