import { fieldAt, type JsonSchema, pathParts, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { asJson } from '#builder/model/as-json.ts';
import type { Edit } from './edit.ts';
import { schemaPath } from './field-edits.ts';
import { readSentence } from './read-sentence.ts';
import { type Clause, isGroup, isNamed, sentenceSchema } from './sentence.ts';
import type { WorkingFile } from './working-file.ts';

/** Path of the row a question is a column of: `/fleet/vehicles/*`; undefined for any other question. */
export const rowOf = (path: string): string | undefined => {
  const holder = toPath(pathParts(path).slice(0, -1));
  return holder.endsWith('/*') ? holder : undefined;
};

const columnOf = (path: string): string => pathParts(path).at(-1) ?? '';
const entriesOf = (file: ServiceFile, row: string): readonly JsonSchema[] => fieldAt(file, row)?.allOf ?? [];
const demands = (entry: JsonSchema, column: string): boolean => typeof entry === 'object' && typeof entry.then === 'object' && (entry.then.required?.includes(column) ?? false);

/** What another answer of its row has to say so that a column must be answered; `byHand` where it is more than one sentence. */
export function rowRequiredOf(file: ServiceFile, path: string): Clause | 'byHand' | undefined {
  const row = rowOf(path);
  const [entry, ...more] = row === undefined ? [] : entriesOf(file, row).filter((one) => demands(one, columnOf(path)));
  if (entry === undefined) return undefined;
  const { if: condition, then: demanded, ...rest } = entry as SchemaObject;
  const [clause, ...others] = (condition === undefined ? undefined : readSentence(condition))?.clauses ?? [];
  const isOne = more.length === 0 && Object.keys(rest).length === 0 && Object.keys(demanded as SchemaObject).length === 1 && (demanded as SchemaObject).required!.length === 1;
  return isOne && clause && others.length === 0 && !isGroup(clause) && !isNamed(clause) ? clause : 'byHand';
}

/** A column that must be answered while the clause is true of its row, in plain JSON Schema beside the row's questions; without a clause it may be left out. */
export function rowRequiredEdit(file: ServiceFile, path: string, clause: Clause | undefined): Edit {
  const row = rowOf(path) ?? '';
  const others = entriesOf(file, row).filter((one) => !demands(one, columnOf(path)));
  const next = clause ? [...others, { if: sentenceSchema({ join: 'all', clauses: [clause] }), then: { required: [columnOf(path)] } }] : others;
  const setting: Edit = { do: 'setSetting', path: `${schemaPath(row)}/allOf`, ...(next.length > 0 ? { value: asJson(next) } : {}) };
  return { do: 'group', label: { key: 'builder.edit.rowRequired', params: { title: fieldAt(file, path)?.title ?? columnOf(path) } }, edits: [{ do: 'editField', path, required: false }, setting] };
}

/** What is said of a column that is gone, or asks about one, goes with it. */
export function followRows(work: WorkingFile, before: ServiceFile): void {
  if (work.file.properties === before.properties) return;
  const visit = (holder: SchemaObject | undefined, at: string): void => {
    for (const [key, field] of Object.entries(holder?.properties ?? {})) {
      if (typeof field !== 'object') continue;
      const path = `${at}${toPath([key])}`;
      if (field.properties) visit(field, path);
      else if (typeof field.items === 'object' && field.items.allOf && field !== fieldAt(before, path)) followRow(work, field.items, `${path}/*`);
    }
  };
  visit(work.file as unknown as SchemaObject, '');
}

function followRow(work: WorkingFile, { properties = {}, allOf = [] }: SchemaObject, row: string): void {
  const isThere = (entry: JsonSchema): boolean => typeof entry !== 'object' || [...namesIn(entry.if), ...namesIn(entry.then)].every((name) => Object.hasOwn(properties, name));
  const left = allOf.filter(isThere);
  if (left.length < allOf.length) work.put(`${schemaPath(row)}/allOf`, left.length > 0 ? asJson(left) : undefined);
}

/** Columns a schema of a row names. */
function namesIn(schema: JsonSchema | undefined): string[] {
  if (typeof schema !== 'object') return [];
  return [...(schema.required ?? []), ...Object.keys(schema.properties ?? {}), ...[schema.not, ...(schema.allOf ?? []), ...(schema.anyOf ?? [])].flatMap(namesIn)];
}
