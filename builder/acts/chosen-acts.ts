import { stepKinds } from '#runtime/steps/index.ts';
import { isAddable } from '#builder/edits/new-parallel.ts';
import { flowOf, isEnd, onwardOutcome, outcomesOf, stepPath } from '#builder/edits/ways.ts';
import { exitName, kindName, stepName } from '#builder/model/naming.ts';
import { waysOf } from '#builder/model/outline.ts';
import type { Act } from './act.ts';
import type { Acts, Bench } from './bench.ts';
import { branchActs } from './branch-acts.ts';
import { stepActs } from './step-acts.ts';

/** What can be done to the chosen step; while none is chosen, the same with the word that one has to be. */
export const chosenActs: Acts = (bench) => {
  const { t, editor: { place, file, goTo } } = bench;
  const key = place.step;
  const step = key === undefined ? undefined : flowOf(file).steps[key];
  if (key === undefined || !step) return [...nothingChosen(bench), ...addActs(bench)];
  const path = `${stepPath(key)}/title`;
  return [
    { id: 'rename', group: 'step', title: t('builder.act.rename', { title: stepName(t, step) }), goes: true, run: () => goTo({ section: 'flow', step: key, setting: path }) },
    ...waysOf(file, step).map(({ outcome }): Act => ({ id: `connect ${outcome}`, group: 'step', isEdit: true, title: t('builder.act.connect', { exit: exitName(t, file, { step: key, outcome }) }), also: t('builder.act.connect.also'), run: () => bench.show.open({ window: 'chooser', exit: { step: key, outcome } }) })),
    ...waysOf(file, step).flatMap(({ outcome }) => branchActs(bench, key, outcome)),
    ...stepActs(bench, key),
    pasteAct(bench),
    ...addActs(bench),
  ];
};

/** A step of each kind behind the chosen one. */
function addActs({ t, editor: { place, file }, addStep }: Bench): Act[] {
  const step = place.step === undefined ? undefined : flowOf(file).steps[place.step];
  const outcome = step && !isEnd(step) ? onwardOutcome(outcomesOf(file, step)) : undefined;
  const title = step && stepName(t, step);
  const whyNot = title === undefined ? t('builder.act.noStep') : outcome === undefined ? t('builder.act.nothingFollows', { title }) : undefined;
  return Object.keys(stepKinds).filter(isAddable).map((kind): Act => ({
    id: `add ${kind}`, group: 'step', isEdit: true, goes: true, whyNot, also: t(`step.kind.${kind}.help`),
    title: title === undefined ? t('builder.act.add', { kind: kindName(t, kind) }) : t('builder.act.add.after', { kind: kindName(t, kind), title }),
    run: () => addStep(kind, { step: place.step!, outcome: outcome! }),
  }));
}

function pasteAct({ t, copies, editor: { file, place } }: Bench): Act {
  const copied = copies.copied();
  const step = place.step === undefined ? undefined : flowOf(file).steps[place.step];
  return {
    id: 'paste', group: 'step', isEdit: true, goes: true, keys: 'Ctrl V', run: copies.paste,
    title: copied === undefined ? t('builder.act.paste.none') : step ? t('builder.act.paste.after', { title: copied, after: stepName(t, step) }) : t('builder.act.paste', { title: copied }),
    ...(copied === undefined ? { whyNot: t('builder.step.nothingCopied') } : {}),
  };
}

const NEEDS_STEP = [['rename'], ['connect'], ['earlier', 'Alt ↑'], ['later', 'Alt ↓'], ['duplicate', 'Ctrl D'], ['copy', 'Ctrl C'], ['remove', 'Delete']] as const;

const nothingChosen = (bench: Bench): Act[] => [
  ...NEEDS_STEP.map(([id, keys]): Act => ({ id, keys, group: 'step', title: bench.t(`builder.act.none.${id}`), whyNot: bench.t('builder.act.noStep'), run: () => {} })),
  pasteAct(bench),
];
