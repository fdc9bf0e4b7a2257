import type { Json, Scenario, ServiceFile } from '#schemas/index.ts';
import { fieldAt } from '#schemas/index.ts';
import { addDays, parseInstant } from '#runtime/engine/time.ts';
import { TRIAL_TIME } from '#runtime/scenarios/trial.ts';

const DAY = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A scenario's answers as somebody gives them who begins at `at` (epoch milliseconds): each day they name is as far from then as the scenario's from its own beginning. */
export function movedDays(file: ServiceFile, { answers, begins = TRIAL_TIME }: Scenario, at: number): Scenario['answers'] {
  const days = Math.floor((at - parseInstant(begins)) / DAY);
  const moved = (value: Json, path: string): Json => {
    if (typeof value === 'string') return DATE.test(value) && fieldAt(file, path)?.format === 'date' ? addDays(value, days) : value;
    if (Array.isArray(value)) return value.map((item) => moved(item, `${path}/*`));
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, moved(part, `${path}/${key}`)])) : value;
  };
  return Object.fromEntries(Object.entries(answers).map(([screen, values]) => [screen, Object.fromEntries(Object.entries(values).map(([key, value]) => [key, moved(value, `/${screen}/${key}`)]))]));
}
