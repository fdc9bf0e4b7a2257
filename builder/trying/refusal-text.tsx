import type { CompiledService } from '#runtime/engine/compile.ts';
import type { Refusal } from '#runtime/engine/refusal.ts';
import { activeStop } from '#runtime/engine/stops.ts';
import { walk } from '#runtime/engine/walk.ts';
import { faultText } from '#runtime/forms/fault-text.ts';
import { applicantMeta, atMoment, type Moment } from '#runtime/scenarios/trial.ts';
import { hasText } from '#runtime/texts/translate.ts';
import { Faults } from '#builder/inputs/field-frame.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Why an act was refused, and the page an applicant would see instead of going on. `gap`: the drawing itself leads nowhere there. */
export function RefusalText({ refusal, service, moment }: { refusal: Refusal | 'gap' | undefined; service: CompiledService; moment: Moment }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const stop = moment.case.endedAt === undefined ? activeStop(atMoment(service, moment), walk(service, moment.case, applicantMeta(moment))) : undefined;
  if (stop) return <div className="why-stop" role="alert"><h4>{t('builder.why.stop', { title: stop.title })}</h4><p>{stop.text}</p></div>;
  if (!refusal) return null;
  const said = refusal === 'gap' ? [t('builder.simulate.gap')]
    : refusal.fields?.length ? refusal.fields.map((fault) => faultText(t, fault, file))
    : [hasText(`refusal.${refusal.code}`) ? t(`refusal.${refusal.code}`, refusal.params) : refusal.code];
  return <div role="alert"><Faults faults={[...new Set(said)]} /></div>;
}
