import type { Json, SchemaObject, ServiceFile, Step } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Edit, Exit } from './edit.ts';
import { freshKey } from './keys.ts';
import { newRow } from './new-row.ts';
import { flowOf, isEnd, outcomesOf } from './ways.ts';

/** Texts in the service's base language: what a new step says until the analyst says it better. */
export type Words = (key: string, params?: Record<string, string | number>) => string;

export interface Wishes {
  after?: Exit;
  title?: string;
  /** For a desk: who decides. */
  role?: string;
}

export interface Made { edit: Edit; key: string }

/**
 * The edit that adds a step of a kind, made from the kind's example, together with what it cannot be without: a
 * screen to ask, a role to decide, a place for refusals to end.
 */
export function newStep(file: ServiceFile, kindName: string, words: Words, { after, title, role }: Wishes = {}): Made {
  const kind = stepKinds[kindName]!;
  const named = title ?? words(`step.kind.${kindName}`);
  const key = freshKey(named, [...Object.keys(flowOf(file).steps), ...Object.keys(file.properties)], kindName);
  const before: Edit[] = [];
  const step: Step = { ...kind.example, title: named, ways: {} };
  for (const [setting, schema] of Object.entries((kind.settings.properties ?? {}) as Record<string, SchemaObject>)) {
    if (schema.format === 'screen') {
      before.push({ do: 'addScreen', key, screen: { title: named, type: 'object', properties: {} }, required: true });
      step[setting] = key;
    } else if (schema.format === 'role') step[setting] = role ?? Object.keys(file['x-service'].roles)[0] ?? addedRole(file, words, before);
    else if (isExampleText(schema, step[setting])) step[setting] = words(`step.example.${kindName}.${setting}`);
    else if (Array.isArray(step[setting]) && step[setting].length === 0) step[setting] = firstRow(file, schema);
  }
  if (kindName === 'desk' && hasSend(file)) step['allow'] = ['approve', 'sendBack', 'reject'];
  if (outcomesOf(file, step).includes('reject') && !hasRefusal(file)) before.push(refusal(file, words, key));
  return { key, edit: { do: 'group', label: { key: 'builder.edit.addStep', params: { title: named } }, edits: [...before, { do: 'addStep', key, step, after }] } };
}

const isExampleText = (schema: SchemaObject, value: unknown): boolean =>
  typeof value === 'string' && schema.type === 'string' && schema.enum === undefined && schema.pattern === undefined && (schema.format === undefined || schema.format === 'textarea');

const hasSend = (file: ServiceFile): boolean => Object.values(flowOf(file).steps).some((step) => outcomesOf(file, step).includes('send'));
const hasRefusal = (file: ServiceFile): boolean => Object.values(flowOf(file).steps).some((step) => isEnd(step) && step['status'] === 'rejected');

function refusal(file: ServiceFile, words: Words, taken: string): Edit {
  const title = words('step.example.refused.title');
  const key = freshKey(title, [...Object.keys(flowOf(file).steps), taken], 'refused');
  return { do: 'addStep', key, step: { kind: 'end', title, status: 'rejected', text: words('step.example.refused.text'), ways: {} } };
}

function addedRole(file: ServiceFile, words: Words, before: Edit[]): string {
  const institution = Object.keys(file['x-service'].institutions)[0] ?? 'office';
  if (Object.keys(file['x-service'].institutions).length === 0) before.push({ do: 'setSetting', path: '/x-service/institutions/office', value: { title: words('step.example.institution') } });
  before.push({ do: 'setSetting', path: '/x-service/roles/officer', value: { title: words('step.example.role'), institution } });
  return 'officer';
}

/** A list that may not be empty opens with one row, if the file has something to choose for it. */
function firstRow(file: ServiceFile, schema: SchemaObject): Json[] {
  const row = typeof schema.items === 'object' && (schema.minItems ?? 0) > 0 ? newRow(file, schema.items, []) : undefined;
  const isChosen = row !== undefined && !Object.values(row as Record<string, Json>).includes('');
  return isChosen ? [row] : [];
}
