import type { Step } from '#schemas/index.ts';
import type { SchemaObject } from '#schemas/index.ts';
import { refuse } from '#runtime/engine/refusal.ts';
import { addWorkingDays, workingTime } from '#runtime/engine/working-time.ts';
import { choice, text } from '../settings.ts';
import type { StepContext, StepKind } from '../step-kind.ts';
import { arrange } from './arrange.ts';
import { completeAppointment } from './complete.ts';
import { MOST_AHEAD, type Office } from './slots.ts';

export type AppointmentStep = Step & {
  /** Whose officers receive people. */
  role: string;
  offices: Office[];
  /** Working days in which it is to be booked, from when the file comes here or an appointment was cancelled. */
  bookWithin: number;
  /** Days of the calendar ahead that can be booked; 30 where none is said. */
  ahead?: number;
  /** Hours before it until which it can be moved or cancelled; 24 where none is said. */
  notice?: number;
  /** How often the applicant may move or cancel it; 3 where none is said. */
  changes?: number;
  /** Hours before it at which the applicant is reminded; 24 where none is said. */
  remind?: number;
  /** Determinant: where it does not hold, nobody has to come. */
  when?: string;
  /** What to bring. */
  text?: string;
  /** What to do where no time is free. */
  help?: string;
};

/** Of the day, as in a working calendar. */
const TIME = '^([01][0-9]|2[0-3]):[0-5][0-9]$';
const EXAMPLE_OFFICE = 'main';
const count = (title: string, minimum: number, maximum: number, more: SchemaObject = {}): SchemaObject => ({ title, type: 'integer', minimum, maximum, ...more });

/** The applicant comes to an office at a time of their choice; the office says whether they came. It ends also where nobody books (`unbooked`). */
export const appointment: StepKind<AppointmentStep> = {
  kind: 'appointment',
  actor: 'operator',
  letter: 'T',
  settings: {
    type: 'object', required: ['role', 'offices', 'bookWithin'],
    properties: {
      role: { ...choice('step.appointment.role', 'role'), description: 'step.appointment.role.help' },
      offices: {
        title: 'step.appointment.offices', type: 'array', minItems: 1, maxItems: 200,
        items: {
          type: 'object', required: ['code', 'title', 'hours', 'minutes', 'capacity'], additionalProperties: false,
          properties: {
            code: text('step.branch.outcome', { pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 }), title: text('step.appointment.office'), address: text('step.appointment.address', { maxLength: 500 }),
            days: { title: 'step.appointment.days', description: 'step.appointment.days.help', type: 'array', uniqueItems: true, items: { type: 'string', enum: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] } },
            hours: { title: 'step.appointment.hours', type: 'array', minItems: 1, maxItems: 10, items: { type: 'object', required: ['from', 'to'], additionalProperties: false, properties: { from: text('step.appointment.from', { pattern: TIME }), to: text('step.appointment.to', { pattern: TIME }) } } },
            minutes: count('step.appointment.minutes', 5, 480), capacity: count('step.appointment.capacity', 1, 1_000),
          },
        },
      },
      bookWithin: count('step.appointment.bookWithin', 1, 365, { description: 'step.appointment.bookWithin.help' }),
      ahead: count('step.appointment.ahead', 1, MOST_AHEAD, { default: 30 }),
      notice: count('step.appointment.notice', 0, 720, { default: 24 }),
      changes: count('step.appointment.changes', 0, 20, { default: 3 }),
      remind: count('step.appointment.remind', 0, 720, { default: 24, description: 'step.appointment.remind.help' }),
      when: { ...choice('step.desk.when', 'determinant'), description: 'step.appointment.when.help' },
      text: text('step.appointment.text', { format: 'textarea' }),
      help: text('step.appointment.help', { format: 'textarea' }),
    },
  },
  outcomes: () => ['came', 'missed', 'unbooked'],
  determinants: (step) => (step.when === undefined ? [] : [{ at: '/when', name: step.when }]),
  skips: (step) => (step.when === undefined ? undefined : 'came'),
  enter(context) {
    const { service, case: kase, step, key, meta } = context;
    if (step.when !== undefined && !service.holds(step.when, kase.answers)) return { does: 'goOn', outcome: 'came', events: [], skipped: true };
    const { institution = '' } = service.file['x-service'].roles[step.role] ?? {};
    const bookBy = bookByOf(context);
    return { does: 'wait', events: [{ at: meta.at, actor: meta.actor.id, type: 'StepEntered', step: key, status: 'pending', task: { id: meta.newId(), role: step.role, institution, bookBy, timers: [{ at: bookBy, does: 'decide' }] } }] };
  },
  arrange,
  complete: (context, command) => (command.type === 'CompleteTask' ? completeAppointment(context, command) : refuse('task.not-open')),
  inSilence: ({ key, meta }, task) => ({ outcome: 'unbooked', events: [{ at: meta.at, actor: meta.actor.id, type: 'TaskCompleted', task, step: key, outcome: 'unbooked', silent: true }] }),
  example: {
    kind: 'appointment', title: 'Appointment', role: 'officer', bookWithin: 10,
    offices: [{ code: EXAMPLE_OFFICE, title: 'Main office', hours: [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '16:00' }], minutes: 30, capacity: 1 }],
    ways: { came: 'done', missed: 'refused', unbooked: 'refused' },
  },
};

/** The last instant at which the applicant may begin to choose a time. */
export function bookByOf({ service, step, meta }: StepContext<AppointmentStep>): string {
  const { roles, institutions } = service.file['x-service'];
  return addWorkingDays(workingTime(service.file, institutions[roles[step.role]?.institution ?? '']?.calendar), meta.at, step.bookWithin);
}
