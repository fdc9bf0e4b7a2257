import { definitionName, pathParts, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { labelOf } from '#builder/edits/label.ts';
import { conditionWords } from './condition-words.ts';
import type { Say } from './naming.ts';
import { valueWords } from './value-words.ts';

/** How conditions are said in a language. */
export interface Speech { language: string; t: Say }

/** A condition may name another, and that one a third; longer chains end here. */
const ROUNDS = 4;

/**
 * The edit, and with it new names for the conditions that have none of their own: whose name is their sentence. It follows when the sentence
 * changes, or the words of a question, an option or another condition in it. One that an analyst wrote stays.
 * @param speeches languages in which a name may have been made
 */
export function withFollowingNames(file: ServiceFile, edit: Edit, speeches: readonly Speech[]): Edit {
  const touched = touches(file, edit);
  if (!touched) return edit;
  const unnamed = Object.entries(file.$defs ?? {}).filter(([name, schema]) => !name.startsWith('catalog-') && touched(name, schema)).flatMap(([name, schema]) => {
    const speech = speeches.find((one) => nameIn(file, schema, one) === schema.title);
    return speech ? [{ name, speech }] : [];
  });
  const renamed = new Map<string, string>();
  for (let round = 0; round < ROUNDS && unnamed.length > 0; round += 1) {
    const after = apply(file, withNames(file, edit, renamed)).file;
    const changed = unnamed.flatMap(({ name, speech }) => {
      const schema = after.$defs?.[name];
      const title = schema && nameIn(after, schema, speech);
      return title && title !== schema.title ? [[name, title] as const] : [];
    });
    if (changed.length === 0) break;
    for (const [name, title] of changed) renamed.set(name, title);
  }
  return withNames(file, edit, renamed);
}

const nameIn = (file: ServiceFile, schema: SchemaObject, { t, language }: Speech): string | undefined => conditionWords(t, file, schema, valueWords(t, language, file));

function withNames(file: ServiceFile, edit: Edit, names: ReadonlyMap<string, string>): Edit {
  if (names.size === 0) return edit;
  return { do: 'group', label: labelOf(file, edit), edits: [edit, ...[...names].map(([name, title]): Edit => ({ do: 'editDeterminant', name, title }))] };
}

/** Which conditions may read otherwise after an edit; undefined for the many that change no words of theirs. */
function touches({ $defs = {}, 'x-service': { language } }: ServiceFile, edit: Edit): ((name: string, schema: SchemaObject) => boolean) | undefined {
  switch (edit.do) {
    case 'editDeterminant': {
      if (edit.title !== undefined && edit.sentence === undefined) return (name) => name !== edit.name;
      return edit.title === undefined ? () => true : undefined;
    }
    case 'setText': {
      const parts = pathParts(edit.path);
      if ((edit.language !== undefined && edit.language !== language) || parts.at(-1) !== 'title') return undefined;
      const key = parts[parts.lastIndexOf('properties') + 1];
      if (parts[0] === 'properties') return (_, schema) => says(schema, key!, $defs);
      return parts[0] === '$defs' ? (name) => name !== parts[1] : undefined;
    }
    case 'editField': return edit.schema && ['title', 'oneOf', 'items', '$ref'].some((keyword) => Object.hasOwn(edit.schema!, keyword)) ? (_, schema) => says(schema, pathParts(edit.path).at(-1)!, $defs) : undefined;
    case 'setSetting': return edit.path.startsWith('/$defs/catalog-') ? () => true : undefined;
    default: return undefined;
  }
}

/** Whether a condition, or one that it names, speaks of a question by that key. */
function says(schema: SchemaObject, key: string, definitions: Record<string, SchemaObject>, depth = 0): boolean {
  const text = JSON.stringify(schema);
  if (text.includes(`"${key}"`) || text.includes(`/${key}"`)) return true;
  return depth < ROUNDS && [...text.matchAll(/"\$ref":"([^"]+)"/g)].some(([, ref]) => { const inner = definitions[definitionName(ref) ?? '']; return inner !== undefined && says(inner, key, definitions, depth + 1); });
}
