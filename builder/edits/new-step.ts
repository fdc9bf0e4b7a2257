import type { Json, SchemaObject, ServiceFile, Step } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Edit, Exit } from './edit.ts';
import { firstWords, type WordsIn } from './first-words.ts';
import { certificatesOf, newCertificate } from './certificate/new-certificate.ts';
import { freshKey } from './keys.ts';
import { newRow } from './new-row.ts';
import { flowOf, isEnd, outcomesOf, REFUSALS, stepPath } from './ways.ts';

export interface Wishes {
  after?: Exit;
  title?: string;
  /** For a desk: who decides. */
  role?: string;
  /** For a step that grants: what it grants. */
  certificate?: string;
}

export interface Made { edit: Edit; key: string }

/**
 * The edit that adds a step of a kind, made from the kind's example, together with what it cannot be without: a
 * screen to ask, a role to decide, a certificate to grant, a place for refusals to end.
 */
export function newStep(file: ServiceFile, kindName: string, wordsIn: WordsIn, { after, title, role, certificate }: Wishes = {}): Made {
  const kind = stepKinds[kindName]!;
  const said = firstWords(file, wordsIn);
  const named = title ?? said.word(`step.kind.${kindName}`);
  const key = freshKey(named, [...Object.keys(flowOf(file).steps), ...Object.keys(file.properties)], kindName);
  const before: Edit[] = [];
  const step: Step = { ...kind.example, title: named, ways: {} };
  if (title === undefined) said.at(`${stepPath(key)}/title`, `step.kind.${kindName}`);
  for (const [setting, schema] of Object.entries((kind.settings.properties ?? {}) as Record<string, SchemaObject>)) {
    if (schema.format === 'screen' && kind.settings.required?.includes(setting)) {
      before.push({ do: 'addScreen', key, screen: { title: named, type: 'object', properties: {} }, required: isOnEveryPath(file, after) });
      if (title === undefined) said.at(`/properties/${key}/title`, `step.kind.${kindName}`);
      step[setting] = key;
    } else if (schema.format === 'role') step[setting] = role ?? Object.keys(file['x-service'].roles)[0] ?? addedRole(file, said, before);
    else if (isExampleText(schema, step[setting])) step[setting] = said.at(`${stepPath(key)}/${setting}`, `step.example.${kindName}.${setting}`);
    else if (hasTitledRows(step[setting])) step[setting] = (step[setting] as { title: string }[]).map((row, index) => ({ ...row, title: said.at(`${stepPath(key)}/${setting}/${index}/title`, `step.example.${kindName}.${setting}`) }));
    else if (asksCertificate(schema)) step[setting] = [{ certificate: certificate ?? Object.keys(certificatesOf(file))[0] ?? addedCertificate(file, wordsIn, before) }];
    else if (Array.isArray(step[setting]) && step[setting].length === 0) step[setting] = firstRow(file, schema);
  }
  if (['desk', 'revision'].includes(kindName) && hasSend(file)) step['allow'] = ['approve', 'sendBack', 'reject'];
  if (outcomesOf(file, step).some((outcome) => REFUSALS.has(outcome)) && !hasRefusal(file)) before.push(refusal(file, said, key));
  return { key, edit: { do: 'group', label: { key: 'builder.edit.addStep', params: { title: named } }, edits: [...before, { do: 'addStep', key, step, after }, ...said.translations()] } };
}

const isExampleText = (schema: SchemaObject, value: unknown): boolean =>
  typeof value === 'string' && schema.type === 'string' && schema.enum === undefined && schema.pattern === undefined && (schema.format === undefined || schema.format === 'textarea');

/** Rows of the example that have a name. */
const hasTitledRows = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every((row: unknown) => typeof row === 'object' && row !== null && 'title' in row);

const hasSend = (file: ServiceFile): boolean => Object.values(flowOf(file).steps).some((step) => outcomesOf(file, step).includes('send'));
const hasRefusal = (file: ServiceFile): boolean => Object.values(flowOf(file).steps).some((step) => isEnd(step) && step['status'] === 'rejected');

type Said = ReturnType<typeof firstWords>;

function refusal(file: ServiceFile, said: Said, taken: string): Edit {
  const title = said.word('step.example.refused.title');
  const key = freshKey(title, [...Object.keys(flowOf(file).steps), taken], 'refused');
  const text = said.at(`${stepPath(key)}/text`, 'step.example.refused.text');
  said.at(`${stepPath(key)}/title`, 'step.example.refused.title');
  return { do: 'addStep', key, step: { kind: 'end', title, status: 'rejected', text, ways: {} } };
}

function addedRole(file: ServiceFile, said: Said, before: Edit[]): string {
  const institution = Object.keys(file['x-service'].institutions)[0] ?? 'office';
  if (Object.keys(file['x-service'].institutions).length === 0) {
    before.push({ do: 'setSetting', path: '/x-service/institutions/office', value: { title: said.at('/x-service/institutions/office/title', 'step.example.institution') } });
  }
  before.push({ do: 'setSetting', path: '/x-service/roles/officer', value: { title: said.at('/x-service/roles/officer/title', 'step.example.role'), institution } });
  return 'officer';
}

/** Whether a setting is a list of results. */
export const asksCertificate = ({ items }: SchemaObject): boolean => typeof items === 'object' && typeof items.properties?.['certificate'] === 'object';

function addedCertificate(file: ServiceFile, wordsIn: WordsIn, before: Edit[]): string {
  const { key, edits } = newCertificate(file, wordsIn);
  before.push(...edits);
  return key;
}

/** A list that may not be empty opens with one row, if the file has something to choose for it. */
function firstRow(file: ServiceFile, schema: SchemaObject): Json[] {
  const row = typeof schema.items === 'object' && (schema.minItems ?? 0) > 0 ? newRow(file, schema.items, []) : undefined;
  const isChosen = row !== undefined && !Object.values(row as Record<string, Json>).includes('');
  return isChosen ? [row] : [];
}

/** Whether everybody who sends passes this exit: only then may a screen put there be required of every file. */
function isOnEveryPath(file: ServiceFile, after: Exit | undefined): boolean {
  if (after === undefined) return false;
  const { start, steps } = flowOf(file);
  const seen = new Set<string>();
  const queue = after === 'start' ? [] : [start];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const step = steps[key];
    if (!step || seen.has(key)) continue;
    seen.add(key);
    for (const outcome of outcomesOf(file, step)) {
      if (outcome === 'send') return false;
      const isThisExit = after !== 'start' && after.step === key && after.outcome === outcome;
      const target = step.ways[outcome];
      if (!isThisExit && target !== undefined) queue.push(target);
    }
  }
  return true;
}
