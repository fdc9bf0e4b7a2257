import { fieldAt, type Json, type JsonSchema, pathParts, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { mentionsIn } from '#schemas/rules/model/conditions.ts';
import { isWithAnswer } from './comparing.ts';
import { apply } from './apply.ts';
import type { Edit } from './edit.ts';
import { followFees } from './fee-ties.ts';
import { BY_PATH, schemaPath } from './field-edits.ts';
import { freshKey } from './keys.ts';
import { fieldTitle } from './label.ts';
import { forget, presenceOf, setRequired, writePresence } from './presence.ts';
import { readSentence } from './read-sentence.ts';
import { type Clause, isGroup, isNamed, type Part, type Sentence, sentenceSchema } from './sentence.ts';
import { followTabs } from './tabs.ts';
import { followTranslations, moveTexts } from './texts.ts';
import { withUnlikes } from './unlike.ts';
import { type WorkingFile, workingFile } from './working-file.ts';

/** Why a question cannot be taken to another page: it is inside of another, depends on another choice (or one on it), or a condition written by hand speaks of it. */
export type Hindrance = 'inside' | 'depends' | 'by-hand';

export function hindranceOf(file: ServiceFile, path: string): Hindrance | undefined {
  const { subCatalogs = {} } = file['x-service'];
  const isIt = (one: string) => one === path || one.startsWith(`${path}/`);
  if (pathParts(path).length !== 2) return 'inside';
  if (Object.entries(subCatalogs).flat().some(isIt)) return 'depends';
  const byHand = [...Object.values(file.$defs ?? {}).filter((schema) => readSentence(schema) === undefined), ...(file.allOf ?? []).flatMap(({ if: condition }) => condition ?? [])];
  return presenceOf(file, path).isIntricate || byHand.some((schema) => mentions(schema, path)) ? 'by-hand' : undefined;
}

const mentions = (schema: JsonSchema, path: string): boolean => mentionsIn(schema, '').some((one) => one.path === path || one.path.startsWith(`${path}/`));

/** The key a question gets on a page: its own where that is free. */
export const keyOn = (file: ServiceFile, path: string, screen: string): string => {
  const own = pathParts(path).at(-1)!;
  const taken = Object.keys(file.properties[screen]?.properties ?? {});
  return taken.includes(own) ? freshKey(own, taken, own) : own;
};

export const canMoveTo = (file: ServiceFile, path: string, screen: string): boolean =>
  fieldAt(file, path) !== undefined && file.properties[screen] !== undefined && pathParts(path)[0] !== screen && hindranceOf(file, path) === undefined;

/**
 * Takes a question to the end of another page; whatever names it goes on naming it: conditions, formulas, fees, messages, certificates, steps, scenarios, translations.
 * Spelled out in patches, so that whoever applies, undoes or brings together need not know how it is done; undefined where it cannot be moved there.
 */
export function moveFieldTo(file: ServiceFile, path: string, screen: string): Edit | undefined {
  if (!canMoveTo(file, path, screen)) return undefined;
  const work = workingFile(file);
  move(work, path, screen);
  followFees(work, file);
  followTabs(work, file);
  followTranslations(work, file);
  const label = { key: 'builder.edit.moveFieldTo', params: { title: fieldTitle(file, path), page: fieldTitle(file, `/${screen}`) } };
  return { do: 'group', label, edits: [apply(work.file, { do: 'patch', patches: work.inverse() }).inverse] };
}

function move(work: WorkingFile, path: string, screen: string): void {
  const schema = fieldAt(work.file, path)!;
  const next = toPath([screen, keyOn(work.file, path, screen)]);
  const moved = (one: string): string => (one === path || one.startsWith(`${path}/`) ? `${next}${one.slice(path.length)}` : one);
  const presence = presenceOf(work.file, path);
  forget(work, path);
  setRequired(work, path, false);
  work.take(schemaPath(path));
  work.put(schemaPath(next), schema);
  for (const [key, page] of Object.entries(work.file.properties)) work.put(schemaPath(`/${key}`), withUnlikes(page, moved));
  writePresence(work, next, presence);
  for (const [name, definition] of Object.entries(work.file.$defs ?? {})) if (mentions(definition, path) || JSON.stringify(definition).includes(`"${path}`)) work.put(`/$defs${toPath([name])}`, renamedCondition(definition, moved));
  for (const place of BY_PATH) {
    for (const other of Object.keys((work.get(place) ?? {}) as object).filter((one) => moved(one) !== one)) {
      const [from, to] = [`${place}${toPath([other])}`, `${place}${toPath([moved(other)])}`];
      work.put(to, work.get(from));
      work.take(from);
      moveTexts(work, from, to);
    }
  }
  moveTexts(work, schemaPath(path), schemaPath(next));
  renameInSettings(work, path, next, moved);
}

function renamedCondition(definition: SchemaObject, moved: (path: string) => string): SchemaObject {
  const clause = (one: Clause, isRow = false): Clause => ({
    ...one, field: isRow ? one.field : moved(one.field),
    ...(isWithAnswer(one.operator) && !one.inRow ? { value: moved(String(one.value)) } : {}),
    ...(one.row ? { row: clause(one.row, true) } : {}),
  });
  const part = (one: Part): Part => (isNamed(one) ? one : isGroup(one) ? { ...one, clauses: one.clauses.map(part) } : clause(one));
  const sentence = readSentence(definition);
  if (!sentence) return definition;
  const { title, description } = definition;
  return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }), ...sentenceSchema(part(sentence) as Sentence) };
}

