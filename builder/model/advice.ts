import { fieldAt, pathParts, type ServiceFile } from '#schemas/index.ts';
import { mentionsIn } from '#schemas/rules/model/conditions.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { flowOf, onwardTarget, stepPath } from '#builder/edits/ways.ts';
import { askedFields } from './burden.ts';
import { type Place, placeOfField } from './places.ts';

/** A way to ask less of people: why, what doing it would change, and where it is. */
export interface Advice {
  code: 'unused' | 'onlySeen' | 'ownPaper' | 'twice' | 'deskAgain';
  params: Record<string, string>;
  edit: Edit;
  place: Place;
}

/** What could be left out, the surest first. Each is a proposal: the analyst knows the law, the drawing does not. */
export function adviceOn(file: ServiceFile): Advice[] {
  const twice = askedTwice(file);
  const known = new Set(twice.map(({ params }) => params['path']));
  return [...ownPapers(file), ...twice, ...desksInARow(file), ...unusedFields(file).filter(({ params }) => !known.has(params['path']))];
}

const plain = (text: string | undefined): string => (text ?? '').normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** A document that a registration or certificate of this very service is. */
function ownPapers(file: ServiceFile): Advice[] {
  const { documents = {}, registrations, certificates = {} } = file['x-service'];
  const own = new Map([...Object.values(registrations), ...Object.values(certificates)].map(({ title }) => [plain(title), title]));
  return Object.entries(documents).filter(([, { title }]) => own.has(plain(title))).map(([key, { title }]): Advice =>
    ({ code: 'ownPaper', params: { document: title, registration: own.get(plain(title))! }, edit: { do: 'setSetting', path: `/x-service/documents/${key}` }, place: { section: 'documents', item: key } }));
}

/** Two questions with the same words for the same sort of answer. */
function askedTwice(file: ServiceFile): Advice[] {
  const first = new Map<string, string>();
  return askedFields(file).filter(({ path }) => !path.includes('/*')).flatMap(({ path, schema }): Advice[] => {
    const key = `${plain(schema.title)} ${schema.type} ${schema.format ?? ''}`;
    const before = first.get(key);
    if (before === undefined || !schema.title) { first.set(key, path); return []; }
    return [{ code: 'twice', params: { field: schema.title, path, page: pageOf(file, path), first: pageOf(file, before) }, edit: { do: 'removeField', path }, place: placeOfField(file, path) }];
  });
}

const pageOf = (file: ServiceFile, path: string): string => { const [screen = ''] = pathParts(path); return file.properties[screen]?.title ?? screen; };

/** A desk that only hands on to another desk of the same institution. */
function desksInARow(file: ServiceFile): Advice[] {
  const { steps } = flowOf(file);
  const institutionOf = (role: unknown) => file['x-service'].roles[String(role)]?.institution;
  return Object.values(steps).flatMap((step): Advice[] => {
    const next = stepKinds[step.kind]?.actor === 'operator' ? onwardTarget(file, step) : undefined;
    const after = next === undefined ? undefined : steps[next];
    if (!after || after.kind !== step.kind || institutionOf(after['role']) === undefined || institutionOf(after['role']) !== institutionOf(step['role'])) return [];
    return [{ code: 'deskAgain', params: { step: step.title, next: after.title, institution: file['x-service'].institutions[institutionOf(step['role'])!]?.title ?? '' }, edit: { do: 'removeStep', key: next! }, place: { section: 'flow', step: next, setting: stepPath(next!) } }];
  });
}

/** Answers that decide nothing and are printed nowhere; how people are reached is left out. */
function unusedFields(file: ServiceFile): Advice[] {
  const { certificates = {}, notices = {}, formulas = {}, fees = {}, subCatalogs = {}, flow, layout = {} } = file['x-service'];
  const asked = new Set([...Object.values(file.$defs ?? {}), ...(file.allOf ?? []).flatMap(({ if: condition }) => (condition === undefined ? [] : [condition]))].flatMap((schema) => mentionsIn(schema, '').map(({ path }) => path)));
  const printed = JSON.stringify([certificates, notices, flow, subCatalogs]);
  const worked = [...Object.values(formulas), ...Object.values(fees).map(({ formula = '' }) => formula)].join(' ');
  const hasDesk = Object.values(flow.steps).some(({ kind }) => stepKinds[kind]?.actor === 'operator');
  const reaches = (path: string) => ['tel', 'email'].includes(layout[path]?.widget ?? '') || fieldAt(file, path)?.format === 'email';
  return askedFields(file).filter(({ path }) => !path.includes('/*')).filter(({ path }) => {
    const key = pathParts(path).at(-1)!;
    return !asked.has(path) && !printed.includes(path) && !new RegExp(`\\b${key}\\b`).test(worked) && !reaches(path);
  }).map(({ path, schema }): Advice => ({ code: hasDesk ? 'onlySeen' : 'unused', params: { field: schema.title ?? path, path, page: pageOf(file, path) }, edit: { do: 'removeField', path }, place: placeOfField(file, path) }));
}
