import type { BatchHead } from '#runtime/desk/batch-page.tsx';
import type { DecisionFormProps } from '#runtime/desk/decision-form.tsx';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import type { Deps } from '#server/deps.ts';
import type { BatchRow } from '#server/stores/desk-work.ts';
import { wordingOf } from './file-view.ts';

/** What pages say of a batch, by the newest version of its service: its titles, and what can be decided of all its files alike. */
export async function batchWords({ services }: Pick<Deps, 'services'>, context: DeskContext, { id, slug, step }: Pick<BatchRow, 'id' | 'slug' | 'step'>, count: number): Promise<{ batch: BatchHead; view: DecisionFormProps['view']; timeZone: string }> {
  const service = await services.current(slug);
  const { said: language, file } = service ? wordingOf(service, context) : { said: context.language, file: undefined };
  const desk = file?.['x-service'].flow.steps[step] as DeskStep | undefined;
  // Sending back needs a note on each file's own answers.
  const allow = [...(desk?.allow ?? []).filter((outcome) => outcome !== 'sendBack'), ...(desk?.more ?? []).map(({ outcome }) => outcome)];
  return {
    batch: { id, count, language, service: file?.title ?? slug, step: desk?.title ?? step }, timeZone: service ? inLanguage(service, language).file['x-service'].timeZone : 'UTC',
    view: { allow, language, reasons: desk?.reasons ?? [], ownOutcomes: Object.fromEntries((desk?.more ?? []).map(({ outcome, title }) => [outcome, title])) },
  };
}
