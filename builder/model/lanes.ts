import type { ServiceFile, Step } from '#schemas/index.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { actorOf, type Say, whoActs } from './naming.ts';

const OFFICE = 'office ';

/** The lane a step stands in: the applicant's, that of what runs by itself, of an institution, or `nobody` as long as an officer's step names none. */
export function laneOf(file: ServiceFile, step: Step): string {
  const actor = actorOf(step.kind);
  if (actor !== 'operator') return actor;
  const { roles, institutions } = file['x-service'];
  const role = typeof step['role'] === 'string' && Object.hasOwn(roles, step['role']) ? roles[step['role']] : undefined;
  return role && Object.hasOwn(institutions, role.institution) ? OFFICE + role.institution : 'nobody';
}

/** Lanes that have a step, each with the keys of its steps: the applicant, what runs by itself, then the institutions as the file lists them. */
export function lanesOf(file: ServiceFile): Map<string, string[]> {
  const steps = Map.groupBy(Object.entries(flowOf(file).steps), ([, step]) => laneOf(file, step));
  const order = ['applicant', 'system', ...Object.keys(file['x-service'].institutions).map((key) => OFFICE + key), 'nobody'];
  return new Map(order.flatMap((lane) => (steps.has(lane) ? [[lane, steps.get(lane)!.map(([key]) => key)]] : [])));
}

export const laneName = (t: Say, file: ServiceFile, lane: string): string =>
  (lane.startsWith(OFFICE) ? file['x-service'].institutions[lane.slice(OFFICE.length)]?.title || lane.slice(OFFICE.length) : t(`builder.lane.${lane}`));

/** Who acts at any step: the role and its institution, the applicant, or nobody. */
export const actorName = (t: Say, file: ServiceFile, step: Step): string => whoActs(file, step) ?? laneName(t, file, laneOf(file, step));
