import { fieldAt } from '#schemas/index.ts';
import { correctionNotes } from '#runtime/engine/correction-notes.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { evolve } from '#runtime/engine/evolve.ts';
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
  act: 'withdrawnByApplicant' | 'appealed' | 'reopened' | 'wroteMessage' | 'wroteNote' | 'readMessages' | 'rated' | 'opened' | 'answered' | 'documentAdded' | 'documentRemoved' | 'sent' | 'sentAgain' | 'cameToDesk' | 'approve' | 'sendBack' | 'reject' | 'decided' | 'silentApprove' | 'silentReject' | 'filledIn' | 'taken' | 'putBack' | 'handedOver' | 'withdrawn' | 'passedBy' | 'granted' | 'photoTaken' | 'photoRemoved' | 'pass' | 'fail' | 'again' | 'ended' | 'paid' | 'paymentHeld' | 'decisionHeld' | 'decisionUndone' | 'decisionImpossible' | 'viewed' | 'viewedInList' | 'viewedDocument' | 'viewedPhoto' | 'suspended' | 'lifted' | 'replaced' | 'revoked' | 'proposedLift' | 'proposedReplace' | 'proposedRevoke' | 'declinedProposal' | 'withdrewProposal' | 'copied';
  /** Title of the step, document or certificate it was about, or the certificate's number. */
  about?: string;
  /** Account it was given to. */
  to?: string;
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
    if (event.type === 'CorrectionsAsked') Object.assign(entries.at(-1) ?? {}, { asked: asked(event, wording) });
    const entry = entryOf(event, kase, wording);
    if (entry) entries.push({ at: event.at, actor: event.actor, ...entry });
    kase = evolve(kase, event);
  }
  return entries;
}

type Entry = Omit<TimelineEntry, 'at' | 'actor'>;

function entryOf(event: CaseEvent, kase: Case | undefined, wording: Wording): Entry | undefined {
  const settings = wording.file['x-service'];
  const stepTitle = (step: string) => settings.flow.steps[step]?.title ?? step;
  switch (event.type) {
    case 'CaseOpened': return { act: 'opened' };
    case 'FilledIn': return { act: 'filledIn', about: stepTitle(event.step), role: roleOf(wording, event.step), changes: changes(kase, event, wording) };
    case 'TaskAssigned': return { ...givenTo(event), about: stepTitle(event.step), role: roleOf(wording, event.step), text: event.beside?.reason };
    case 'DecisionHeld': return { act: 'decisionHeld', about: stepTitle(event.step), role: roleOf(wording, event.step) };
    case 'DecisionUndone': return { act: event.why === 'undone' ? 'decisionUndone' : 'decisionImpossible', about: stepTitle(event.step), role: roleOf(wording, event.step) };
    case 'TaskWithdrawn': return { act: 'withdrawn', about: stepTitle(event.step) };
    case 'StepCompleted': return event.skipped && { act: 'passedBy', about: stepTitle(event.step) };
    case 'AnswersSaved': return { act: 'answered', about: stepTitle(event.step), changes: changes(kase, event, wording) };
    case 'DocumentAdded': return { act: 'documentAdded', about: settings.documents?.[event.requirement]?.title ?? event.requirement };
    case 'DocumentRemoved': {
      const requirement = kase?.documents.find(({ id }) => id === event.id)?.requirement ?? '';
      return { act: 'documentRemoved', about: settings.documents?.[requirement]?.title ?? requirement };
    }
    case 'CaseSent': return { act: kase?.sentAt === undefined ? 'sent' : 'sentAgain' };
    case 'StepEntered': return event.task && { act: 'cameToDesk', about: stepTitle(event.step), role: settings.roles[event.task.role]?.title };
    case 'TaskCompleted': {
      const { step, outcome, reason, beside } = event;
      const reasons = settings.flow.steps[step]?.['reasons'] as { code: string; title: string }[] | undefined;
      const own = (settings.flow.steps[step]?.['more'] as { outcome: string; title: string }[] | undefined)?.find((one) => one.outcome === outcome);
      if (event.silent) return { act: outcome === 'approve' ? 'silentApprove' : 'silentReject', about: stepTitle(step), text: (settings.flow.steps[step]?.['silence'] as { legalBasis?: string } | undefined)?.legalBasis };
      return { act: own ? 'decided' : (outcome as 'approve' | 'sendBack' | 'reject' | 'pass' | 'fail' | 'again'), outcome: own?.title, about: stepTitle(step), role: roleOf(wording, step), reason: reasons?.find(({ code }) => code === reason)?.title ?? reason, text: beside?.text };
    }
    case 'PhotoTaken': case 'PhotoRemoved': return { act: event.type === 'PhotoTaken' ? 'photoTaken' : 'photoRemoved', about: stepTitle(event.step), role: roleOf(wording, event.step) };
    case 'PaymentReceived': return { act: event.held ? 'paymentHeld' : 'paid', about: stepTitle(event.step), role: event.method === 'counter' ? roleOf(wording, event.step) : undefined, outcome: [amountText(event.amount, event.currency, wording.language), ...(event.receipt ? [event.receipt] : [])].join(', ') };
    case 'Granted': return { act: 'granted', about: event.grant.number };
    case 'CaseEnded': return { act: 'ended' };
    case 'CaseWithdrawn': return { act: 'withdrawnByApplicant', text: event.beside?.reason };
    case 'CaseReopened': return { act: event.how === 'appeal' ? 'appealed' : 'reopened', about: stepTitle(event.step), text: event.beside?.text };
    case 'MessageWritten': return { act: 'wroteMessage', role: event.step === undefined ? undefined : roleOf(wording, event.step) };
    case 'NoteWritten': return { act: 'wroteNote', role: roleOf(wording, event.step) };
    case 'MessagesRead': return { act: 'readMessages' };
    case 'Rated': return { act: 'rated', outcome: String(event.stars), text: event.beside?.comment };
    default: return undefined;
  }
}

