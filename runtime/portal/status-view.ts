import type { ServiceFile } from '#schemas/index.ts';
import { reasonOf } from '#runtime/steps/desk/reason-text.ts';
import { totalOf } from '#runtime/engine/fees.ts';
import { tellsHowToObject } from '#runtime/engine/afterwards.ts';
import { decisionsOnAppeal } from '#runtime/engine/appeals.ts';
import { answerBy } from '#runtime/engine/answer-by.ts';
import { dateIn } from '#runtime/engine/time.ts';
import { standing } from '#runtime/engine/standing.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Case, Decision, OpenTask } from '#runtime/engine/case.ts';
import type { AppointmentStep } from '#runtime/steps/appointment/index.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import type { InspectionStep } from '#runtime/steps/inspection/index.ts';
import { dateText, dateTimeText, listText } from '#runtime/texts/format.ts';
import { amountText } from '#runtime/texts/money.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { bookedView } from './appointments/appointment-view.ts';
import type { CertificatesNow } from './certificates-now.ts';
import { appealFact, withAppeal } from './appeal-words.ts';
import { decisionTitle } from './decision-title.ts';
import { endName } from './end-name.ts';
import { officeOf } from './story.ts';
import { whereFacts } from './where-facts.ts';

/** Where a file stands, in words for the person it belongs to. */
export interface StatusView {
  /** What happens next, or what has happened: one or two sentences. */
  next: string;
  /** How its certificates stand, where not all are in force. */
  certificates?: CertificatesNow;
  /** What its end is called, where the service gives nothing that could be approved. */
  ended?: string;
  /** Term and value: office, step, since when, due. */
  facts: { term: string; value: string }[];
  decisions: DecisionView[];
  /** How to object, where something was refused. */
  appeal?: string;
  legalBasis?: string;
}

export interface DecisionView {
  /** ISO 8601 instant, UTC. */
  at: string;
  title: string;
  when: string; reason?: string; text?: string;
  /** What an inspector found not in order. */
  wrong?: { title: string; remark: string }[];
}

export interface StatusOptions {
  /** In the language of the page. */
  file: ServiceFile;
  case: Case;
  /** How what was given stands now, where not all of it is in force. */
  certificates?: CertificatesNow | undefined;
  /** Epoch milliseconds, where the desk has a time limit. */
  dueAt: number | null;
  /** ISO 8601 instant of the request. */
  at: string;
  t: Translate;
  language: string;
}

export function statusView({ file, case: kase, certificates, dueAt, at, t, language }: StatusOptions): StatusView {
  const { timeZone, about, flow } = file['x-service'];
  const day = (at: string | number) => dateText(at, language, timeZone);
  const facts: StatusView['facts'] = whereFacts({ file, case: kase, dueAt, at, t, language });
  const fact = (key: string, value: string | undefined) => { if (value) facts.push({ term: t(key === 'answerBy' ? 'track.answerBy' : `portal.status.${key}`), value }); };
  const promised = answerBy({ file }, kase);
  const isPast = promised && 'by' in promised && dateIn(timeZone, at) > dateIn(timeZone, promised.by);
  if (promised) fact('answerBy', 'by' in promised ? (isPast ? t('track.answerBy.past', { date: day(promised.by) }) : day(promised.by)) : t('track.answerBy.stands', { part: promised.standsFor }));
  const still = standing({ file }, kase);
  if (still) fact('standing', t(`portal.status.standing.${still.part}`, { since: dateTimeText(still.since, language, timeZone), office: officeOf(file, still.step), step: flow.steps[still.step]?.title ?? '' }));
  if (kase.sentAt) fact('sent', day(kase.sentAt));
  const appeal = appealFact(kase, t, day);
  if (appeal) facts.push(appeal);
  if (kase.endedAt) fact(kase.status === 'withdrawn' ? 'withdrawn' : 'ended', day(kase.endedAt));
  const onAppeal = decisionsOnAppeal(kase);
  const ended = endName(file, kase);
  return {
    facts, next: withAppeal(withCertificates(nextText(file, kase, t, language), kase, certificates), file, kase, t), ...(certificates ? { certificates } : {}), ...(ended === undefined ? {} : { ended }),
    decisions: kase.decisions.map((decision, index) => ({ ...decisionView(file, decision, t, day, onAppeal.has(index)), ...wrongAt(file, kase, decision) })).reverse(),
    ...(kase.status === 'rejected' ? { ...(tellsHowToObject({ file }, kase) ? { appeal: about.appeal } : {}), legalBasis: about.legalBasis } : {}),
  };
}

