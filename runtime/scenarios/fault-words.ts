import type { ServiceFile } from '#schemas/index.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { ScenarioFault } from './scenario.ts';

/** A scenario's fault as a sentence in the reader's language. `fieldWords` says the fault of one field (see `runtime/forms/fault-text.ts`). */
export function scenarioFaultText(t: Translate, file: ServiceFile, fault: ScenarioFault, fieldWords: (fault: FieldFault) => string): string {
  const { flow, documents, certificates } = file['x-service'];
  const step = (key: string) => flow.steps[key]?.title ?? key;
  const determinant = (name: string) => file.$defs?.[name]?.title ?? name;
  const given = (keys: readonly string[]) => keys.map((key) => certificates?.[key]?.title ?? key).join(', ') || t('scenario.no-certificates');
  switch (fault.code) {
    case 'refused': return t('scenario.fault.refused', { step: step(fault.step), why: (fault.refusal.fields ?? []).map(fieldWords).join(' ') || fault.refusal.code });
    case 'nobody-there': return t('scenario.fault.nobody-there', { desk: step(fault.desk), step: step(fault.step) });
    case 'document-not-asked': return t('scenario.fault.document-not-asked', { title: documents?.[fault.requirement]?.title ?? fault.requirement });
    case 'status': return t('scenario.fault.status', { is: t(`scenario.status.${fault.is}`), expected: t(`scenario.status.${fault.expected}`) });
    case 'certificates': return t('scenario.fault.certificates', { is: given(fault.is), expected: given(fault.expected) });
    case 'stop': return t('scenario.fault.stop', { is: fault.is === undefined ? t('scenario.no-stop') : determinant(fault.is), expected: determinant(fault.expected) });
  }
}
