import type { CompiledService } from '#runtime/engine/compile.ts';
import { dateTimeText } from '#runtime/texts/format.ts';
import type { Moment } from '#runtime/scenarios/trial.ts';
import { Button } from '#builder/inputs/button.tsx';
import { stepName } from '#builder/model/naming.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { daysLater, nowOf, type Occasion, occasions } from './clock.ts';
import type { Move } from './simulation.ts';

/** The clock of the simulation: what time brings by itself, and buttons that let it pass. */
export function ClockPanel({ service, moment, onMove }: { service: CompiledService; moment: Moment; onMove?(move: Move): void }) {
  const { t, language } = useTexts();
  const { file } = useEditor();
  const { flow, roles } = file['x-service'];
  const now = nowOf(moment);
  const said = (instant: string) => dateTimeText(instant, language, file['x-service'].timeZone);
  const named = ({ what, step, role }: Occasion) => t(`builder.clock.${what}`, { step: step === undefined ? '' : flow.steps[step] ? stepName(t, flow.steps[step]) : step, role: roles[role ?? '']?.title ?? '' });
  const all = occasions(service, moment);
  return (
    <div className="clock">
      <p>{t('builder.clock.now', { moment: said(now) })}</p>
      {onMove && moment.case.endedAt === undefined ? (
        <div className="acts">
          {[1, 7].map((days) => <Button key={days} onClick={() => onMove([{ do: 'wait', until: daysLater(now, days) }])}>{t('builder.clock.days', { days })}</Button>)}
        </div>
      ) : null}
      {all.length > 0 ? (
        <ul>
          {all.map((one, index) => {
            const isPast = one.at <= now;
            return (
              <li key={index} className={isPast ? 'quiet' : undefined}>
                <span>{said(one.at)}: {named(one)}{isPast ? ` · ${t('builder.clock.past')}` : ''}</span>
                {!isPast && onMove ? <Button look="quiet" onClick={() => onMove([{ do: 'wait', until: one.at }])} aria-label={t('builder.clock.until.what', { what: named(one) })}>{t('builder.clock.until')}</Button> : null}
              </li>
            );
          })}
        </ul>
      ) : null}
    </div>
  );
}
