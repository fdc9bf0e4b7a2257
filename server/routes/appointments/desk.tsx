import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppointmentsPage, type ExpectedPerson } from '#runtime/desk/appointments-page.tsx';
import { KeptFromPage } from '#runtime/desk/notice-page.tsx';
import { EMPTY_DRAFT } from '#runtime/desk/decision.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { dateIn } from '#runtime/engine/time.ts';
import { dayText, officeOfStep, timesText } from '#runtime/portal/appointments/appointment-view.ts';
import { mayOf } from '#runtime/steps/appointment/complete.ts';
import type { AppointmentStep } from '#runtime/steps/appointment/index.ts';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf } from '#server/cases/record.ts';
import { keptFrom } from '#runtime/engine/kept-from.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { rolesOf } from '#server/rights/person.ts';
import type { AppointmentRow } from '#server/stores/appointments.ts';
import { deskContext } from '../desk/desk-context.ts';
import { openFile } from '../desk/file-view.ts';
import { keptAwayFrom } from '../desk/kept-away.ts';
import { keepStale } from '../desk/keep-stale.ts';
import type { KeptDrafts } from '../desk/kept-drafts.ts';
import { refusals } from '../desk/refusals.tsx';
import type { SmallForms } from '../desk/small-forms.ts';
import { taskOf } from '../desk/task-of.ts';

/** Others were quicker, or have the file. */
const OVERTAKEN = ['task.not-open', 'task.assigned', 'task.same-person', 'task.own-file', 'task.assisted', 'task.recused', 'case.busy'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;
type Posting = { Params: { id: string }; Body: Record<string, unknown> | null };

/** The office's side: who comes on a day, whether they came, and what it cannot keep. */
export function deskRoutes(app: FastifyInstance, deps: Deps, drafts: KeptDrafts, smallForms: SmallForms): void {
  const turnDown = refusals(deps, drafts);
  const access = { config: { access: ['operator'] as const } };

  app.get<{ Querystring: { day?: unknown } }>('/desk/appointments', access, async (request, reply) => {
    const context = await deskContext(request, deps.config);
    const zone = (await deps.services.all())[0]?.file['x-service'].timeZone ?? 'UTC';
    const { day: asked } = request.query;
    const day = typeof asked === 'string' && DAY.test(asked) ? asked : dateIn(zone, instantOf(deps.now()));
    const away = await keptAwayFrom(deps, request.person!);
    const rows = (await deps.store.appointmentsOn(rolesOf(request.person!), day)).filter(({ caseId }) => !away.has(caseId));
    const offices = new Map<string, ExpectedPerson[]>();
    for (const row of rows) {
      const { office, person } = await expected(row, context.language, request.person!.id);
      offices.set(office, [...(offices.get(office) ?? []), person]);
    }
    return sendPage(request, reply, <AppointmentsPage context={context} day={day} dayTitle={dayText(day, context.language)} offices={[...offices].map(([title, people]) => ({ title, people }))} />);
  });

  app.post<Posting>('/desk/appointments/:id', access, async (request, reply) => {
    const [outcome, day] = [textOf(request, 'outcome'), textOf(request, 'day')];
    return act(request, reply, { type: 'CompleteTask', outcome }, DAY.test(day) ? `/desk/appointments?day=${day}` : undefined);
  });

  app.post<Posting>('/desk/appointments/:id/cancel', { config: { ...access.config, keepTyped: drafts.keepUnread }, errorHandler: keepStale(deps, drafts) }, async (request, reply) => act(request, reply, { type: 'CancelAppointment', reason: textOf(request, 'reason') }));

  /** Done, it leads on; refused, the file's page says why, or what was typed stands beside what became of the appointment meanwhile. */
  async function act(request: FastifyRequest<Posting>, reply: Parameters<typeof sendPage>[1], what: { type: 'CompleteTask'; outcome: string } | { type: 'CancelAppointment'; reason: string }, onward = `/desk/tasks/${request.params.id}`): Promise<unknown> {
    const person = request.person!;
    const task = await taskOf(deps, person, request.params.id);
    if (!task) return reply.callNotFound();
    const file = await openFile(deps, task);
    if (file.service.step(task.step)?.kind.kind !== 'appointment') return reply.callNotFound();
    const [context, seen] = [await deskContext(request, deps.config, `/desk/tasks/${task.id}`), textOf(request, 'from')];
    const booked = openTasks(file.case).find(({ id }) => id === task.id)?.appointment?.from;
    const again = (faults: readonly FieldFault[]) => smallForms.again(request, reply, task, 'appointment', { form: what.type === 'CancelAppointment' ? { reason: what.reason } : {}, faults });
    if (booked !== undefined && seen !== '' && seen !== booked) return again([{ path: 'appointment', code: 'moved' }]);
    const done = await deps.cases.act(task.caseId, actorOf(person), { ...what, task: task.id });
    if (done.ok) {
      await drafts.forget(request, reply, file);
      await smallForms.forget(request, reply, task);
      return reply.redirect(onward, 303);
    }
    const { code } = done.refusal;
    if (code === 'task.not-yours') return sendPage(request, reply, <KeptFromPage context={context} reference={task.reference} why="task.own-file" />, { status: 403 });
    const latest = await openFile(deps, (await deps.store.task(task.id))!);
    // There is nothing of theirs to be lost where they said with a button whether somebody came.
    if (OVERTAKEN.includes(code) || (code === 'appointment.not-booked' && what.type === 'CancelAppointment')) return turnDown(request, reply, { file: latest, draft: EMPTY_DRAFT, form: what.type === 'CancelAppointment' ? { reason: what.reason } : {} }, code === 'appointment.not-booked' ? { code: 'task.not-open' } : done.refusal);
    const [field] = done.refusal.fields ?? [];
    return again([field ?? { path: '', code, ...(done.refusal.params ? { params: done.refusal.params } : {}) }]);
  }

  async function expected(row: AppointmentRow, language: string, person: string): Promise<{ office: string; person: ExpectedPerson }> {
    const loaded = (await deps.cases.load(row.caseId))!;
    const { file } = inLanguage(loaded.service, language);
    const { flow, timeZone, languages, language: base } = file['x-service'];
    const step = flow.steps[row.step] as AppointmentStep;
    const isKept = keptFrom(loaded.case, person) !== undefined;
    return {
      office: officeOfStep(step, row.office).title,
      person: {
        task: row.task, reference: row.reference, applicant: row.applicantName, service: file.title, language: languages.includes(language) ? language : base, state: row.state,
        from: instantOf(row.begins),
        times: timesText({ from: instantOf(row.begins), to: instantOf(row.ends) }, timeZone, language),
        may: isKept ? [] : mayOf({ from: instantOf(row.begins) }, instantOf(deps.now()), timeZone).filter((one) => one !== 'unbooked'),
      },
    };
  }
}

const textOf = (request: FastifyRequest<Posting>, name: string): string => (typeof request.body?.[name] === 'string' ? (request.body[name] as string) : '');
