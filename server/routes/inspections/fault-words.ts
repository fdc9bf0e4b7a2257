import type { FieldFault } from '#runtime/engine/refusal.ts';
import type { InspectionStep } from '#runtime/steps/inspection/index.ts';
import type { Translate } from '#runtime/texts/translate.ts';

const KNOWN = new Set(['outcome', 'text', 'verdict', 'remark', 'photo']);

/** Path (`verdict:water`) → what is wrong, in words that name the item. What the form cannot have written is said of the outcome. */
export function faultsInWords(t: Translate, step: InspectionStep, faults: readonly FieldFault[]): Record<string, string> {
  return Object.fromEntries(faults.map((fault) => (KNOWN.has(aboutOf(fault)) ? [fault.path, faultInWords(t, step, fault)] : ['outcome', t('inspection.fault.outcome.missing')])));
}

/** What is wrong with one box, in words that name the item. */
export function faultInWords(t: Translate, step: InspectionStep, fault: FieldFault): string {
  const item = fault.path.split(':')[1] ?? '';
  const title = step.checklist?.find((one) => one.code === item)?.title ?? item;
  return t(`inspection.fault.${aboutOf(fault)}.${fault.code}`, { title, ...fault.params });
}

const aboutOf = ({ path }: FieldFault): string => path.split(':')[0] ?? '';
