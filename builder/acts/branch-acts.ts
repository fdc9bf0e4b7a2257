import { flowOf } from '#builder/edits/ways.ts';
import { askedInOrder, askingAt } from '#builder/model/branch-order.ts';
import { outcomeName } from '#builder/model/naming.ts';
import type { Act } from './act.ts';
import type { StepBench } from './step-acts.ts';

/** A condition of a branching step asked sooner or later; none where only one is asked, or all at once. */
export function branchActs({ t, file, edit, announce }: Pick<StepBench, 't' | 'file' | 'edit' | 'announce'>, key: string, outcome: string): Act[] {
  const step = flowOf(file).steps[key]!;
  const branches = askedInOrder(step);
  const at = branches.findIndex((one) => one.outcome === outcome);
  if (at < 0 || branches.length < 2) return [];
  const condition = outcomeName(t, file, step, outcome);
  const act = (id: 'sooner' | 'later', to: number): Act => ({
    id: `ask ${outcome} ${id}`, group: 'step', isEdit: true, icon: id === 'sooner' ? 'up' : 'down', title: t(`builder.branch.${id}`, { condition }),
    ...(to < 0 || to >= branches.length ? { whyNot: t(to < 0 ? 'builder.branch.isFirst' : 'builder.branch.isLast', { condition }) } : {}),
    run: () => {
      if (edit(askingAt(file, key, at, to))) announce(t('builder.branch.moved', { condition, number: to + 1, count: branches.length }));
    },
  });
  return [act('sooner', at - 1), act('later', at + 1)];
}
