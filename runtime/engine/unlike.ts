import type { FuncKeywordDefinition } from 'ajv';
import { type Json, pathParts, toPath } from '#schemas/index.ts';

/**
 * Where the first of the answers stands that `x-unlike` says this one must differ from, and does not; undefined where it differs from all.
 * Texts are the same whatever their case, spaces and width of letters; numbers and choices by value.
 * @param unlike paths, `*` for every row; the question's own path means the rows before its own
 * @param at JSON Pointer of the answer in all answers, which nobody changes once they are judged
 */
export function sameAs(unlike: readonly string[], answer: unknown, at: string, answers: unknown): string | undefined {
  const key = keyOf(answer);
  if (key === undefined || typeof answers !== 'object' || answers === null) return undefined;
  return unlike.map((path) => firstPlaces(answers, path).get(key)).find((place) => place !== undefined && place !== at);
}

const known = new WeakMap<object, Map<string, ReadonlyMap<string, string>>>();

/** Each answer at a path, and where it stands first. Rows ask for the same again and again, so that it is kept. */
function firstPlaces(answers: object, path: string): ReadonlyMap<string, string> {
  const ofAnswers = known.get(answers) ?? new Map<string, ReadonlyMap<string, string>>();
  known.set(answers, ofAnswers);
  const found = ofAnswers.get(path) ?? collect(answers, pathParts(path));
  ofAnswers.set(path, found);
  return found;
}

function collect(answers: object, way: readonly string[]): Map<string, string> {
  const places = new Map<string, string>();
  visit(answers, 0, []);
  return places;

  function visit(value: unknown, depth: number, place: readonly (string | number)[]): void {
    const part = way[depth];
    if (part === undefined) {
      const key = keyOf(value);
      if (key !== undefined && !places.has(key)) places.set(key, toPath(place));
    } else if (part === '*') {
      if (Array.isArray(value)) for (const [index, row] of value.entries()) visit(row, depth + 1, [...place, index]);
    } else if (typeof value === 'object' && value !== null && Object.hasOwn(value, part)) {
      visit((value as Record<string, Json>)[part], depth + 1, [...place, part]);
    }
  }
}

/** What two answers that count as the same have in common; an empty text is like no other. */
function keyOf(value: unknown): string | undefined {
  if (typeof value === 'number') return `number ${value}`;
  if (typeof value !== 'string') return undefined;
  const text = value.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  return text === '' ? undefined : `text ${text}`;
}

/** `x-unlike` for ajv: one error at the answer, which names the other. */
export const unlikeKeyword: FuncKeywordDefinition = { keyword: 'x-unlike', schemaType: 'array', errors: true, validate: differs };

function differs(unlike: string[], answer: unknown, _schema: unknown, place?: { instancePath: string; rootData: unknown }): boolean {
  const other = sameAs(unlike, answer, place?.instancePath ?? '', place?.rootData);
  if (other !== undefined) (differs as { errors?: unknown[] }).errors = [{ keyword: 'x-unlike', params: { other } }];
  return other === undefined;
}
