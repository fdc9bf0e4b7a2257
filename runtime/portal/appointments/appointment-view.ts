import type { CompiledService } from '#runtime/engine/compile.ts';
import type { OpenTask } from '#runtime/engine/case.ts';
import { mayChange } from '#runtime/steps/appointment/arrange.ts';
import type { AppointmentStep } from '#runtime/steps/appointment/index.ts';
import { type Office, slotDays } from '#runtime/steps/appointment/slots.ts';
import { dateText, localeOf } from '#runtime/texts/format.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** What the page on which an appointment is chosen shows. */
export interface AppointmentView {
  /** What is booked now. */
  booked?: BookedView;
  /** What was booked last and cancelled, while nothing else is. */
  cancelled?: BookedView & { by: 'applicant' | 'office'; reason?: string };
  /** Why it cannot be moved or cancelled any more. */
  fixed?: string;
  /** In words, while nothing is booked. */
  bookBy?: string;
  offices: { code: string; title: string }[];
  office: Pick<Office, 'code' | 'title' | 'address'>;
  /** Days of that office with a free time: a handful at once. */
  days: { title: string; slots: { from: string; text: string }[] }[];
  /** Date (`2026-11-30`) the next handful begins at. */
  later?: string;
  isFirst: boolean;
  /** Days of the calendar ahead that can be booked. */
  ahead: number;
}

export interface BookedView { when: string; office: string; address?: string }

const DAYS_A_PAGE = 5;
/** No further day once there are so many to choose from. */
const TIMES_A_PAGE = 24;

export interface AppointmentAsk {
  service: CompiledService;
  step: AppointmentStep;
  task: OpenTask;
  /** Code; the first where there is none such. */
  office: string | undefined;
  /** Date to begin at. */
  begin: string | undefined;
  /** Times at which every place is taken. */
  full: ReadonlySet<string>;
  /** ISO 8601 instant, UTC. */
  at: string;
  t: Translate;
  language: string;
}

export function appointmentView({ service, step, task, office: asked, begin = '', full, at, t, language }: AppointmentAsk): AppointmentView {
  const { timeZone } = service.file['x-service'];
  const office = officeOfStep(step, asked);
  const fixed = task.appointment && mayChange(step, task, at);
  const open = slotDays({ service, step }, office, at).map(({ date, slots }) => ({ date, slots: slots.filter(({ from }) => !full.has(from) && !(task.appointment?.office === office.code && task.appointment.from === from)) })).filter(({ slots }) => slots.length > 0);
  const from = open.filter(({ date }) => date >= begin);
  const shown = from.filter((_, index) => index < DAYS_A_PAGE && (index === 0 || from.slice(0, index).reduce((sum, { slots }) => sum + slots.length, 0) < TIMES_A_PAGE));
  const later = from[shown.length]?.date;
  return {
    ...(task.appointment ? { booked: bookedView(step, task.appointment, timeZone, language) } : {}), ...(task.cancelled ? { cancelled: { ...bookedView(step, task.cancelled, timeZone, language), by: task.cancelled.by, ...(task.cancelled.reason ? { reason: task.cancelled.reason } : {}) } } : {}), ...(task.bookBy ? { bookBy: dateText(task.bookBy, language, timeZone) } : {}),
    ...(fixed ? { fixed: t(`refusal.${fixed.refusal.code}`, fixed.refusal.params) } : {}),
    offices: step.offices.map(({ code, title }) => ({ code, title })), office, isFirst: from.length === open.length, ahead: step.ahead ?? 30,
    days: shown.map(({ date, slots }) => ({ title: dayText(date, language), slots: slots.map((slot) => ({ from: slot.from, text: timesText(slot, timeZone, language) })) })),
    ...(later === undefined ? {} : { later }),
  };
}

export const officeOfStep = (step: AppointmentStep, code: string | undefined): Office => step.offices.find((one) => one.code === code) ?? step.offices[0]!;

/** `Monday 23 November 2026, 09:00–09:30` and where. */
export function bookedView(step: AppointmentStep, { office: code, from, to }: NonNullable<OpenTask['appointment']>, timeZone: string, language: string): BookedView {
  const { title, address } = officeOfStep(step, code);
  return { when: `${dayText(from, language, timeZone)}, ${timesText({ from, to }, timeZone, language)}`, office: title, ...(address ? { address } : {}) };
}

/** `Monday 23 November 2026`, of a date or of an instant in a time zone. */
export function dayText(at: string, language: string, timeZone = 'UTC'): string {
  const weekday = new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', timeZone }).format(parsed(at));
  return `${weekday} ${dateText(at, language, timeZone)}`;
}

/** `09:00–09:30`. */
export function timesText({ from, to }: { from: string; to: string }, timeZone: string, language: string): string {
  const time = new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  return `${time.format(parsed(from))}–${time.format(parsed(to))}`;
}

// biome-ignore lint/style/noRestrictedGlobals: reading a given instant reads no clock
const parsed = (at: string): number => Date.parse(at);
