import type { ServiceFile, Step } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { outcomeName, type Say } from './naming.ts';

interface Branch { outcome: string; when: string }

/** The branches of a step that asks its conditions one after the other, the first that holds deciding; none of any other step. */
export function askedInOrder(step: Step): Branch[] {
  const isAsking = Object.hasOwn(stepKinds, step.kind) && stepKinds[step.kind]!.branch !== undefined;
  return isAsking && Array.isArray(step['branches']) ? (step['branches'] as Branch[]) : [];
}

/** An outcome as it is asked for: "First: the café is large", "If not: …", "Otherwise"; of a step that asks nothing in order its name alone. */
export function outcomeInOrder(t: Say, file: ServiceFile, step: Step, outcome: string): string {
  const name = outcomeName(t, file, step, outcome);
  const branches = askedInOrder(step);
  const at = branches.findIndex((one) => one.outcome === outcome);
  if (at < 0) return branches.length > 0 && outcome === 'otherwise' ? t('builder.branch.otherwise') : name;
  return t(at === 0 ? 'builder.branch.first' : 'builder.branch.next', { condition: name });
}

/** The edit that asks a branch at another place in the order. */
export function askingAt(file: ServiceFile, key: string, from: number, to: number): Edit {
  const branches = askedInOrder(flowOf(file).steps[key]!);
  return { do: 'setStepSetting', key, setting: 'branches', value: branches.toSpliced(from, 1).toSpliced(to, 0, branches[from]!) as never };
}
