import type { Json } from '#schemas/index.ts';
import type { Appointment, CalledOff, CancelledAppointment } from './appointment.ts';
import type { Delegation } from './delegation.ts';
import type { Inspection, Photo } from './inspection.ts';
import type { MovedDocuments } from './moved-documents.ts';
import type { BegunPayment } from './prepayment.ts';
import type { Verdict } from './opinions.ts';
import type { AnswerVerdict } from './judge-answer.ts';

/** Screen key → that screen's answers. */
export type Answers = Record<string, Record<string, Json>>;

/** `withdrawn` by the applicant before it was decided; `deleted` while it was a draft, and nothing of it is left. */
export type CaseStatus = 'draft' | 'pending' | 'sentBack' | 'approved' | 'rejected' | 'withdrawn' | 'deleted';

/** The applicant's dossier ("file" in the field's words): a fold of its events. */
export interface Case {
  id: string;
  reference: string;
  service: { slug: string; version: number };
  /** Account that applies. */
  applicant: string;
  /** Somebody applies for them, at their request. */
  assisted?: Assisted;
  status: CaseStatus;
  /** The step the case is at: the applicant's next screen, a desk, or the end. */
  step: string;
  /** Applicant's steps that were completed at least once. */
  done: string[];
  answers: Answers;
  documents: DocumentRef[];
  /** Present while one desk has the case. Where several have it at once, each task is its branch's: see `openTasks`. */
  task?: OpenTask;
  /** Present between a parallel step and its join. */
  branches?: Branch[];
  /** Present while the applicant has something to mend. */
  corrections?: Corrections;
  /** Times a desk had the file before it came back for a correction, by its step: what a clock that goes on has used up. */
  spent?: Record<string, Span[]>;
  /** Times the file was with the applicant for a correction; the last is open while it is. */
  pauses?: Span[];
  /** Times it waited for nothing but the applicant's payment or booking; the last is open while it does. */
  waits?: Span[];
  /** What desks said, newest last. */
  decisions: Decision[];
  grants: Grant[];
  /** Money that came, in order; absent until some did. */
  payments?: Payment[];
  /** What the applicant set out to pay before sending; absent until they did. */
  begun?: BegunPayment[];
  /** What inspectors found on the spot, and the photographs they took; absent until one did. */
  inspections?: Inspection[];
  photos?: Photo[];
  /** The file it follows, where it renews or amends what was given on that one. */
  follows?: Follows;
  /** The task that was closed last: who had the file, once nobody has it. */
  lastTask?: OpenTask;
  /** Appointments whose task was closed before their time: withdrawn, sent back or ended meanwhile. */
  calledOff?: CalledOff[];
  /** What applicant and officers wrote to one another, oldest first. */
  messages?: Message[];
  /** What officers wrote to one another: the applicant never sees it. */
  notes?: InternalNote[];
  /** `applicant`, or a role as `institution/role` → how many messages there were when they last looked. */
  messagesRead?: Record<string, number>;
  /** Operators who declared an interest in it, and where they sat. */
  recused?: { by: string; step: string; at: string }[];
  /** What experts from outside were asked, oldest first. */
  opinions?: Opinion[];
  /** Each time it came back after its end, oldest first. */
  reopened?: Reopened[];
  /** To whom the applicant entrusted it, oldest first; absent until they did. */
  delegations?: Delegation[];
  /** Answers that were judged, by the place of their decision. */
  judged?: { decision: number; verdict: AnswerVerdict; by: string; at: string }[];
  /** How the applicant found it, once it had ended. */
  rating?: { stars: number; comment?: string; at: string };
  openedAt: string;
  sentAt?: string;
  endedAt?: string;
  /** Number of events folded so far; the position the next append expects. */
  position: number;
}

/** How somebody said that another applies for them: at the counter, by phone, on paper. */
export const CONSENTS = ['inPerson', 'phone', 'paper'] as const;

/** An officer who applies for a person, and what the person agreed to. */
export interface Assisted {
  /** Account of the officer, and the desk they sit at. */
  by: string;
  institution: string;
  role: string;
  consent: (typeof CONSENTS)[number];
  /** Name of the person; empty once erased. */
  name: string;
}

/** ISO 8601 instants, UTC; `to` is absent while it lasts. */
export interface Span { from: string; to?: string }

export interface DocumentRef {
  id: string;
  /** Key of the document requirement. */
  requirement: string;
  name: string;
  type: string;
  bytes: number;
  /** SHA-256 of the content, hex. */
  hash: string;
}

export interface OpenTask {
  id: string;
  step: string;
  role: string;
  institution: string;
  /** ISO 8601 instant, UTC. */
  since: string;
  /** ISO 8601 instant by which it is to be decided. */
  due?: string;
  /** Account of the operator it is with; absent while anybody of the role may take it. */
  assignee?: string;
  /** The assignee stands in for somebody who is away. */
  absent?: Absent;
  /** What is to be paid before it goes on. */
  charge?: Charge;
  /** When the applicant comes to the office; absent while nothing is booked. */
  appointment?: Appointment;
  /** ISO 8601 instant until which the applicant books; absent once that is done. */
  bookBy?: string;
  /** The office called it off: that another time is to be booked is no doing of the applicant's. */
  isCalledOff?: true;
  /** The one that was cancelled, until another is booked. */
  cancelled?: CancelledAppointment;
  /** How often it was booked, moved or cancelled, by whomever. */
  arrangements?: number;
  /** How often the applicant has moved or cancelled it. */
  changes?: number;
  /** It is decided, and can be taken back for some minutes; nothing has followed from it yet. */
  held?: HeldDecision;
}

