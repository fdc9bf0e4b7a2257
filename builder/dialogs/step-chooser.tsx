import { stepKinds } from '#runtime/steps/index.ts';
import type { Exit } from '#builder/edits/edit.ts';
import { isAddable } from '#builder/edits/new-parallel.ts';
import { exitName, kindLetter, kindName, stepName, whoActs } from '#builder/model/naming.ts';
import { outlineOf } from '#builder/model/outline.ts';
import { useAddStep } from '#builder/outline/use-step-acts.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Dialog } from './dialog.tsx';
import { type ListItem, SearchList } from './search-list.tsx';

interface Item extends ListItem { adds?: string; leadsTo?: string }

/** What comes after an exit: a new step of some kind, or a step there is. */
export function StepChooser({ exit, onClose }: { exit: Exit; onClose(): void }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const addStep = useAddStep();
  const kinds = Object.values(stepKinds).filter(({ kind }) => isAddable(kind)).map(({ kind }): Item => ({
    id: `new ${kind}`, adds: kind, title: kindName(t, kind), words: t(`step.kind.${kind}.help`), group: t('builder.chooser.new'), mark: <Letter kind={kind} />,
  }));
  const steps = outlineOf(file).filter(({ key }) => exit === 'start' || key !== exit.step).map(({ key, number, step }): Item => ({
    id: `to ${key}`, leadsTo: key, title: t('builder.chooser.step', { number, title: stepName(t, step) }), words: [kindName(t, step.kind), whoActs(file, step)].filter(Boolean).join(' · '), hidden: key,
    group: t('builder.chooser.existing'), mark: <Letter kind={step.kind} />,
  }));
  const choose = ({ adds, leadsTo }: Item) => {
    if (adds !== undefined) addStep(adds, exit);
    else if (leadsTo !== undefined) edit({ do: 'connect', from: exit, target: leadsTo });
    onClose();
  };
  return (
    <Dialog title={t('builder.chooser.title', { exit: exitName(t, file, exit) })} onClose={onClose} size="large">
      <SearchList label={t('builder.chooser.search')} items={[...kinds, ...steps]} onChoose={choose} />
    </Dialog>
  );
}

const Letter = ({ kind }: { kind: string }) => <span className={`letter ${stepKinds[kind]?.actor ?? ''}`} aria-hidden="true">{kindLetter(kind)}</span>;
