import type { Json, JsonSchema, SchemaObject, ServiceFile } from '#schemas/index.ts';
import { sameJson } from '#builder/edits/working-file.ts';
import { type Difference, JOINED, type Sides, told } from './difference.ts';
import { settingWords } from './setting-words.ts';

type Node = Record<string, Json>;
const isNode = (value: Json | undefined): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What tells a row of a setting from the others, the first that all rows have; a row without any is known by its place. */
const MARKS = ['code', 'outcome', 'date', 'desk', 'certificate', 'question', 'when', 'role', 'office', 'title'];

/** Settings that are otherwise, each by the name its form gives it; those of a group by the names along the way; what the schema forbids (`false`) is told elsewhere. @param titled key of the name, where the schema has none of its own */
export function settingDifferences(sides: Sides, schema: JsonSchema | undefined, was: Json | undefined, is: Json | undefined, trail: readonly string[] = [], titled = ''): Difference[] {
  if (schema === false || was === is || (was !== undefined && is !== undefined && sameJson(was, is))) return [];
  const { t, language, before, after } = sides;
  const said: SchemaObject = typeof schema === 'object' ? schema : {};
  if (isNode(was ?? is) && isNode(is ?? was) && said.properties) {
    const [old, now] = [(was ?? {}) as Node, (is ?? {}) as Node];
    return [...new Set([...Object.keys(said.properties), ...Object.keys(old), ...Object.keys(now)])].flatMap((key) => {
      const inner = said.properties?.[key];
      return settingDifferences(sides, inner, old[key], now[key], [...trail, nameOf(sides, inner)]);
    });
  }
  const name = trail.join(JOINED);
  const rows = [was ?? [], is ?? []];
  if (typeof said.items === 'object' && said.items.properties && rows.every(Array.isArray)) return rowDifferences(sides, said.items, rows as Node[][], trail);
  // What a form has no words for is said to be otherwise, never shown as it stands in the file.
  if (schema === undefined) return [{ name }];
  return told(name, settingWords(t, language, before, was, said, titled), settingWords(t, language, after, is, said, titled));
}

const nameOf = ({ t }: Sides, schema: JsonSchema | undefined): string => t((typeof schema === 'object' && schema.title) || 'builder.difference.rest');

function rowDifferences(sides: Sides, row: SchemaObject, [old = [], now = []]: Node[][], trail: readonly string[]): Difference[] {
  const { t, language, before, after } = sides;
  const mark = MARKS.find((key) => [old, now].every((rows) => rows.every((one) => typeof one[key] === 'string') && new Set(rows.map((one) => one[key])).size === rows.length));
  const partner = (one: Node, index: number, rows: readonly Node[]) => (mark === undefined ? rows[index] : rows.find((other) => other[mark] === one[mark]));
  const words = (file: ServiceFile, one: Node) => settingWords(t, language, file, one, row);
  const called = (file: ServiceFile, one: Node, index: number): string => {
    const title = typeof one['title'] === 'string' && one['title'] !== '' ? one['title'] : undefined;
    return title ?? (mark === undefined || mark === 'outcome' || mark === 'code' ? undefined : settingWords(t, language, file, one[mark], row.properties?.[mark])) ?? t('builder.where.row', { number: index + 1 });
  };
  const name = trail.join(JOINED);
  return [
    ...now.flatMap((one, index) => {
      const former = partner(one, index, old);
      return former ? settingDifferences(sides, row, former, one, [...trail, called(after, one, index)]) : told(name, undefined, words(after, one));
    }),
    ...old.flatMap((one, index) => (partner(one, index, now) ? [] : told(name, words(before, one), undefined))),
  ];
}
