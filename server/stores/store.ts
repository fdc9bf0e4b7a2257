import type { CertificateReads, CertificateWrites } from './certificate-life.ts';
import type { LogReads, LogWrites } from './sealed-log.ts';
import type { AssistedReads, AssistedWrites } from './assisted.ts';
import type { AppointmentReads, AppointmentWrites } from './appointments.ts';
import type { DelegationReads, DelegationWrites } from './delegations.ts';
import type { ConversationReads, ConversationWrites } from './conversation.ts';
import type { DeskReads, DeskWrites } from './desk-work.ts';
import type { RegisterReads, RegisterWrites } from './register-search.ts';
import type { SearchReads, SearchWrites } from './search.ts';
import type { FigureReads, FigureWrites } from './figures.ts';
import type { AsideRow, BesideRow, BlockRow, CaseRow, ContentRow, DocumentRow, GrantRow, LogRow, MessageRow, NoteRow, PaymentRow, SealKeyRow, ServiceRow, ServiceVersionRow, SettingRow, TaskRow, ViewRow } from './rows.ts';

/** Every write there is, by name. Each store prepares one statement for each. */
export interface Writes extends CertificateWrites, RegisterWrites, SearchWrites, DeskWrites, FigureWrites, LogWrites, ConversationWrites, AppointmentWrites, DelegationWrites, AssistedWrites {
  /** Insert; a slug that is taken makes the commit a conflict. */
  addService: ServiceRow;
  /** Replaces the draft where `draftRevision` is still `expected`, and raises it by one. */
  saveDraft: Pick<ServiceRow, 'slug' | 'title' | 'draft' | 'institutions' | 'blocks' | 'updatedAt' | 'updatedBy'> & { expected: number };
  addVersion: ServiceVersionRow;
  /** Sets the published version where it is lower, as it is after each new version and after a withdrawal. */
  setPublished: { slug: string; version: number };
  /** New applicants get no version any more, where they got this one until now. */
  withdrawService: { slug: string; version: number; updatedAt: number; updatedBy: string };
  /** Takes away a service that was never published, where `draftRevision` is still `expected`. */
  removeService: { slug: string; expected: number };
  addCase: CaseRow;
  /** Brings the row up to date where `acts` is still `expected`. */
  saveCase: Pick<CaseRow, 'id' | 'slug' | 'version' | 'status' | 'step' | 'acts' | 'updatedAt'> & { expected: number; wasUnderWay: boolean };
  /** Of a file under way and its open tasks; another version there makes the commit a conflict. Also counts files under way anew. */
  changeVersion: { id: string; slug: string; from: number; to: number };
  appendLog: LogRow;
  addBeside: BesideRow;
  addDocument: DocumentRow;
  removeDocument: { id: string; removedAt: number };
  /** Bytes already there under this hash are left as they are. */
  addContent: ContentRow;
  /** Also counts the role's open tasks up by one. */
  addTask: TaskRow;
  /** Closes the task where it is open, and counts the role's open tasks down; a closed one makes the commit a conflict. */
  completeTask: { id: string; completedAt: number; outcome: string; completedBy: string };
  /** Gives the task to somebody, or back to its role. */
  assignTask: Pick<TaskRow, 'id' | 'assignee'>;
  /** Of a task that is open. */
  setTaskDue: { id: string; dueAt: number; place: number };
  addNote: NoteRow;
  /** Takes away notes that are done; one that is gone already makes the commit a conflict. */
  finishNotes: readonly Pick<NoteRow, 'id' | 'dueAt'>[];
  /** Counts the attempt, and moves the note from `was` to `dueAt`; nothing where it is gone. */
  postponeNote: { id: string; was: number; dueAt: number; fault: string };
  addGrant: GrantRow;
  /** Records the drawn PDF where none is recorded yet. */
  setPdf: { number: string; pdf: string };
  /** Puts the PDF with its seal's time stamp in the place of the one without, which stays known; another one there makes the commit a conflict. */
  setStampedPdf: { number: string; was: string; pdf: string };
  /** Where the status is still `was`; another one makes the commit a conflict. */
  setGrantStatus: Pick<GrantRow, 'number' | 'status' | 'replacedBy'> & { was: GrantRow['status']; statusReason: string; statusAt: number };
  /** An institution that has a key in use makes the commit a conflict. */
  addSealKey: SealKeyRow;
  /** Takes the key out of use; one that is not in use makes the commit a conflict. */
  retireSealKey: { id: string; retiredAt: number };
  /** A payment that is there already makes the commit a conflict. */
  addPayment: PaymentRow;
  addMessage: MessageRow;
  /** Expects it to wait, due at `was`: who moves its time forward sends it. */
  moveMessage: Pick<MessageRow, 'id' | 'state' | 'text' | 'dueAt' | 'attempts' | 'fault'> & { was: number; from: MessageRow['state'] };
  addView: ViewRow;
  /** A key that is there already keeps its value. */
  addSetting: SettingRow;
  /** One that is there already makes the commit a conflict. */
  addAside: AsideRow;
  /** Replaces the value where `revision` is still `expected`, and raises it by one. */
  saveAside: Pick<AsideRow, 'kind' | 'id' | 'value'> & { expected: number };
  /** A version that is there already makes the commit a conflict. */
  addBlock: BlockRow;
  /** With all its versions. */
  removeBlock: Pick<BlockRow, 'id'>;
}

