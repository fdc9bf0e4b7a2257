import { applicantScreens } from './applicant-screens.ts';
import type { Case } from './case.ts';
import type { CompiledService } from './compile.ts';
import { dateIn } from './time.ts';

/** The day that conditions mean by "today". */
export interface Today {
  /** The same for the same days. */
  key: string;
  /** ISO date, for an answer on a screen. */
  of(screen: string): string;
}

/** A service's versions of its last days; a page or an act needs one, and the next most likely the same. */
const bound = new WeakMap<CompiledService, Map<string, CompiledService>>();
const REMEMBERED = 32;

/**
 * The service as it judges at an instant (ISO 8601): today is that day in the service's time zone. Of what the applicant answered it is the day
 * the file was sent, once it is: what was asked of them then stays asked, however long offices take.
 */
export function asOf(service: CompiledService, kase: Pick<Case, 'sentAt'> | undefined, at: string): CompiledService {
  if (!service.readsToday) return service;
  const { timeZone } = service.file['x-service'];
  const act = dateIn(timeZone, at);
  const asked = kase?.sentAt === undefined ? act : dateIn(timeZone, kase.sentAt);
  const key = `${asked} ${act}`;
  if (service.today?.key === key) return service;
  const known = bound.get(service) ?? new Map<string, CompiledService>();
  bound.set(service, known);
  const kept = known.get(key);
  if (kept) return kept;
  const applicants = applicantScreens(service);
  const made = withToday(service, { key, of: (screen) => (applicants.has(screen) ? asked : act) });
  if (known.size >= REMEMBERED) known.clear();
  known.set(key, made);
  return made;
}

function withToday(service: CompiledService, today: Today): CompiledService {
  const { holds, effects, validator } = service;
  return {
    ...service, today,
    holds: (determinant, answers, on = today) => holds(determinant, answers, on),
    effects: effects.map((effect) => ({ ...effect, holds: (answers, on = today) => effect.holds(answers, on) })),
    validator: {
      faults: (answers, on = today) => validator.faults(answers, on),
      predicate: (condition) => {
        const predicate = validator.predicate(condition);
        return (answers, on = today) => predicate(answers, on);
      },
    },
  };
}
