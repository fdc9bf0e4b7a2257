import { documentTitle, type ServiceFile } from '#schemas/index.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import { dateTimeText } from '#runtime/texts/format.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** Somebody at an office opened the file or did something with a certificate; `what` as in `runtime/desk/views.ts`. */
export interface Look {
  /** ISO 8601 instant, UTC. */
  at: string;
  /** Account; it is never shown. */
  actor: string;
  what: string;
}

/** One line for the person it is about. */
export interface LookLine {
  /** ISO 8601 instant, UTC. */
  at: string;
  when: string;
  /** Office and role. */
  who: string;
  did: string;
  /** How often, and when last; absent where it was once. */
  times?: string;
}

export interface LooksSource {
  /** In the language of the page. */
  file: ServiceFile;
  looks: readonly Look[];
  events: readonly CaseEvent[];
  applicant: string;
  /** Account → name, of whom the applicant entrusted the file to: these are named. */
  delegates: ReadonlyMap<string, string>;
  /** Desk of the officer who applied for the applicant, where one did. */
  assisted?: { institution: string; role: string };
  /** Number of a certificate → key of the institution that gave it. */
  givers: ReadonlyMap<string, string>;
  t: Translate;
  language: string;
}

/** The same thing opened again by the same person within this time is one line. */
const TOGETHER = 10 * 60_000;

/** A look or an act, with the step whose role it was done in. */
interface Seen { at: string; actor: string; key: string; params?: Record<string, string>; step?: string; role?: string; institution?: string; last: string; count: number }

/** Who at the offices looked at a file or acted on it, newest first: by office and role, since the law names officers to the applicant only where they sign. */
export function looksView({ file, looks, events, applicant, delegates, assisted, givers, t, language }: LooksSource): LookLine[] {
  const { timeZone, flow, roles, institutions } = file['x-service'];
  const seen = [...ofLooks(looks, file, givers, assisted), ...events.filter(({ actor }) => actor !== applicant && !delegates.has(actor)).flatMap(ofEvent), ...ofDelegates(events.filter(({ actor }) => delegates.has(actor)))];
  const who = ({ actor, step, role: key, institution }: Seen): string => {
    if (delegates.has(actor)) return delegates.get(actor) || t('looks.somebody');
    const role = roles[key ?? String((step === undefined ? undefined : flow.steps[step])?.['role'] ?? '')];
    const office = institutions[institution ?? role?.institution ?? '']?.title ?? t('looks.office');
    return role ? t('looks.who', { institution: office, role: role.title }) : office;
  };
  return seen.sort((one, other) => parseInstant(other.at) - parseInstant(one.at)).map((line) => ({
    at: line.at, when: dateTimeText(line.at, language, timeZone), who: who(line), did: t(`looks.${line.key}`, line.params),
    ...(line.count > 1 ? { times: t('looks.times', { count: line.count, time: dateTimeText(line.last, language, timeZone) }) } : {}),
  }));
}

function ofLooks(looks: readonly Look[], file: ServiceFile, givers: ReadonlyMap<string, string>, assisted: LooksSource['assisted']): Seen[] {
  const lines: (Seen & { what: string })[] = [];
  /** The step each person had the file open at: a document is opened from there. */
  const openAt = new Map<string, string>();
  for (const { at, actor, what } of looks) {
    const [kind = '', about = ''] = what.split(':', 2);
    if (kind === 'task' || kind === 'opinion') openAt.set(actor, about);
    const before = lines.findLast((line) => line.actor === actor && line.what === what);
    if (before && parseInstant(at) - parseInstant(before.last) < TOGETHER) {
      before.count += 1;
      before.last = at;
    } else lines.push({ at, actor, what, last: at, count: 1, ...said(kind, about, openAt.get(actor), file, givers, assisted) });
  }
  return lines;
}

function said(kind: string, about: string, step: string | undefined, file: ServiceFile, givers: ReadonlyMap<string, string>, assisted: LooksSource['assisted']): Pick<Seen, 'key' | 'params' | 'step' | 'role' | 'institution'> {
  const at = step === undefined ? {} : { step };
  switch (kind) {
    case 'task': return { key: 'opened', ...at };
    // Whoever was asked from outside is the office's: it says who.
    case 'opinion': return { key: 'expert', step: about };
    case 'assisted': return { key: 'assisted', ...assisted };
    case 'entrusted': return { key: 'entrusted' };
    case 'list': return { key: 'listed', ...at };
    case 'document': return { key: 'document', params: { document: documentTitle(file, about) }, ...at };
    // Whoever looks after certificates may never have had the file.
    default: return { key: kind === 'copied' ? 'copied' : 'certificate', params: { number: about }, institution: givers.get(about) };
  }
}

/** What was done in the applicant's name by whom they entrusted the file to; several changes in a row are one line. */
function ofDelegates(events: readonly CaseEvent[]): Seen[] {
  const lines: Seen[] = [];
  for (const { type, at, actor } of events) {
    const key = DONE_FOR_THEM[type];
    const before = lines.findLast((line) => line.actor === actor);
    if (key === undefined) continue;
    if (before?.key === key && parseInstant(at) - parseInstant(before.last) < TOGETHER) Object.assign(before, { count: before.count + 1, last: at });
    else lines.push({ at, actor, key, last: at, count: 1 });
  }
  return lines;
}

const DONE_FOR_THEM: Partial<Record<CaseEvent['type'], string>> = {
  AnswersSaved: 'entrusted.wrote', DocumentAdded: 'entrusted.wrote', DocumentRemoved: 'entrusted.wrote', CaseSent: 'entrusted.sent', MessageWritten: 'entrusted.message', AppointmentBooked: 'entrusted.booked',
  AppointmentCancelled: 'entrusted.booked', CaseReopened: 'entrusted.appealed', DelegationAccepted: 'entrusted.accepted', DelegationEnded: 'entrusted.ended',
};

function ofEvent(event: CaseEvent): Seen[] {
  const line = (key: string, step: string): Seen[] => [{ at: event.at, actor: event.actor, key, step, last: event.at, count: 1 }];
  switch (event.type) {
    case 'TaskCompleted': return event.silent ? [] : line(event.outcome === 'sendBack' ? 'asked' : 'decided', event.step);
    case 'FilledIn': return line('filledIn', event.step);
    case 'TaskAssigned': return event.actor === SYSTEM ? [] : line('taken', event.step);
    case 'PaymentReceived': return event.method === 'counter' ? line('paid', event.step) : [];
    case 'MessageWritten': return event.from === 'office' && event.step !== undefined ? line('wrote', event.step) : [];
    default: return [];
  }
}

const SYSTEM = 'system';