/** What was approved is told as it stands now: that a business is registered is no news once its certificate was withdrawn. */
function withCertificates(next: string, { status }: Case, now: CertificatesNow | undefined): string {
  if (!now) return next;
  return status !== 'approved' || now.goesOn ? `${next} ${now.text}` : now.text;
}

function nextText(file: ServiceFile, kase: Case, t: Translate, language: string): string {
  if (kase.status === 'approved' || kase.status === 'rejected') return String(file['x-service'].flow.steps[kase.step]?.['text'] ?? t(`portal.next.${kase.status}`));
  if (kase.status === 'withdrawn') return [t('portal.next.withdrawn'), ...(kase.payments?.length ? [t('afterwards.withdraw.paid')] : [])].join(' ');
  if (kase.status === 'sentBack') return t('portal.next.sentBack', { count: Object.keys(kase.corrections?.fields ?? {}).length });
  const awaited = openTasks(kase).find(({ step }) => file['x-service'].flow.steps[step]?.kind === 'appointment');
  if (awaited) return awaited.appointment ? t('appointment.next.booked', bookedParams(file, awaited, language)) : t('appointment.next.book', { office: officeOf(file, awaited.step), date: dateText(awaited.bookBy ?? awaited.since, language, file['x-service'].timeZone) });
  const unpaid = openTasks(kase).flatMap(({ charge }) => charge ?? []);
  if (unpaid.length > 0) return t('portal.next.unpaid', { amount: amountText(totalOf(unpaid.flatMap(({ lines }) => lines)), unpaid[0]!.currency, language) });
  const visiting = officesOf(file, openTasks(kase).filter(({ step }) => file['x-service'].flow.steps[step]?.kind === 'inspection'));
  return visiting.length > 0 ? t('inspection.next', { office: listText(visiting, t) }) : t('portal.next.pending', { office: listText(officesOf(file, openTasks(kase)), t) });
}

function bookedParams(file: ServiceFile, { step, appointment }: OpenTask, language: string): { when: string; office: string } {
  const { when, office } = bookedView(file['x-service'].flow.steps[step] as AppointmentStep, appointment!, file['x-service'].timeZone, language);
  return { when, office };
}

/** The offices that have the file now: several, where it goes to them at the same time. */
const officesOf = (file: ServiceFile, tasks: readonly OpenTask[]): string[] => [...new Set(tasks.map(({ step }) => officeOf(file, step)))];

function decisionView(file: ServiceFile, { step, outcome, reason, text, at, silent, fellAt = at }: Decision, t: Translate, day: (at: string) => string, isOnAppeal: boolean): DecisionView {
  const desk = file['x-service'].flow.steps[step] as Partial<DeskStep> | undefined;
  return { at, title: decisionTitle(file, { step, outcome, ...(silent ? { silent } : {}) }, t, isOnAppeal), when: day(fellAt), reason: reasonOf(desk?.reasons, reason), text: silent ? desk?.silence?.legalBasis : text };
}

/** What was not in order at the visit a decision ended. */
function wrongAt({ 'x-service': { flow } }: ServiceFile, { inspections = [] }: Pick<Case, 'inspections'>, { step, at }: Decision): Pick<DecisionView, 'wrong'> {
  const visit = inspections.find((one) => one.step === step && one.at === at);
  const checklist = (flow.steps[step] as Partial<InspectionStep> | undefined)?.checklist ?? [];
  const wrong = checklist.filter(({ code }) => visit?.findings[code]?.verdict === 'notOk').map(({ code, title }) => ({ title, remark: visit?.findings[code]?.remark ?? '' }));
  return wrong.length > 0 ? { wrong } : {};
}