/** Account of somebody who is away, and their last day away (ISO date). */
export interface Absent { who: string; until: string }

export interface HeldDecision {
  by: string;
  /** ISO 8601 instants, UTC: when it was decided, and when it leaves the house. */
  at: string;
  until: string;
  /** As it was asked for. */
  decision: { outcome: string; reason?: string; text?: string; fields?: Record<string, string>; reasons?: Record<string, string>; verified?: readonly string[]; values?: Record<string, Json> };
}

export interface Charge {
  /** ISO 4217 code. */
  currency: string;
  lines: ChargeLine[];
  /** Keys of fees that could not be worked out from the answers: the office says how much they are. */
  byHand?: string[];
}

export interface ChargeLine {
  /** Key of the fee. */
  fee: string;
  /** In the currency's smallest parts. */
  amount: number;
}

/** A fee of one file that is another by another version of its service; 0 where it is not asked. */
export interface FeeChange {
  /** Key of the fee. */
  fee: string;
  /** In the currency's smallest parts. */
  before: number;
  after: number;
  currency: string;
  /** Of the amount before, where that was in another money. */
  formerCurrency?: string;
}

export interface Payment {
  /** Of the provider, or our own for one at the counter. */
  id: string;
  step: string;
  /** In the currency's smallest parts. */
  amount: number;
  currency: string;
  method: 'counter' | 'online';
  receipt?: string;
  /** What it was for; absent where it is held. */
  lines?: ChargeLine[];
  /** It came and settles nothing: it has to be given back. `late`: nothing was due there any more. */
  held?: 'late' | 'wrong-amount' | 'wrong-currency';
  by: string;
  /** ISO 8601 instant, UTC. */
  at: string;
  /** What was begun with it, where it came before sending. */
  begun?: string;
}

export interface Message {
  id: string;
  from: 'applicant' | 'office';
  /** Step at which the officer had the file. */
  step?: string;
  by: string;
  /** ISO 8601 instant, UTC. */
  at: string;
  /** Empty once erased. */
  text: string;
}

export type InternalNote = Omit<Message, 'from' | 'step'> & { step: string };

/** An expert from outside was asked by a desk. */
export interface Opinion {
  id: string;
  /** The task of the desk that asked, and its step. */
  task: string;
  step: string;
  by: string;
  /** ISO 8601 instants, UTC: when it was asked for, and by when it is wanted. */
  at: string;
  due: string;
  /** E-mail address of the expert, and what they were asked; empty once erased. */
  to: string;
  question: string;
  given?: { verdict: Verdict; text: string; at: string };
  takenBackAt?: string;
}

/** A file that had ended went on. */
export interface Reopened {
  how: 'appeal' | 'reopen';
  /** The end it had come to, and when. */
  step: string;
  status: CaseStatus;
  endedAt: string;
  /** How many decisions and certificates there were by then. */
  decisions: number;
  grants: number;
  at: string;
  /** What the applicant said; empty once erased. */
  text: string;
}

/** The earlier file and its certificate that a new file renews or amends. */
export interface Follows {
  how: 'renewal' | 'amendment';
  case: string;
  reference: string;
  /** Number and registration of the certificate that the new one replaces. */
  number: string;
  registration: string;
  /** Its last day (ISO date), where it has one. */
  validUntil?: string;
}

/** One of several ways a file goes at once. */
export interface Branch {
  /** Parallel step and branch (`opinions/town`), behind the branch it lies in: `opinions/town/checks/fire`. */
  path: string;
  /** The step it is at; the join, once it has come there. */
  step: string;
  task?: OpenTask;
  /** It came to the join. */
  isDone?: true;
  /** The last that was decided on it was a refusal. */
  refuses?: true;
}

export interface Corrections {
  /** Desk step that asked. */
  step: string;
  message: string;
  /** Path of a field (`/owner/fullName`) or a document (`document:lease`) → the officer's note. */
  fields: Record<string, string>;
  /** The same paths → code of a reason from the desk's list, where it gave one; see `correctionNotes`. */
  reasons?: Record<string, string>;
  /** Flagged answers as they were when sent back, for old → new; a document's hash under `documents`. */
  before: Answers;
  /** All answers as they were when sent back: what was asked then, and what is new since. */
  sent: Answers;
  /** Documents by the names they had when the file was sent → those they have now, where rows moved since. */
  moved?: MovedDocuments;
}

export interface Decision {
  step: string;
  outcome: string;
  /** Code of a reason from the desk's list. */
  reason?: string;
  /** Words the applicant reads. */
  text?: string;
  by: string;
  at: string;
  /** Fields that were flagged, with notes, when sent back. */
  fields?: Record<string, string>;
  /** Codes of the reasons given with them. */
  reasons?: Record<string, string>;
  /** Flagged values, as they were. */
  before?: Answers;
  /** Paths of documents and answers that were found in order. */
  verified?: string[];
  /** Nobody decided in time, and the law says what that means. */
  silent?: true;
  /** When that time was over (ISO 8601 instant, UTC), which the server may have come to later. */
  fellAt?: string;
}

/** A result given: the record behind a certificate. */
export interface Grant {
  /** Key of the certificate layout. */
  certificate: string;
  /** Of one that is given for each row: which, from 0. */
  row?: number;
  registration: string;
  /** `CI-2026-000123-K`: register, year, counter, check character. */
  number: string;
  /** ISO 8601 instant, UTC. */
  issuedAt: string;
  /** ISO date, or absent where it does not expire. */
  validUntil?: string;
  /** Number of the one in whose place it was given, because something on that was wrong. */
  replaces?: string;
}
