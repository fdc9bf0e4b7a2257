import type { FastifyInstance } from 'fastify';
import { parseInstant } from '#runtime/engine/time.ts';
import type { FieldFault, Refusal } from '#runtime/engine/refusal.ts';
import { bookedView, officeOfStep, appointmentView } from '#runtime/portal/appointments/appointment-view.ts';
import { calendarFile } from '#runtime/portal/appointments/calendar-file.ts';
import type { AppointmentStep } from '#runtime/steps/appointment/index.ts';
import { MOST_AHEAD } from '#runtime/steps/appointment/slots.ts';
import { type Translate, translator } from '#runtime/texts/translate.ts';
import { appointmentTask, book, fullTimes } from '#server/appointments/book.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendAttachment } from '#server/http/attachment.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { askAgain } from '../portal/asking-again.ts';
import type { KeptForms } from '../portal/kept-forms.ts';
import { type OwnFile, withOwnFile } from '../portal/own-file.ts';

const DAY = 86_400_000;
type Found = NonNullable<ReturnType<typeof appointmentTask>>;

/** What the page is opened with: an office, its days from one on, a time that was chosen there and what is wrong with it. */
interface Chosen { office: string; begin: string; from?: string; fault?: FieldFault }

/** The applicant books, moves and cancels, and takes the appointment into a calendar. */
export function applicantRoutes(app: FastifyInstance, deps: Deps, keptForms: KeptForms): void {
  const access = { config: { access: ['applicant'] as const } };
  type Asking = { Params: { id: string; task: string }; Querystring: { office?: unknown; begin?: unknown }; Body: Record<string, unknown> | null };
  const text = (value: unknown) => (typeof value === 'string' ? value : '');

  app.get<Asking>('/files/:id/appointments/:task', access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
    const found = appointmentTask(own.service, own.case, request.params.task);
    if (!found) return reply.redirect(`/files/${own.case.id}`, 303);
    const { office, begin } = request.query;
    return show(own, found, office === undefined ? await chosenBefore(own, request.params.task) : { office: text(office), begin: text(begin) });
  }));

  app.post<Asking>('/files/:id/appointments/:task', access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
    const { task } = request.params;
    const [office, from, begin] = [text(request.body?.['office']), text(request.body?.['from']), text(request.body?.['begin'])];
    const done = await book(deps, own, own.actor, { task, office, from });
    // Pressed twice: it is booked.
    return done.ok || done.refusal.code === 'appointment.known' ? goOn(own, task) : again(own, task, { office, begin, from }, done.refusal);
  }));

  app.post<Asking>('/files/:id/appointments/:task/cancel', access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
    const { task } = request.params;
    const done = await deps.cases.act(own.case.id, own.actor, { type: 'CancelAppointment', task });
    return done.ok || done.refusal.code === 'appointment.not-booked' ? goOn(own, task) : again(own, task, { office: '', begin: '' }, done.refusal);
  }));

  app.get<Asking>('/files/:id/appointments/:task/calendar.ics', access, async (request, reply) => withOwnFile(request, reply, deps, ({ service, file, case: kase, language, meta }) => {
    const { task } = request.params;
    const entry = entryOf(service, kase, task);
    if (!entry) return reply.redirect(`/files/${kase.id}`, 303);
    const { step, appointment, sequence, isCancelled } = entry;
    const { office, address } = bookedView(step, appointment, file['x-service'].timeZone, language);
    const { host } = new URL(deps.config.address);
    const ics = calendarFile({
      uid: `${task}@${host}`, sequence, isCancelled, stamp: meta.at, from: appointment.from, to: appointment.to, title: `${step.title} – ${file.title}`, place: [office, address].filter(Boolean).join(', '),
      text: [step.text, `${translator(language)('appointment.reference', { reference: kase.reference })}`, `${deps.config.address}/files/${kase.id}`].filter(Boolean).join('\n'), remind: step.remind ?? 24,
    });
    return sendAttachment(reply, Buffer.from(ics), 'text/calendar; charset=utf-8', `${kase.reference}.ics`);
  }));

  const pageOf = ({ case: { id } }: OwnFile, task: string): string => `/files/${id}/appointments/${task}`;

  async function goOn(own: OwnFile, task: string): Promise<unknown> {
    await keptForms.forget(own.request, own.reply, pageOf(own, task));
    return own.reply.redirect(pageOf(own, task), 303);
  }

  /** The page comes again, with what is so by now: somebody else may have been faster, or the file gone on. */
  async function again(own: OwnFile, task: string, { office, begin, from = '' }: Chosen, { code, fields: [field] = [], params }: Refusal): Promise<unknown> {
    const latest = { ...own, case: (await deps.cases.load(own.case.id))!.case };
    const found = appointmentTask(own.service, latest.case, task);
    if (!found) return own.reply.redirect(`/files/${own.case.id}`, 303);
    const fault = field ?? { path: '', code, ...(params ? { params } : {}) };
    const kept = { form: { office, begin, from }, faults: [fault], position: latest.case.position };
    return askAgain(keptForms, own.request, own.reply, pageOf(own, task), kept, () => show(latest, found, { office, begin, from, fault }, 422));
  }

  /** What was chosen on this page and could not be taken, as long as the file is where it was. */
  async function chosenBefore({ request, reply, case: kase }: OwnFile, task: string): Promise<Chosen> {
    const address = `/files/${kase.id}/appointments/${task}`;
    const kept = await keptForms.read(request, address);
    if (kept && kept.position !== kase.position) await keptForms.forget(request, reply, address);
    if (kept?.position !== kase.position) return { office: '', begin: '' };
    const [office, begin, from] = ['office', 'begin', 'from'].map((name) => String(kept.form[name] ?? ''));
    return { office: office!, begin: begin!, from: from!, ...(kept.faults?.[0] ? { fault: kept.faults[0] } : {}) };
  }

  async function show({ request, reply, service, file, case: kase, meta, language }: OwnFile, { task, step }: Found, { office: asked, begin, from, fault }: Chosen, status = 200): Promise<unknown> {
    const [context, { AppointmentPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/appointments/appointment-page.tsx')]);
    const office = officeOfStep(step as AppointmentStep, asked || task.appointment?.office);
    const now = parseInstant(meta.at);
    const full = await fullTimes(deps, service.slug, task.step, office, now, now + (MOST_AHEAD + 2) * DAY);
    const view = appointmentView({ service, step, task, office: office.code, begin, full, at: instantOf(now), t: context.t, language });
    return sendPage(request, reply, AppointmentPage({
      context, file, caseId: kase.id, title: step.title, reference: kase.reference, task: task.id, view, messagesHref: `/files/${kase.id}/messages`, isChoosing: asked !== '', begin, ...(from ? { chosen: from } : {}),
      ...(step.text ? { text: step.text } : {}), ...(step.help ? { help: step.help } : {}), ...(fault ? { fault: faultText(context.t, fault) } : {}),
    }), { status });
  }
}

/** What a calendar is told of a task: its appointment, or that there is none any more, also once the task is closed. */
function entryOf(service: OwnFile['service'], kase: OwnFile['case'], id: string) {
  const found = appointmentTask(service, kase, id);
  const appointment = found?.task.appointment ?? found?.task.cancelled;
  if (found && appointment) return { step: found.step, appointment, sequence: Math.max(0, (found.task.arrangements ?? 1) - 1), isCancelled: found.task.appointment === undefined };
  const off = kase.calledOff?.find(({ task }) => task === id);
  const step = off && service.step(off.step);
  return off && step?.kind.kind === 'appointment' ? { step: step.step as AppointmentStep, appointment: off, sequence: off.sequence, isCancelled: true } : undefined;
}

/** A fault without a field is a refusal of the whole. */
const faultText = (t: Translate, { path, code, params }: FieldFault): string => (path === '' ? t(`refusal.${code}`, params) : t(`appointment.fault.${path}.${code}`, params));
