import { documentTitle, fieldAt } from '#schemas/index.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import { reasonOf } from '#runtime/steps/desk/reason-text.ts';
import { fellEarlier } from '#runtime/steps/desk/silence.ts';
import { correctionNotes } from '#runtime/engine/correction-notes.ts';
import type { Absent, Case } from '#runtime/engine/case.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { dateText, dateTimeText } from '#runtime/texts/format.ts';
import { amountText } from '#runtime/texts/money.ts';
import { shownValue, type ShownValue, type Wording } from './shown-value.ts';

/** One answer that an act changed. */
export interface Change { path: string; title: string; before: ShownValue; after: ShownValue }

/** Something somebody did to the file, or saw of it. */
export interface TimelineEntry {
  /** ISO 8601 instant, UTC. */
  at: string;
  /** Id of the account. */
  actor: string;
  act: 'versionChanged' | 'versionTakenBack' | 'withdrawnByApplicant' | 'appealed' | 'reopened' | 'wroteMessage' | 'wroteNote' | 'readMessages' | 'askedOpinion' | 'gaveOpinion' | 'endedOpinion' | 'viewedByExpert' | 'rated' | 'judged' | 'delegated' | 'delegationAccepted' | 'delegationEnded' | 'viewedEntrusted' | 'viewedAssisted' | 'opened' | 'openedFor' | 'answered' | 'documentAdded' | 'documentRemoved' | 'sent' | 'sentAgain' | 'cameToDesk' | 'approve' | 'sendBack' | 'reject' | 'decided' | 'silentApprove' | 'silentReject' | 'silentApproveOn' | 'silentRejectOn' | 'filledIn' | 'taken' | 'takenOutOfTurn' | 'putBack' | 'recused' | 'keptAway' | 'dueChanged' | 'handedOver' | 'handedToDeputy' | 'putBackAbsent' | 'withdrawn' | 'passedBy' | 'granted' | 'photoTaken' | 'photoRemoved' | 'pass' | 'fail' | 'again' | 'ended' | 'bookedAppointment' | 'movedAppointment' | 'cancelledAppointment' | 'came' | 'missed' | 'unbooked' | 'silentUnbooked' | 'paid' | 'paymentHeld' | 'decisionHeld' | 'decisionUndone' | 'decisionImpossible' | 'viewed' | 'viewedInList' | 'viewedDocument' | 'viewedPhoto' | 'suspended' | 'lifted' | 'replaced' | 'revoked' | 'corrected' | 'proposedCorrect' | 'proposedLift' | 'proposedReplace' | 'proposedRevoke' | 'declinedProposal' | 'withdrewProposal' | 'copied';
  /** Title of the step, document or certificate it was about, or the certificate's number. */
  about?: string;
  /** Account it was given to. */
  to?: string;
  /** For whom, who is away. */
  absent?: Absent;
  /** What the desk calls the outcome of its own. */
  outcome?: string;
  /** Role of the desk, where one acted. */
  role?: string;
  reason?: string;
  /** Words the applicant read. */
  text?: string;
  /** Titles of what was to be corrected, with the notes. */
  asked?: { title: string; note: string }[];
  changes?: Change[];
  /** How often in a row, for views. */
  times?: number;
}

/** The file's acts as lines, oldest first; what the engine notes for itself (a step left, a way taken) is no act of anybody. */
export function acts(events: readonly CaseEvent[], wording: Wording): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  let kase: Case | undefined;
  for (const event of events) {
    if (event.type === 'CorrectionsAsked') Object.assign(entries.at(-1) ?? {}, { asked: asked(kase, event, wording) });
    const entry = entryOf(event, kase, wording);
    if (entry) entries.push({ at: event.at, actor: event.actor, ...standingIn(event, kase), ...entry });
    kase = evolve(kase, event);
  }
  return entries;
}

/** For whom a deputy acted, who has the file only while that one is away. */
function standingIn(event: CaseEvent, kase: Case | undefined): Pick<TimelineEntry, 'absent'> {
  if (!kase || !('task' in event) || typeof event.task !== 'string') return {};
  const task = openTasks(kase).find(({ id }) => id === event.task);
  return task?.absent && task.assignee === event.actor ? { absent: task.absent } : {};
}

type Entry = Omit<TimelineEntry, 'at' | 'actor'>;

