import type { ServiceFile, Step } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { outcomesOf } from '#builder/edits/ways.ts';
import { BRANCHING } from './vocabulary.ts';

/** What the drawing itself says of a step, and what follows from it. */
const CARRIED: ReadonlySet<string> = new Set(['role', 'allow', 'more', 'branches', 'status', 'appeal', 'reopen', 'agreement']);

export const isSomething = (value: unknown): boolean => (typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== undefined && value !== '');

/** Names of what is left behind, for whoever reads the drawing again. */
export const without = (names: readonly string[]): { without?: string } => (names.length > 0 ? { without: names.join(' ') } : {});

/** Our own words on a step: its kind, what its outcomes hang on, and which of its settings the drawing does not carry. */
export function saidOf(step: Step): Record<string, string | undefined> {
  const days = (name: string) => (step[name] as { days?: number } | undefined)?.days;
  const settings = stepKinds[step.kind]?.settings.properties ?? {};
  return {
    kind: step.kind,
    ...(step.kind === 'end' ? { status: String(step['status']) } : {}),
    ...Object.fromEntries(['appeal', 'reopen'].flatMap((name) => (days(name) === undefined ? [] : [[name, String(days(name))]]))),
    ...(step['agreement'] === undefined ? {} : { agreement: String(step['agreement']) }),
    ...without(Object.keys(step).filter((name) => Object.hasOwn(settings, name) && !CARRIED.has(name) && !(name === 'screen' && stepKinds[step.kind]!.example['screen'] !== undefined) && isSomething(step[name]))),
  };
}

/** Ways in the order in which the step has its outcomes: branches are asked one after the other. */
export function waysInOrder(file: ServiceFile, step: Step): [string, string][] {
  const order = outcomesOf(file, step);
  const at = (outcome: string) => (order.includes(outcome) ? order.indexOf(outcome) : order.length);
  return Object.entries(step.ways).sort(([one], [other]) => at(one) - at(other));
}

const ownOf = (step: Step, outcome: string) => (Array.isArray(step['more']) ? (step['more'] as { outcome: string; asksText?: boolean }[]).find((one) => one.outcome === outcome) : undefined);

/** Whether an outcome is called by words of the step's own. */
export const isOwn = (step: Step, outcome: string): boolean => ownOf(step, outcome) !== undefined;

/** Our own words on a way: under which condition it is gone, and whether a decision owes words. */
export function saidOfWay(file: ServiceFile, step: Step, outcome: string): Record<string, string> {
  const when = BRANCHING.has(step.kind) ? ((step['branches'] ?? []) as { outcome: string; when?: string }[]).find((one) => one.outcome === outcome)?.when : undefined;
  return { ...(when ? { condition: file.$defs?.[when]?.title ?? when } : {}), ...(ownOf(step, outcome)?.asksText ? { asksText: 'true' } : {}) };
}
