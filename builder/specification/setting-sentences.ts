import type { Json } from '#schemas/index.ts';
import type { Say } from '#builder/model/naming.ts';

type Row = Readonly<Record<string, Json>>;

/** Settings whose parts only mean something together, by the key of their title: a whole sentence for each. @param said the words of a part by itself */
export const SENTENCES: Readonly<Record<string, (t: Say, row: Row, said: (part: string) => string) => string>> = {
  'step.end.appeal': (t, { days = 0 }) => t('together.spec.afterwards', { days: Number(days) }),
  'step.end.reopen': (t, { days = 0 }) => t('together.spec.afterwards', { days: Number(days) }),
  'step.reminders': (t, { days = 0, when = '', role }, said) => t('together.spec.reminder', { days: Number(days), when: String(when), whom: role === undefined ? said('whom') || t('together.spec.reminder.role') : said('role') }),
  'step.silence': (t, _row, said) => t('together.spec.silence', { outcome: said('outcome'), law: said('legalBasis') }),
  'step.appointment.hours': (t, { from = '', to = '' }) => t('together.spec.hours', { from: String(from), to: String(to) }),
  'step.alike': (t, _row, said) => t('together.spec.alike', { question: said('question'), how: said('how') }),
  'step.opinion': (t, { days = 0 }, said) => t('together.spec.opinion', { days: Number(days), seen: [said('fields'), said('documents')].filter(Boolean).join('; ') }),
};

/** Numbers with what they count, by the key of their setting's title. */
export const COUNTED: Readonly<Record<string, string>> = {
  'step.days': 'together.spec.days', 'step.undo': 'together.spec.minutes', 'step.appointment.bookWithin': 'together.spec.days', 'step.appointment.ahead': 'together.spec.calendarDays',
  'step.appointment.notice': 'together.spec.hoursLong', 'step.appointment.remind': 'together.spec.hoursLong', 'step.appointment.changes': 'together.spec.times', 'step.inspection.visits': 'together.spec.times', 'step.share': 'together.spec.ofHundred',
};
