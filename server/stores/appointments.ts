/** Appointments at offices, and how many places of a time are taken. Times are epoch milliseconds. */

/** One file's appointment. */
export interface AppointmentRow {
  /** The task that waits for it: one appointment each. */
  task: string;
  caseId: string;
  reference: string;
  slug: string;
  step: string;
  institution: string;
  role: string;
  /** Code of the office. */
  office: string;
  begins: number;
  ends: number;
  /** Calendar day in the service's time zone, `2026-11-22`. */
  day: string;
  /** May be empty. */
  applicantName: string;
  state: 'booked' | 'came' | 'missed';
}

/** A time at an office. */
export type SlotPlace = Pick<AppointmentRow, 'slug' | 'step' | 'office' | 'begins'>;

export interface AppointmentWrites {
  /** Takes one of the `places` of its time; where all are taken, or the task has an appointment, the commit is a conflict. */
  bookAppointment: AppointmentRow & { places: number };
  /** Gives the place back; nothing where none is booked. */
  releaseAppointment: Pick<AppointmentRow, 'task'>;
  /** What became of it; nothing where none is booked. */
  closeAppointment: Pick<AppointmentRow, 'task' | 'state'>;
}

export interface AppointmentReads {
  appointment(task: string): Promise<AppointmentRow | undefined>;
  /** Of each `institution/role` pair on a day, in the order of the day. */
  appointmentsOn(roles: readonly string[], day: string): Promise<AppointmentRow[]>;
  /** How many places of each time of an office are taken, from one instant to another; times of which none is are not in it. */
  placesTaken(office: Omit<SlotPlace, 'begins'>, from: number, to: number): Promise<{ begins: number; taken: number }[]>;
}

/** By office and time. */
export const inDayOrder = (rows: AppointmentRow[]): AppointmentRow[] =>
  rows.sort((one, other) => (one.office === other.office ? one.begins - other.begins || (one.task < other.task ? -1 : 1) : one.office < other.office ? -1 : 1));