export type Write = { [K in keyof Writes]: { write: K; row: Writes[K] } }[keyof Writes];

/**
 * One transaction. The numbers asked for in `take` (a register's key such as `CI/2026`, once for each number) are counted
 * up inside it and handed, in order, to `writes`: a pure, synchronous function. Nothing awaits inside a transaction.
 * `writes` is called again, perhaps with other numbers, where the transaction has to be done again.
 */
export interface Commit {
  take?: readonly string[];
  writes: (numbers: readonly number[]) => readonly Write[];
}

/** `conflict`: an expectation failed (stale position, taken slug, closed task) and nothing was written. */
export type CommitOutcome = 'committed' | 'conflict';

/** Messages to send now: one channel's codes, or its news. */
export interface DueMessages { channel: MessageRow['channel']; kind: 'code' | 'news'; now: number; limit: number }

/** A place in a list ordered by `(createdAt, id)`; the next page starts after it. */
export interface After { createdAt: number; id: string }

/** A place in a list of tasks, which is ordered by `(place, id)`; the next page starts after it. */
export interface TaskAfter { place: number; id: string }

export interface TaskQuery {
  /** `institution/role` pairs; tasks of any of them: open ones by when they are due, completed ones latest first. */
  roles: readonly string[];
  slug?: string;
  state: 'open' | 'completed';
  /** Of open ones: by when they came in, or by the name of whom they are with (those with nobody first), instead of by when they are due. `place` of `after` counts for nothing then. */
  order?: 'oldest' | 'newest' | 'holder';
  after?: TaskAfter;
  limit: number;
}

/** Contract of both stores; the suite in `store-contract.ts` states its promises. */
export interface Store extends CertificateReads, RegisterReads, SearchReads, DeskReads, FigureReads, LogReads, ConversationReads, AppointmentReads, DelegationReads, AssistedReads {
  readonly dialect: 'sqlite' | 'postgres';
  /** Writes all or nothing; resolves only when it is on disk (SQLite: WAL, synchronous=FULL). Rejects on our own mistakes. */
  commit(commit: Commit): Promise<CommitOutcome>;

  service(slug: string): Promise<ServiceRow | undefined>;
  services(): Promise<Omit<ServiceRow, 'draft'>[]>;
  version(slug: string, version: number): Promise<ServiceVersionRow | undefined>;
  versions(slug: string): Promise<Omit<ServiceVersionRow, 'file'>[]>;

  /** How many files of a service have not ended, by version, the oldest first. */
  filesUnderWay(slug: string): Promise<{ version: number; files: number }[]>;
  /** Those on versions below one, by id, after the one given. */
  filesBelow(slug: string, version: number, after: string, limit: number): Promise<CaseRow[]>;
  /** Those on a version that were moved to it and have done nothing since, by id, after the one given. */
  filesJustMoved(slug: string, version: number, after: string, limit: number): Promise<CaseRow[]>;

