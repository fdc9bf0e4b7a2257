import { useCopies } from '#builder/outline/use-copies.ts';
import { useRemoveStep } from '#builder/outline/use-remove-step.ts';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import type { StepBench } from './step-acts.ts';

/** What acts on a step work with, in the service that is open. */
export function useStepBench(): StepBench {
  const { t } = useTexts();
  const editor = useEditor();
  const announce = useAnnounce();
  return { t, file: editor.file, edit: editor.edit, announce, copies: useCopies(editor), removeStep: useRemoveStep() };
}
