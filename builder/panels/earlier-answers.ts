import { fieldAt, pathParts, type ServiceFile } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { reachableFrom } from '#schemas/rules/model/graph.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Choice } from '#builder/edits/new-row.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { askable, sortAt } from './askable.ts';

/** Answers of pages asked before a question's own that could be copied into its box: of the same sort; of choices, those that share an option. */
export function earlierAnswers(file: ServiceFile, path: string): Choice[] {
  const own = pathParts(path)[0]!;
  const sort = sortAt(file, path);
  if (sort === 'rows' || path.includes('/*/')) return [];
  const graph = new Map(Object.entries(flowOf(file).steps).map(([key, { ways }]) => [key, Object.values(ways)]));
  const after = stepsAsking(file, own);
  const isEarlier = (screen: string) => { const reached = reachableFrom(graph, stepsAsking(file, screen)); return after.some((key) => reached.has(key)); };
  const earlier = new Set(Object.keys(file.properties).filter((screen) => screen !== own && isEarlier(screen)));
  const options = new Set(optionsAt(file, path));
  return askable(file).filter(({ value }) => earlier.has(pathParts(value)[0]!) && sortAt(file, value) === sort && (options.size === 0 || optionsAt(file, value).some((one) => options.has(one))));
}

/** Whether a step of an institution asks a page, where nobody's account is at hand. */
export const isAskedByOfficer = (file: ServiceFile, screen: string): boolean => stepsAsking(file, screen).some((key) => stepKinds[flowOf(file).steps[key]!.kind]?.actor === 'operator');

const stepsAsking = (file: ServiceFile, screen: string): string[] =>
  Object.entries(flowOf(file).steps).flatMap(([key, step]) => (stepKinds[step.kind]?.screens?.(step).includes(screen) ? [key] : []));

const optionsAt = (file: ServiceFile, path: string) => { const field = fieldAt(file, path); return field ? catalogOptions(file, field).map((option) => option.const) : []; };
