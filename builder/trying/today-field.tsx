import { useState } from 'react';
import { instantAt } from '#runtime/engine/wall-time.ts';
import { dateIn, parseInstant } from '#runtime/engine/time.ts';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

const NOON = 12 * 3_600_000;
const DAY = 86_400_000;

/** Today, by the service's time zone, until somebody says otherwise: its date, noon of it (ISO 8601 instant), and a box to change it. */
export function useTodayField(): { day: string; noon: string; field: React.JSX.Element } {
  const { t } = useTexts();
  const { timeZone } = useEditor().file['x-service'];
  const [day, setDay] = useState(() => dateIn(timeZone, new Date().toISOString()));
  const field = (
    <FieldFrame label={t('builder.condition.today')} hint={t('builder.condition.today.hint')}>
      {({ id, describedBy }) => <input id={id} type="date" value={day} aria-describedby={describedBy} onChange={({ target }) => { if (target.value !== '') setDay(target.value); }} />}
    </FieldFrame>
  );
  return { day, noon: instantAt(timeZone, parseInstant(`${day}T00:00:00.000Z`) / DAY, NOON), field };
}
