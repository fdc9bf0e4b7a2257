import type { Json } from '#schemas/index.ts';
import type { ChecklistItem, InspectionStep } from '#runtime/steps/inspection/index.ts';

type Values = Record<string, Json>;

/** What an inspector fills in where nothing else is said: everything in order. `visit` tells one visit from another. */
export function visitValues(step: Pick<InspectionStep, 'checklist'>, visit: string, said: Values = {}): Values {
  const verdicts = Object.fromEntries((step.checklist ?? []).map(({ code }) => [code, 'ok']));
  return { visit, ...said, verdicts: { ...verdicts, ...(said['verdicts'] as Record<string, Json> | undefined) } };
}

/** Codes of the items that are photographed. */
export const photosOwed = (step: Pick<InspectionStep, 'checklist'>, values: Values): string[] =>
  (step.checklist ?? []).filter(({ code, photo }: ChecklistItem) => photo === 'must' && (values['verdicts'] as Record<string, Json>)[code] !== 'none').map(({ code }) => code);