function entryOf(event: CaseEvent, kase: Case | undefined, wording: Wording): Entry | undefined {
  const settings = wording.file['x-service'];
  const stepTitle = (step: string) => settings.flow.steps[step]?.title ?? step;
  switch (event.type) {
    case 'CaseOpened': return event.assisted ? { act: 'openedFor', to: event.applicant, outcome: wording.t(`assisted.consent.${event.assisted.consent}`) } : { act: 'opened' };
    case 'FilledIn': return { act: 'filledIn', about: stepTitle(event.step), role: roleOf(wording, event.step), changes: changes(kase, event, wording) };
    case 'TaskAssigned': return { ...givenTo(event), about: stepTitle(event.step), role: roleOf(wording, event.step), text: event.beside?.reason };
    case 'KeptAway': return { act: 'keptAway', to: event.person };
    case 'Recused': return { act: 'recused', about: stepTitle(event.step), role: roleOf(wording, event.step), text: event.beside?.reason };
    case 'DueChanged': return { act: 'dueChanged', about: stepTitle(event.step), outcome: dateTimeText(event.due, wording.language, settings.timeZone), text: event.beside?.reason };
    case 'DecisionHeld': return { act: 'decisionHeld', about: stepTitle(event.step), role: roleOf(wording, event.step) };
    case 'DecisionUndone': return { act: event.why === 'undone' ? 'decisionUndone' : 'decisionImpossible', about: stepTitle(event.step), role: roleOf(wording, event.step) };
    case 'TaskWithdrawn': return { act: 'withdrawn', about: stepTitle(event.step) };
    case 'StepCompleted': return event.skipped && { act: 'passedBy', about: stepTitle(event.step) };
    case 'AnswersSaved': return { act: 'answered', about: stepTitle(event.step), changes: changes(kase, event, wording) };
    case 'DocumentAdded': return { act: 'documentAdded', about: documentTitle(wording.file, event.requirement, kase?.answers) };
    case 'DocumentRemoved': {
      const requirement = kase?.documents.find(({ id }) => id === event.id)?.requirement ?? '';
      return { act: 'documentRemoved', about: documentTitle(wording.file, requirement, kase?.answers) };
    }
    case 'CaseSent': return { act: kase?.sentAt === undefined ? 'sent' : 'sentAgain' };
    case 'StepEntered': return event.task && { act: 'cameToDesk', about: stepTitle(event.step), role: settings.roles[event.task.role]?.title };
    case 'TaskCompleted': {
      const { step, outcome, reason, beside } = event;
      const reasons = settings.flow.steps[step]?.['reasons'] as DeskStep['reasons'];
      const own = (settings.flow.steps[step]?.['more'] as { outcome: string; title: string }[] | undefined)?.find((one) => one.outcome === outcome);
      if (event.silent) return { act: outcome === 'unbooked' ? 'silentUnbooked' : fellEarlier(event, settings.timeZone) ? (outcome === 'approve' ? 'silentApproveOn' : 'silentRejectOn') : outcome === 'approve' ? 'silentApprove' : 'silentReject', ...(event.fellAt === undefined ? {} : { outcome: dateText(event.fellAt, wording.language, settings.timeZone) }), about: stepTitle(step), text: (settings.flow.steps[step]?.['silence'] as { legalBasis?: string } | undefined)?.legalBasis };
      return { act: own ? 'decided' : (outcome as 'approve' | 'sendBack' | 'reject' | 'pass' | 'fail' | 'again' | 'came' | 'missed' | 'unbooked'), outcome: own?.title, about: stepTitle(step), role: roleOf(wording, step), reason: reasonOf(reasons, reason) ?? reason, text: beside?.text };
    }
    case 'PhotoTaken': case 'PhotoRemoved': return { act: event.type === 'PhotoTaken' ? 'photoTaken' : 'photoRemoved', about: stepTitle(event.step), role: roleOf(wording, event.step) };
    case 'AppointmentBooked': return { act: event.isMove ? 'movedAppointment' : 'bookedAppointment', about: stepTitle(event.step), outcome: dateTimeText(event.from, wording.language, settings.timeZone) };
    case 'AppointmentCancelled': return { act: 'cancelledAppointment', about: stepTitle(event.step), role: event.by === 'office' ? roleOf(wording, event.step) : undefined, text: event.beside?.reason };
    case 'PaymentReceived': return { act: event.held ? 'paymentHeld' : 'paid', about: stepTitle(event.step), role: event.method === 'counter' ? roleOf(wording, event.step) : undefined, outcome: [amountText(event.amount, event.currency, wording.language), ...(event.receipt ? [event.receipt] : [])].join(', ') };
    case 'AnswersCorrected': return { act: 'corrected', about: event.number, changes: changes(kase, event, wording), text: event.beside?.reason };
    case 'Granted': return { act: 'granted', about: event.grant.number };
    case 'CaseEnded': return { act: 'ended' };
    case 'CaseWithdrawn': return { act: 'withdrawnByApplicant', text: event.beside?.reason };
    case 'CaseReopened': return { act: event.how === 'appeal' ? 'appealed' : 'reopened', about: stepTitle(event.step), text: event.beside?.text };
    case 'VersionChanged': return { act: 'versionChanged', outcome: String(event.to), text: event.beside?.note };
    case 'VersionTakenBack': return { act: 'versionTakenBack', outcome: String(event.to) };
    case 'MessageWritten': return { act: 'wroteMessage', role: event.step === undefined ? undefined : roleOf(wording, event.step) };
    case 'NoteWritten': return { act: 'wroteNote', role: roleOf(wording, event.step) };
    case 'MessagesRead': return { act: 'readMessages' };
    case 'OpinionAsked': return { act: 'askedOpinion', to: `expert:${event.opinion}`, about: stepTitle(event.step), role: roleOf(wording, event.step), text: event.beside?.question };
    case 'OpinionGiven': return { act: 'gaveOpinion', to: `expert:${event.opinion}`, about: stepTitle(event.step), outcome: wording.t(`opinion.verdict.${event.verdict}`), role: roleOf(wording, event.step), text: event.beside?.text };
    case 'OpinionTakenBack': return { act: 'endedOpinion', to: `expert:${event.opinion}`, about: stepTitle(event.step), role: roleOf(wording, event.step) };
    case 'Delegated': return { act: 'delegated', to: event.to };
    case 'DelegationAccepted': return { act: 'delegationAccepted' };
    case 'DelegationEnded': return { act: 'delegationEnded', to: kase?.delegations?.find(({ id }) => id === event.delegation)?.to };
    case 'AnswerJudged': return { act: 'judged', about: stepTitle(event.step), outcome: wording.t(`figures.answer.${event.verdict}`) };
    case 'Rated': return { act: 'rated', outcome: String(event.stars), text: event.beside?.comment };
    default: return undefined;
  }
}

