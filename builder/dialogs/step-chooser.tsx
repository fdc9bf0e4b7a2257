import { useMemo } from 'react';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Edit, Exit } from '#builder/edits/edit.ts';
import { isAddable, newSteps } from '#builder/edits/new-parallel.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { exitName, kindLetter, kindName, stepName, whoActs } from '#builder/model/naming.ts';
import { outlineOf } from '#builder/model/outline.ts';
import { useAddStep } from '#builder/outline/use-add-step.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { isLong } from '#builder/state/long.ts';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';
import { Dialog } from './dialog.tsx';
import { type ListItem, SearchList } from './search-list.tsx';

interface Item extends ListItem { adds?: string; leadsTo?: string }

/** What comes after an exit: a new step of some kind, or a step there is. What would break the order of steps stands last, and says how. */
export function StepChooser({ exit, onClose }: { exit: Exit; onClose(): void }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const addStep = useAddStep();
  const kinds = Object.values(stepKinds).filter(({ kind }) => isAddable(kind)).map(({ kind }): Item => ({
    id: `new ${kind}`, adds: kind, title: kindName(t, kind), words: t(`step.kind.${kind}.help`), group: t('builder.chooser.new'), mark: <Letter kind={kind} />,
  }));
  const now = exit === 'start' ? flowOf(file).start : flowOf(file).steps[exit.step]?.ways[exit.outcome];
  const steps = outlineOf(file).filter(({ key }) => exit === 'start' || key !== exit.step).map(({ key, number, step }): Item => ({
    id: `to ${key}`, leadsTo: key, title: t('builder.chooser.step', { number, title: stepName(t, step) }), words: [kindName(t, step.kind), whoActs(file, step)].filter(Boolean).join(' · '), hidden: key,
    group: t('builder.chooser.existing'), mark: <Letter kind={step.kind} />, ...(key === now ? { whyNot: t('builder.chooser.leadsThere') } : {}),
  }));
  const items = useJudged(exit, [...kinds, ...steps]);
  const choose = ({ adds, leadsTo }: Item) => {
    if (adds !== undefined) addStep(adds, exit);
    else if (leadsTo !== undefined) edit({ do: 'connect', from: exit, target: leadsTo });
    onClose();
  };
  return (
    <Dialog title={t('builder.chooser.title', { exit: exitName(t, file, exit) })} onClose={onClose} size="large">
      <SearchList label={t('builder.chooser.search')} items={items} onChoose={choose} />
    </Dialog>
  );
}

/** Those that would break the order of steps come last. Of a long service nothing is tried: it would have to be waited for, and the problems say it afterwards. */
function useJudged(exit: Exit, items: readonly Item[]): Item[] {
  const { t } = useTexts();
  const { file } = useEditor();
  const { broughtBy } = useProblems();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the items are made of the same file and exit
  const cautions = useMemo(() => {
    if (!broughtBy || isLong(file)) return [];
    return broughtBy(t, file, items.map(({ adds, leadsTo = '' }): Edit => (adds === undefined ? { do: 'connect', from: exit, target: leadsTo } : newSteps(file, adds, wordsIn, { after: exit }).edit)));
  }, [broughtBy, exit, file, t]);
  const judged = items.map((item, index): Item => ({ ...item, ...(cautions[index] === undefined || item.whyNot !== undefined ? {} : { caution: cautions[index], group: t('builder.chooser.breaks') }) }));
  return [...judged.filter(({ caution }) => caution === undefined), ...judged.filter(({ caution }) => caution !== undefined)];
}

const Letter = ({ kind }: { kind: string }) => <span className={`letter ${stepKinds[kind]?.actor ?? ''}`} aria-hidden="true">{kindLetter(kind)}</span>;
