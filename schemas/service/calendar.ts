export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** When an institution works, in the service's time zone. */
export interface WorkingCalendar {
  title: string;
  days: Weekday[];
  /** Times of day (`09:00`), the same on each working day; without them a working day is the whole day. */
  hours?: { from: string; to: string }[];
  /** Days on which nobody works (`2026-12-17`). */
  holidays?: { date: string; name?: string }[];
}

/** By when the applicant has an answer. */
export interface Deadline {
  /** Working days from sending. */
  days: number;
  /** Key of the calendar; Monday to Friday where none is named. */
  calendar?: string;
  /** What a correction does to the time: it stands still meanwhile, or begins again. */
  afterCorrection?: 'continues' | 'restarts';
  /** Whether it stands still while the file waits for nothing but the applicant's payment or booking, as it does where nothing is said, or runs on by law. */
  whileApplicantActs?: 'stands' | 'runs';
}
