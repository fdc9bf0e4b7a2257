import type { ApplicantsPart } from '#runtime/engine/applicants-hands.ts';
import type { AppointmentDeskView } from './appointment-form.tsx';
import type { AlikeView } from './alike.tsx';
import type { CameBackView } from './came-back.tsx';
import type { ConversationView } from './conversation.tsx';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import type { ChargeView } from './charge-form.tsx';
import type { OpinionsView } from './opinions.tsx';
import type { OthersView } from './others-view.ts';
import type { OwnScreenView } from './own-screen.ts';
import type { QueueSideView } from './queue-side.tsx';
import type { ShownScreen } from './file-answers.ts';
import type { ShownDocument } from './file-documents.ts';
import type { ShownInspection } from './inspection-view.ts';
import type { TimelineEntry } from './timeline.ts';
import type { Told } from './told.ts';
import type { Standing } from '#runtime/portal/verify/standing.ts';
import type { Urgency } from './urgency.ts';
import type { LeadsTo } from './leads-to.ts';

/** Everything the file's page shows, in the officer's language where the service has it. Instants are ISO 8601, UTC. */
export interface FileView {
  task: {
    id: string;
    /** Titles. */
    step: string;
    role: string;
    institution: string;
    received: string;
    due?: string;
    /** What the law makes of it where nobody decides until then. */
    silence?: { outcome: 'approve' | 'reject'; legalBasis: string };
    urgency: Urgency;
    /** Absent while it is open. */
    decided?: { outcome: string; title?: string; by: string; at: string; isMine: boolean };
  };
  reference: string;
  /** May be empty. */
  applicant: string;
  service: string;
  /** BCP 47: the language of the service's own words. */
  language: string;
  /** IANA zone of its times. */
  timeZone: string;
  screens: ShownScreen[];
  documents: ShownDocument[];
  /** The file came back after a correction: what the desk had said. */
  returned?: { at: string; message: string; changed: number; documents: number };
  openBy?: { name: string; at: string };
  /** The time stands still: since when (ISO 8601 instant), for what, at which step (title), and who asked for a correction (name). */
  standing?: { part: ApplicantsPart; since: string; step: string; by: string };
  /** How far the file has come: what was typed over an earlier place is put beside what is there now. */
  position?: number;
  /** What this person typed is kept, and the file went on without it. */
  isTypedOver?: true;
  /** Present where fees are paid. */
  charge?: ChargeView;
  /** The applicant comes to the office. */
  appointment?: AppointmentDeskView;
  /** Somebody goes and looks: on a page of its own. */
  isInspection?: true;
  /** What inspectors found so far. */
  visits?: ShownInspection[];
  /** What the desk may decide, and the reasons it may give. */
  allow: string[];
  /** Outcome of the desk's own → what its button says. */
  ownOutcomes?: Record<string, string>;
  /** Outcome of the desk's own → where it leads, where the drawing tells. */
  ownLeads?: Record<string, LeadsTo | undefined>;
  /** Those of them that owe the applicant words. */
  owingText?: readonly string[];
  reasons: NonNullable<DeskStep['reasons']>;
  /** What has to be found in order before the file goes on, and what can be wrong with it. */
  verify?: { paths: string[]; wrongs: { code: string; title: string }[] };
  /** The desk's own screen, as it is for this file, with what was filled in. */
  ownScreen?: OwnScreenView;
  /** It is decided, and can be taken back until then (ISO 8601 instant) by whoever decided. */
  held?: { outcome: string; title?: string; by: string; isMine: boolean; until: string; /** Its time is over. */ isLeaving: boolean };
  /** The operator it is with; absent where anybody of the role may take it. */
  holder?: { name: string; isMine: boolean; /** Whom they stand in for, who is away until that day (ISO date). */ absent?: { name: string; until: string } };
  /** At a desk whose files are taken in order, nobody has it yet; others are due sooner, or none is. */
  toTake?: 'inTurn' | 'outOfTurn';
  /** Giving it on needs a reason. */
  isDealtOut?: boolean;
  /** Title of the desk at which this person decided already, so that they may not decide here. */
  barredBy?: string;
  /** They applied for somebody with it, so that they may not decide on it. */
  isAssisted?: true;
  /** Nor may anybody else who is here. */
  isNobodys?: true;
  /** `standing`: where it is not in force any more. */
  grants: { number: string; title: string; standing?: Exclude<Standing, 'valid'> }[];
  timeline: TimelineEntry[];
  /** What applicant and officers were sent about the file, newest first. */
  told: Told[];
  /** Id of an account → name, for those who are known; the applicant's own id is not in it. */
  names: Record<string, string>;
  applicantId: string;
  conversation: ConversationView;
  /** Other files that may be the same matter. */
  alike?: AlikeView[];
  /** What experts from outside were asked. */
  opinions?: OpinionsView;
  /** What other offices and experts have said, and who is still waited for. */
  others?: OthersView;
  /** Why the file is here though it had ended, or that it was taken back. */
  cameBack?: CameBackView;
  /** The list it was opened from, and what comes next there. */
  side?: QueueSideView;
}
