import { useId, useState } from 'react';
import { PICTURE_LIMITS, type Picture } from '#schemas/index.ts';
import { judgePicture } from '#schemas/pictures/judge-picture.ts';
import { Faults } from '#builder/inputs/field-frame.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Takes a PNG or an SVG from the analyst's device, cleaned; says what is wrong with any other. */
export function ChoosePicture({ label, onTake }: { label: string; onTake(picture: Pick<Picture, 'type' | 'data'>): void }) {
  const { t } = useTexts();
  const id = useId();
  const [fault, setFault] = useState('');
  const take = async (given: File | undefined) => {
    setFault('');
    if (!given) return;
    // A large one is not even read.
    const judged = given.size > PICTURE_LIMITS.bytes ? { ok: false as const, fault: { code: 'picture-too-large' as const, params: { bytes: given.size, limit: PICTURE_LIMITS.bytes } } }
      : judgePicture(new Uint8Array(await given.arrayBuffer()));
    if (judged.ok) onTake({ type: judged.type, data: judged.data });
    else setFault([t(`problem.${judged.fault.code}`, { picture: given.name, ...judged.fault.params }), t(`problem.${judged.fault.code}.do`)].join('. '));
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>{t('builder.certificate.picture.hint', { kilobytes: PICTURE_LIMITS.bytes / 1_000 })}</p>
      <input id={id} type="file" accept=".png,.svg,image/png,image/svg+xml" aria-describedby={`${id}-hint ${id}-faults`} aria-invalid={fault ? true : undefined}
        onChange={({ target }) => { void take(target.files?.[0]); target.value = ''; }} />
      <div role="alert"><Faults id={`${id}-faults`} faults={fault ? [fault] : []} /></div>
    </div>
  );
}
