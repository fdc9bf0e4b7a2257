import { useAddStep } from '#builder/outline/use-add-step.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { usePreferences } from '#builder/state/preferences.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { useTrying } from '#builder/trying/trying-context.tsx';
import type { Bench, Show } from './bench.ts';
import { useStepBench } from './use-step-bench.ts';

/** What every act of the editor works with, in the service that is open. */
export function useBench(show: Show): Bench {
  const { language } = useTexts();
  const { tool, setTool } = useTrying();
  return { ...useStepBench(), editor: useEditor(), addStep: useAddStep(), preferences: usePreferences(), language, show, tool, setTool };
}
