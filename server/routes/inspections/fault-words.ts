import type { FieldFault } from '#runtime/engine/refusal.ts';
import type { InspectionStep } from '#runtime/steps/inspection/index.ts';
import type { Translate } from '#runtime/texts/translate.ts';

const KNOWN = new Set(['outcome', 'text', 'verdict', 'remark', 'photo']);

/** Path (`verdict:water`) → what is wrong, in words that name the item. What the form cannot have written is said of the outcome. */
export function faultsInWords(t: Translate, step: InspectionStep, faults: readonly FieldFault[]): Record<string, string> {
  return Object.fromEntries(faults.map(({ path, code, params }) => {
    const [about = '', item = ''] = path.split(':');
    const title = step.checklist?.find((one) => one.code === item)?.title ?? item;
    return KNOWN.has(about) ? [path, t(`inspection.fault.${about}.${code}`, { title, ...params })] : ['outcome', t('inspection.fault.outcome.missing')];
  }));
}
