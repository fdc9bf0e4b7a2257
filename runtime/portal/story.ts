import type { FeeChange } from '#runtime/engine/case.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import type { ServiceFile } from '#schemas/index.ts';
import type { AppointmentStep } from '#runtime/steps/appointment/index.ts';
import { bookedView } from './appointments/appointment-view.ts';
import { fellEarlier } from '#runtime/steps/desk/silence.ts';
import { decisionTitle } from './decision-title.ts';
import { endName } from './end-name.ts';
import { dateText, dateTimeText } from '#runtime/texts/format.ts';
import { amountText } from '#runtime/texts/money.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** One line of what has happened to a file, in the applicant's words. */
export interface StoryLine {
  /** ISO 8601 instant, UTC. */
  at: string;
  when: string;
  text: string;
}

/** Who reads a story, and who acts in it for the applicant: accounts, with the names the applicant gave. */
export interface StoryPeople {
  reader: string;
  applicant: string;
  delegates: ReadonlyMap<string, string>;
}

/** The acts that matter to the applicant, newest first. Officers stand in it by their office, not by name; “you” is who reads it, and nobody else. */
export function story(events: readonly CaseEvent[], file: ServiceFile, t: Translate, language: string, people?: StoryPeople): StoryLine[] {
  const { timeZone } = file['x-service'];
  let timesSent = 0;
  let isAppeal = false;
  const delegates = new Map<string, string>();
  const lines = events.flatMap((event): StoryLine[] => {
    if (event.type === 'CaseSent') timesSent += 1;
    if (event.type === 'Delegated') delegates.set(event.delegation, event.beside?.name || t('portal.story.somebody'));
    if (event.type === 'CaseReopened') isAppeal = event.how === 'appeal';
    const decidesAppeal = isAppeal && event.type === 'TaskCompleted' && event.outcome !== 'sendBack';
    if (decidesAppeal) isAppeal = false;
    const text = (decidesAppeal ? decisionTitle(file, event, t, true) : undefined) ?? (people && ofOthers(event, people, file, t, language, timesSent, delegates)) ?? lineOf(event, file, t, language, timesSent, delegates);
    return text === undefined ? [] : [{ at: event.at, when: dateTimeText(event.at, language, timeZone), text }];
  });
  return lines.reverse();
}

/** What somebody else than the reader did as the applicant, or for them; undefined of everything else. */
function ofOthers(event: CaseEvent, { reader, applicant, delegates: names }: StoryPeople, file: ServiceFile, t: Translate, language: string, timesSent: number, delegates: ReadonlyMap<string, string>): string | undefined {
  if (reader !== applicant && event.type === 'Granted') return t('portal.story.by.granted', { title: file['x-service'].certificates?.[event.grant.certificate]?.title ?? event.grant.certificate, number: event.grant.number });
  if (reader !== applicant && event.type === 'PaymentReceived') return t(event.held ? 'portal.story.by.held' : 'portal.story.by.paid', { amount: amountText(event.amount, event.currency, language) });
  if (reader !== applicant && event.type === 'MessageWritten' && event.from === 'office') return t('portal.story.by.office', { institution: officeOf(file, event.step ?? '') });
  const act = actOf(event, timesSent, reader);
  if (act === undefined || event.actor === reader && act !== 'accepted') return undefined;
  const isApplicants = event.actor === applicant || !names.has(event.actor);
  if (isApplicants && reader === applicant) return undefined;
  const booked = event.type === 'AppointmentBooked' ? bookedView(file['x-service'].flow.steps[event.step] as AppointmentStep, event, file['x-service'].timeZone, language) : undefined;
  const name = event.type === 'Delegated' ? delegates.get(event.delegation) ?? '' : '';
  return t(`portal.story.by.${act}`, { who: isApplicants ? t('portal.story.by.applicant') : names.get(event.actor) || t('portal.story.somebody'), name, when: booked?.when ?? '', office: booked?.office ?? '' });
}

/** An act that only the applicant can do, or somebody for them. */
function actOf(event: CaseEvent, timesSent: number, reader: string): string | undefined {
  switch (event.type) {
    case 'CaseOpened': return 'opened';
    case 'CaseSent': return timesSent > 1 ? 'sentAgain' : 'sent';
    case 'CaseWithdrawn': return 'withdrawn';
    case 'CaseReopened': return event.how;
    case 'MessageWritten': return event.from === 'applicant' ? 'message' : undefined;
    case 'Rated': return 'rated';
    case 'Delegated': return event.to === reader ? 'delegatedToYou' : 'delegated';
    case 'DelegationAccepted': return event.actor === reader ? 'accepted' : undefined;
    case 'AppointmentBooked': return event.isMove ? 'moved' : 'booked';
    case 'AppointmentCancelled': return event.by === 'applicant' ? 'cancelled' : undefined;
    default: return undefined;
  }
}

