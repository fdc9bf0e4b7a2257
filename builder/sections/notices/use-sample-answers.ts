import { useMemo } from 'react';
import type { Answers } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { startTrial } from '#runtime/scenarios/trial.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { sampleAnswers } from '#builder/trying/sample-answers.ts';
import { useDraftService } from '#builder/trying/use-draft-service.ts';

/** Plausible answers to what the service asks, page after page; none where it cannot be followed yet. */
export function useSampleAnswers(): Answers {
  const { file } = useEditor();
  const service = useDraftService(file);
  return useMemo(() => (service ? answersOf(service) : {}), [service]);
}

function answersOf(service: CompiledService): Answers {
  const started = startTrial(service);
  if (!started.ok) return {};
  let answers: Answers = {};
  for (const [key, step] of Object.entries(service.file['x-service'].flow.steps)) {
    try {
      const [screen] = service.step(key)?.kind.screens?.(step) ?? [];
      if (screen !== undefined) answers = { ...answers, [screen]: sampleAnswers(service, { ...started.value, case: { ...started.value.case, answers } }, key) };
    } catch {
      // A page that cannot be answered yet: the problems say why.
    }
  }
  return answers;
}
