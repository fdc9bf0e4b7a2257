import type { CompiledService } from '#runtime/engine/compile.ts';
import { dateIn, parseInstant } from '#runtime/engine/time.ts';
import { instantAt, wallTime } from '#runtime/engine/wall-time.ts';
import { TRIAL_TIME } from '#runtime/scenarios/trial.ts';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { nowOf } from './clock.ts';
import { type Simulation, startSimulation } from './simulation.ts';

const DAY = 86_400_000;

/** The day a simulation begins on, before anything was done. */
export function Begins({ service, simulation, onBegin }: { service: CompiledService; simulation: Simulation; onBegin(simulation: Simulation): void }) {
  const { t } = useTexts();
  const { timeZone } = useEditor().file['x-service'];
  const begin = (day: string) => {
    const { milliseconds } = wallTime(timeZone, parseInstant(TRIAL_TIME));
    const now = instantAt(timeZone, parseInstant(`${day}T00:00:00.000Z`) / DAY, milliseconds);
    const started = startSimulation(service, now === TRIAL_TIME ? undefined : now);
    if (started.ok) onBegin(started.value);
  };
  return (
    <FieldFrame label={t('builder.simulate.begins')} hint={t('builder.simulate.begins.hint')}>
      {({ id, describedBy }) => <input id={id} type="date" min="1900-01-01" max="2199-12-31" value={dateIn(timeZone, nowOf(simulation.start))} aria-describedby={describedBy} onChange={({ target }) => { if (target.validity.valid && target.value !== '') begin(target.value); }} />}
    </FieldFrame>
  );
}