function lineOf(event: CaseEvent, file: ServiceFile, t: Translate, language: string, timesSent: number, delegates: ReadonlyMap<string, string>): string | undefined {
  const settings = file['x-service'];
  switch (event.type) {
    case 'CaseOpened': return t('portal.story.opened');
    case 'CaseSent': return t(timesSent > 1 ? 'portal.story.sentAgain' : 'portal.story.sent');
    case 'StepEntered': return event.task && t('portal.story.atDesk', { institution: settings.institutions[event.task.institution]?.title ?? '', step: settings.flow.steps[event.step]?.title ?? event.step });
    case 'TaskCompleted': return fellEarlier(event, settings.timeZone) ? t('portal.story.silent.on', { said: decisionTitle(file, event, t), date: dateText(event.fellAt!, language, settings.timeZone) }) : decisionTitle(file, event, t);
    case 'DueChanged': return t('portal.story.dueChanged', { institution: settings.institutions[event.institution]?.title ?? '', date: dateText(event.due, language, settings.timeZone), reason: event.beside?.reason ?? '' });
    case 'AppointmentBooked': return t(event.isMove ? 'appointment.story.moved' : 'appointment.story.booked', bookedView(settings.flow.steps[event.step] as AppointmentStep, event, settings.timeZone, language) as { when: string; office: string });
    case 'AppointmentCancelled': return event.by === 'applicant' ? t('appointment.story.cancelled') : t('appointment.story.cancelledByOffice', { institution: officeOf(file, event.step), reason: event.beside?.reason ?? '' });
    case 'PaymentReceived': return t(event.held ? 'payment.story.held' : 'payment.story.paid', { amount: amountText(event.amount, event.currency, language) });
    case 'Granted': return t('portal.story.granted', { title: settings.certificates?.[event.grant.certificate]?.title ?? event.grant.certificate, number: event.grant.number });
    case 'CaseEnded': return endName(file, event) === undefined ? t(`portal.story.${event.status}`) : t('portal.story.ended', { end: endName(file, event) ?? '' });
    case 'CaseWithdrawn': return t('portal.story.withdrawn');
    case 'CaseReopened': return t(`portal.story.${event.how}`);
    case 'VersionChanged': return [t('portal.story.rulesChanged'), ...(event.fees ?? []).map((one) => feeChange(one, file, t, language))].join('. ');
    case 'VersionTakenBack': return t('portal.story.rulesTakenBack');
    case 'MessageWritten': return event.from === 'applicant' ? t('portal.story.messageByYou') : t('portal.story.messageByOffice', { institution: officeOf(file, event.step ?? '') });
    case 'Rated': return t('portal.story.rated');
    case 'Delegated': case 'DelegationAccepted': case 'DelegationEnded': return t(`portal.story.${event.type === 'Delegated' ? 'delegated' : event.type === 'DelegationAccepted' ? 'delegationAccepted' : 'delegationEnded'}`, { name: delegates.get(event.delegation) ?? '' });
    default: return undefined;
  }
}

/** A fee that is another now: from what to what. */
function feeChange({ fee, before, after, currency, formerCurrency = currency }: FeeChange, { 'x-service': { fees } }: ServiceFile, t: Translate, language: string): string {
  const how = before === 0 ? 'feeNew' : after === 0 ? 'feeGone' : 'feeChanged';
  return t(`portal.story.${how}`, { title: fees?.[fee]?.title ?? 'none', before: amountText(before, formerCurrency, language), after: amountText(after, currency, language) });
}

/** What an appointment comes to. */
export const APPOINTED: ReadonlySet<string> = new Set(['came', 'missed', 'unbooked']);

/** What an inspection comes to. */
export const VISITED: ReadonlySet<string> = new Set(['pass', 'fail', 'again']);

/** What a desk calls an outcome of its own, after its office. */
export function ownOutcome(file: ServiceFile, step: string, outcome: string): string | undefined {
  const own = (file['x-service'].flow.steps[step]?.['more'] as { outcome: string; title: string }[] | undefined)?.find((one) => one.outcome === outcome);
  return own && `${officeOf(file, step)}: ${own.title}`;
}

/** Title of the institution whose desk a step is. */
export function officeOf(file: ServiceFile, step: string): string {
  const { flow, roles, institutions } = file['x-service'];
  const role = roles[String(flow.steps[step]?.['role'] ?? '')];
  return institutions[role?.institution ?? '']?.title ?? flow.steps[step]?.title ?? step;
}
