import type { FastifyInstance } from 'fastify';
import { parseInstant } from '#runtime/engine/time.ts';
import type { Refusal } from '#runtime/engine/refusal.ts';
import { bookedView, officeOfStep, appointmentView } from '#runtime/portal/appointments/appointment-view.ts';
import { calendarFile } from '#runtime/portal/appointments/calendar-file.ts';
import type { AppointmentStep } from '#runtime/steps/appointment/index.ts';
import { MOST_AHEAD } from '#runtime/steps/appointment/slots.ts';
import { translator } from '#runtime/texts/translate.ts';
import { appointmentTask, book, fullTimes } from '#server/appointments/book.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendAttachment } from '#server/http/attachment.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { type OwnFile, withOwnFile } from '../portal/own-file.ts';

const DAY = 86_400_000;
type Found = NonNullable<ReturnType<typeof appointmentTask>>;

/** The applicant books, moves and cancels, and takes the appointment into a calendar. */
export function applicantRoutes(app: FastifyInstance, deps: Deps): void {
  const access = { config: { access: ['applicant'] as const } };
  type Asking = { Params: { id: string; task: string }; Querystring: { office?: unknown; begin?: unknown }; Body: Record<string, unknown> | null };
  const text = (value: unknown) => (typeof value === 'string' ? value : '');

  app.get<Asking>('/files/:id/appointments/:task', access, async (request, reply) => withOwnFile(request, reply, deps, (own) => {
    const found = appointmentTask(own.service, own.case, request.params.task);
    return found ? show(own, found, { office: text(request.query.office), begin: text(request.query.begin) }) : reply.redirect(`/files/${own.case.id}`, 303);
  }));

  app.post<Asking>('/files/:id/appointments/:task', access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
    const { task } = request.params;
    const [office, from] = [text(request.body?.['office']), text(request.body?.['from'])];
    const done = await book(deps, own, own.actor, { task, office, from });
    // Pressed twice: it is booked.
    if (done.ok || done.refusal.code === 'appointment.known') return reply.redirect(`/files/${own.case.id}/appointments/${task}`, 303);
    return again(own, task, office, done.refusal);
  }));

  app.post<Asking>('/files/:id/appointments/:task/cancel', access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
    const { task } = request.params;
    const done = await deps.cases.act(own.case.id, own.actor, { type: 'CancelAppointment', task });
    return done.ok || done.refusal.code === 'appointment.not-booked' ? reply.redirect(`/files/${own.case.id}/appointments/${task}`, 303) : again(own, task, '', done.refusal);
  }));

  app.get<Asking>('/files/:id/appointments/:task/calendar.ics', access, async (request, reply) => withOwnFile(request, reply, deps, ({ service, file, case: kase, language, meta }) => {
    const found = appointmentTask(service, kase, request.params.task);
    const appointment = found?.task.appointment;
    if (!found || !appointment) return reply.redirect(`/files/${kase.id}`, 303);
    const { office, address } = bookedView(found.step, appointment, file['x-service'].timeZone, language);
    const { host } = new URL(deps.config.address);
    const ics = calendarFile({
      uid: `${found.task.id}@${host}`, sequence: found.task.changes ?? 0, stamp: meta.at, from: appointment.from, to: appointment.to, title: `${found.step.title} – ${file.title}`, place: [office, address].filter(Boolean).join(', '),
      text: [found.step.text, `${translator(language)('appointment.reference', { reference: kase.reference })}`, `${deps.config.address}/files/${kase.id}`].filter(Boolean).join('\n'), remind: found.step.remind ?? 24,
    });
    return sendAttachment(reply, Buffer.from(ics), 'text/calendar; charset=utf-8', `${kase.reference}.ics`);
  }));

  /** The page comes again, with what is so by now: somebody else may have been faster, or the file gone on. */
  async function again({ request, reply, ...own }: OwnFile, task: string, office: string, { code, fields = [], params }: Refusal): Promise<unknown> {
    const latest = (await deps.cases.load(own.case.id))!.case;
    const found = appointmentTask(own.service, latest, task);
    if (!found) return reply.redirect(`/files/${own.case.id}`, 303);
    const { t } = await pageContext(request, deps.config);
    const [field] = fields;
    return show({ ...own, request, reply, case: latest }, found, { office, begin: '' }, field ? t(`appointment.fault.${field.path}.${field.code}`) : t(`refusal.${code}`, params));
  }

  async function show({ request, reply, service, file, case: kase, meta, language }: OwnFile, { task, step }: Found, asked: { office: string; begin: string }, fault?: string): Promise<unknown> {
    const [context, { AppointmentPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/appointments/appointment-page.tsx')]);
    const office = officeOfStep(step as AppointmentStep, asked.office || task.appointment?.office);
    const now = parseInstant(meta.at);
    const full = await fullTimes(deps, service.slug, task.step, office, now, now + (MOST_AHEAD + 2) * DAY);
    const view = appointmentView({ service, step, task, office: office.code, begin: asked.begin, full, at: instantOf(now), t: context.t, language });
    return sendPage(request, reply, AppointmentPage({
      context, file, caseId: kase.id, title: step.title, reference: kase.reference, task: task.id, view, messagesHref: `/files/${kase.id}/messages`, isChoosing: asked.office !== '',
      ...(step.text ? { text: step.text } : {}), ...(step.help ? { help: step.help } : {}), ...(fault ? { fault } : {}),
    }), fault ? { status: 422 } : {});
  }
}