  case(id: string): Promise<CaseRow | undefined>;
  caseByReference(reference: string): Promise<CaseRow | undefined>;
  /** Newest first, without the drafts that were deleted. */
  casesOf(applicant: string, after: After | undefined, limit: number): Promise<CaseRow[]>;
  /** The case's row and its log in order, each act with what lies beside it (null once erased, or where there was nothing). */
  history(caseId: string): Promise<{ row: CaseRow; acts: (LogRow & { beside: string | null })[] } | undefined>;
  document(id: string): Promise<DocumentRow | undefined>;
  content(hash: string): Promise<Uint8Array | undefined>;

  task(id: string): Promise<TaskRow | undefined>;
  tasks(query: TaskQuery): Promise<TaskRow[]>;
  /** Open tasks that are with somebody, by account and id, after the one given. */
  assignedTasks(after: { assignee: string; id: string } | undefined, limit: number): Promise<TaskRow[]>;
  /** Of each account: how many open tasks are with it, of whatever role, and the latest task of this role that ever was (its id; empty where none was). */
  workloads(accounts: readonly string[], role: { institution: string; role: string }): Promise<{ account: string; open: number; latest: string }[]>;
  /** Open tasks of each `institution/role` pair, from the kept counter. */
  openTaskCounts(roles: readonly string[]): Promise<Record<string, number>>;

  /** Notes due at or before `now` that are not done, oldest first. */
  dueNotes(now: number, limit: number): Promise<NoteRow[]>;
  /** Notes that were tried in vain, the next to be tried first. */
  failedNotes(limit: number): Promise<NoteRow[]>;
  grant(number: string): Promise<GrantRow | undefined>;
  grantByToken(token: string): Promise<GrantRow | undefined>;
  grantsOf(caseId: string): Promise<GrantRow[]>;
  /** The grant whose drawn PDF has this hash, or had it before its time stamp came or it was sealed again. */
  grantByPdf(pdf: string): Promise<GrantRow | undefined>;
  /** Certificates that are not valid though they may not have expired, by number: what a status list tells. */
  grantsNotValid(): Promise<Pick<GrantRow, 'number' | 'status'>[]>;
  sealKey(id: string): Promise<SealKeyRow | undefined>;
  sealKeyInUse(institution: string): Promise<SealKeyRow | undefined>;
  /** All of them, those of an institution together, oldest first. */
  sealKeys(): Promise<SealKeyRow[]>;
  payment(id: string): Promise<PaymentRow | undefined>;
  /** Those of the institutions on a day (`2026-11-22`), oldest first. */
  payments(institutions: readonly string[], day: string): Promise<PaymentRow[]>;
  /** Newest first. */
  messages(limit: number): Promise<MessageRow[]>;
  /** Those of a channel that wait and are due, longest first: codes, which hold for a while, or news. */
  dueMessages(wanted: DueMessages): Promise<MessageRow[]>;
  /** Those that wait after a try in vain, the next to be tried first. */
  stalledMessages(limit: number): Promise<MessageRow[]>;
  /** Those that nobody tries any more, newest first. */
  failedMessages(limit: number): Promise<MessageRow[]>;
  /** What was told about a file, newest first. */
  messagesOf(caseId: string, limit: number): Promise<MessageRow[]>;
  views(caseId: string): Promise<ViewRow[]>;
  setting(key: string): Promise<string | undefined>;
  aside(kind: AsideRow['kind'], id: string): Promise<AsideRow | undefined>;
  /** All of a kind that a service has, by id. */
  asides(slug: string, kind: AsideRow['kind']): Promise<AsideRow[]>;
  /** The newest version of every block, by id. */
  blocks(): Promise<BlockRow[]>;
  /** All versions of one, oldest first. */
  blockVersions(id: string): Promise<BlockRow[]>;

  /** A consistent copy while running, written to `path`. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Statuses of a file that nothing more happens to by the version it was begun under. */
export const ENDS: readonly string[] = ['approved', 'rejected', 'withdrawn', 'deleted'];

/** Whether a file of that status may still change by the version it was begun under. */
export const isUnderWay = (status: string): boolean => !ENDS.includes(status);
