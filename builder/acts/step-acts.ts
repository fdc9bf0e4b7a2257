import type { ServiceFile } from '#schemas/index.ts';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { type Move, moving } from '#builder/model/moves.ts';
import { type Say, stepName } from '#builder/model/naming.ts';
import { outlineOf } from '#builder/model/outline.ts';
import type { Copies } from '#builder/outline/use-copies.ts';
import type { Act } from './act.ts';

export interface StepBench {
  t: Say;
  file: ServiceFile;
  edit(edit: Edit): boolean;
  announce(text: string): void;
  copies: Copies;
  removeStep(key: string): unknown;
}

/** What can be done to a step: the buttons beside it, and the same by name. */
export function stepActs(bench: StepBench, key: string): Act[] {
  const { t, file, copies, removeStep } = bench;
  const step = flowOf(file).steps[key];
  if (!step) return [];
  const title = stepName(t, step);
  const named = (id: string) => ({ id, group: 'step' as const, title: t(`builder.step.act.${id}`, { title }) });
  return [
    { ...named('earlier'), ...moveAct(bench, key, 'earlier'), short: t('builder.step.earlier'), icon: 'up', keys: 'Alt ↑' },
    { ...named('later'), ...moveAct(bench, key, 'later'), short: t('builder.step.later'), icon: 'down', keys: 'Alt ↓' },
    { ...named('duplicate'), short: t('builder.step.duplicate'), icon: 'copy', keys: 'Ctrl D', isEdit: true, goes: true, run: () => copies.duplicate(key) },
    { ...named('copy'), keys: 'Ctrl C', run: () => copies.copy(key) },
    { ...named('remove'), short: t('builder.step.remove'), icon: 'bin', isBad: true, keys: 'Delete', isEdit: true, goes: true, run: () => { removeStep(key); } },
  ];
}

/** Those with a button beside the step. */
export const buttonActs = (bench: StepBench, key: string): Act[] => stepActs(bench, key).filter(({ short }) => short !== undefined);

/** One place earlier or later among the steps. */
export function moveAct({ t, file, edit, announce }: Pick<StepBench, 't' | 'file' | 'edit' | 'announce'>, key: string, way: 'earlier' | 'later'): Pick<Act, 'isEdit' | 'whyNot' | 'run'> {
  const move = moving(file, key, way);
  if ('hindrance' in move) return { isEdit: true, whyNot: t(`builder.step.cannot.${move.hindrance}`, { title: stepName(t, flowOf(file).steps[key]!) }), run: () => {} };
  return { isEdit: true, run: () => { if (edit(move.edit)) announce(movedWords(t, file, key, move)); } };
}

/** What a move came to: beside which step, and which of how many it is now. */
function movedWords(t: Say, file: ServiceFile, key: string, { edit, where, other }: Exclude<Move, { hindrance: unknown }>): string {
  const outline = outlineOf(apply(file, edit).file);
  const { steps } = flowOf(file);
  return t(`builder.step.moved.${where}`, { title: stepName(t, steps[key]!), other: stepName(t, steps[other]!), number: outline.find((one) => one.key === key)?.number ?? 0, count: outline.length });
}