/** Formulas write a path with dots; everything else as it is. Answers of scenarios stand under their page. */
function renameInSettings(work: WorkingFile, path: string, next: string, moved: (path: string) => string): void {
  const dotted = (one: string) => pathParts(one).join('.');
  const named = new RegExp(`(?<![\\w.])${dotted(path).replaceAll('.', '\\.')}(?!\\w)`, 'g');
  const { formulas = {}, fees = {}, scenarios } = work.file['x-service'];
  for (const [key, formula] of Object.entries(formulas)) work.put(`/x-service/formulas${toPath([key])}`, formula.replaceAll(named, dotted(next)));
  for (const [key, { formula }] of Object.entries(fees)) if (formula !== undefined) work.put(`/x-service/fees${toPath([key])}/formula`, formula.replaceAll(named, dotted(next)));
  const written = new RegExp(`${path}(?=["}|/])`, 'g');
  for (const setting of ['certificates', 'notices', 'flow', 'registrations', 'documents', 'complaintsAbout']) {
    const value = work.get(`/x-service/${setting}`);
    const text = JSON.stringify(value);
    if (text !== undefined && written.test(text)) work.put(`/x-service/${setting}`, JSON.parse(text.replaceAll(written, moved(path))) as Json);
  }
  renameInTranslations(work, path, moved(path));
  if (scenarios) work.put('/x-service/scenarios', movedAnswers(scenarios as unknown as Json, pathParts(path), pathParts(next)));
}

/** What is filled in is named in translations too, and in what they were made from. */
function renameInTranslations(work: WorkingFile, path: string, next: string): void {
  const { texts = {}, translatedFrom = {} } = work.file['x-service'];
  const written = new RegExp(`\\{${path}(?=[}|/])`, 'g');
  for (const [name, languages] of Object.entries({ texts, translatedFrom })) for (const [language, all] of Object.entries(languages)) for (const [pointer, text] of Object.entries(all)) {
    const renamed = text.replaceAll(written, `{${next}`);
    if (renamed !== text) work.put(`/x-service/${name}${toPath([language, pointer])}`, renamed);
  }
}

/** Wherever answers are kept by page, `answers` of a scenario and `correct` of its acts. */
function movedAnswers(value: Json, from: readonly string[], to: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((one) => movedAnswers(one, from, to));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'answers' || key === 'correct' ? movedAnswer(one as Record<string, Record<string, Json>>, from, to) : movedAnswers(one, from, to)]));
}

function movedAnswer(answers: Record<string, Record<string, Json>>, [screen = '', field = '']: readonly string[], [page = '', key = '']: readonly string[]): Json {
  const { [field]: value, ...left } = answers[screen] ?? {};
  return value === undefined ? answers : { ...answers, [screen]: left, [page]: { ...answers[page], [key]: value } };
}