const givenTo = ({ to, actor, absent, outOfTurn }: Extract<CaseEvent, { type: 'TaskAssigned' }>): Pick<TimelineEntry, 'act' | 'to' | 'absent'> =>
  absent ? { act: to === undefined ? 'putBackAbsent' : 'handedToDeputy', to, absent } : to === undefined ? { act: 'putBack' } : to === actor ? { act: outOfTurn ? 'takenOutOfTurn' : 'taken' } : { act: 'handedOver', to };

function roleOf({ file }: Wording, step: string): string | undefined {
  const { flow, roles } = file['x-service'];
  return roles[String(flow.steps[step]?.['role'] ?? '')]?.title;
}

/** Old → new of answers that were there already: a first answer changes nothing. */
function changes(kase: Case | undefined, event: Extract<CaseEvent, { type: 'AnswersSaved' | 'FilledIn' | 'AnswersCorrected' }>, wording: Wording): Change[] {
  return Object.entries(event.beside?.answers ?? {}).flatMap(([screen, values]) => {
    const before = kase?.answers[screen];
    if (!before) return [];
    return [...new Set([...Object.keys(before), ...Object.keys(values)])]
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(values[field]))
      .map((field) => ({ field, path: `/${screen}/${field}` }))
      .map(({ field, path }) => ({ path, title: fieldAt(wording.file, path)?.title ?? field, before: shownValue(wording, path, before[field]), after: shownValue(wording, path, values[field]) }));
  });
}

function asked(kase: Case | undefined, event: Extract<CaseEvent, { type: 'CorrectionsAsked' }>, { file }: Wording): { title: string; note: string }[] {
  const notes = correctionNotes(file, { step: event.step, fields: event.beside?.fields ?? {}, reasons: event.reasons });
  return event.paths.map((path) => ({ title: titleOfPath(file, path, kase?.answers), note: notes[path] ?? '' }));
}

/** Title of a field (`/owner/fullName`) or a document (`document:lease`). */
export function titleOfPath(file: Wording['file'], path: string, answers?: Case['answers']): string {
  const requirement = /^document:(.*)$/s.exec(path)?.[1];
  return (requirement === undefined ? fieldAt(file, path)?.title : documentTitle(file, requirement, answers)) ?? path;
}
