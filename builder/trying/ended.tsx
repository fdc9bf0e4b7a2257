import { useState } from 'react';
import { cameBack, type ComingBack, lastDayFor } from '#runtime/engine/afterwards.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { Moment } from '#runtime/scenarios/trial.ts';
import { Button } from '#builder/inputs/button.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { outcomeName } from '#builder/model/naming.ts';
import { useTexts } from '#builder/state/texts.tsx';
import type { Move } from './simulation.ts';

const WAYS: readonly ComingBack[] = ['appeal', 'reopen'];

/** A case that has ended: what the applicant reads, and the ways back that are drawn. */
export function Ended({ service, moment: { case: kase }, onMove }: { service: CompiledService; moment: Moment; onMove(move: Move): void }) {
  const { t } = useTexts();
  const [text, setText] = useState(t('builder.simulate.grounds.sample'));
  const step = service.file['x-service'].flow.steps[kase.step];
  const ways = WAYS.filter((how) => lastDayFor(service, kase, how) !== undefined && !cameBack(kase, how));
  return (
    <>
      <p>{typeof step?.['text'] === 'string' ? step['text'] : t('builder.simulate.ended')}</p>
      {ways.length > 0 ? (
        <>
          <FieldFrame label={t('builder.simulate.grounds')}>{({ id }) => <textarea id={id} rows={2} value={text} onChange={({ target }) => setText(target.value)} />}</FieldFrame>
          <div className="acts">{ways.map((how) => <Button key={how} onClick={() => onMove([{ do: 'comeBack', how, text }])}>{t('builder.simulate.comeBack', { way: outcomeName(t, service.file, step, how) })}</Button>)}</div>
        </>
      ) : null}
    </>
  );
}