const givenTo = ({ to, actor }: Extract<CaseEvent, { type: 'TaskAssigned' }>): Pick<TimelineEntry, 'act' | 'to'> =>
  to === undefined ? { act: 'putBack' } : to === actor ? { act: 'taken' } : { act: 'handedOver', to };

function roleOf({ file }: Wording, step: string): string | undefined {
  const { flow, roles } = file['x-service'];
  return roles[String(flow.steps[step]?.['role'] ?? '')]?.title;
}

/** Old → new of answers that were there already: a first answer changes nothing. */
function changes(kase: Case | undefined, event: Extract<CaseEvent, { type: 'AnswersSaved' | 'FilledIn' }>, wording: Wording): Change[] {
  return Object.entries(event.beside?.answers ?? {}).flatMap(([screen, values]) => {
    const before = kase?.answers[screen];
    if (!before) return [];
    return [...new Set([...Object.keys(before), ...Object.keys(values)])]
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(values[field]))
      .map((field) => ({ field, path: `/${screen}/${field}` }))
      .map(({ field, path }) => ({ path, title: fieldAt(wording.file, path)?.title ?? field, before: shownValue(wording, path, before[field]), after: shownValue(wording, path, values[field]) }));
  });
}

function asked(event: Extract<CaseEvent, { type: 'CorrectionsAsked' }>, { file }: Wording): { title: string; note: string }[] {
  const notes = correctionNotes(file, { step: event.step, fields: event.beside?.fields ?? {}, reasons: event.reasons });
  return event.paths.map((path) => ({ title: titleOfPath(file, path), note: notes[path] ?? '' }));
}

/** Title of a field (`/owner/fullName`) or a document (`document:lease`). */
export function titleOfPath(file: Wording['file'], path: string): string {
  const requirement = /^document:(.*)$/s.exec(path)?.[1];
  return (requirement === undefined ? fieldAt(file, path)?.title : file['x-service'].documents?.[requirement]?.title) ?? path;
}
