import type { Json, ServiceFile } from '#schemas/index.ts';
import type { HalfJudged } from '#runtime/scenarios/coverage.ts';
import { flowOf } from '#builder/edits/ways.ts';

/** Steps and `step outcome` pairs that ask a determinant the scenarios saw only one side of → what it never was. */
export function halfJudgedPlaces(file: ServiceFile, halfJudged: readonly HalfJudged[]): Map<string, HalfJudged['never']> {
  const never = new Map(halfJudged.map((one) => [one.name, one.never]));
  return new Map(Object.entries(flowOf(file).steps).flatMap(([key, step]) => {
    const branches = (Array.isArray(step['branches']) ? step['branches'] : []) as { outcome: string; when?: string }[];
    const ways = branches.flatMap(({ outcome, when = '' }) => (never.has(when) ? [[`${key} ${outcome}`, never.get(when)!] as const] : []));
    const { branches: _branches, ways: _ways, ...settings } = step;
    const asked = determinantsIn(settings as Json).find((name) => never.has(name));
    return asked === undefined ? ways : [...ways, [key, never.get(asked)!] as const];
  }));
}

/** What is named by a `when`, at any depth. */
function determinantsIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(determinantsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'when' && typeof inner === 'string' ? [inner] : determinantsIn(inner as Json)));
}
