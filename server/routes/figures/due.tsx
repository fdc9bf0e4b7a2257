import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { filesAddress } from '#runtime/figures/address.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { isKeptAway } from '#server/interests/keep-away.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { sendPage } from '#server/http/page.ts';
import { statusOf } from '#server/http/refusals.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { askAgain, pathOf } from '../portal/asking-again.ts';
import { createKeptForms } from '../portal/kept-forms.ts';
import { figuresContext } from './figures.tsx';

const config = { access: ['manager'] as const };
type One = { Params: { id: string }; Body: Record<string, unknown> };
const DAYS = 28;

/** `/figures/tasks/…/due`: a manager of the institution sets another day by which a file is to be decided. They see which file it is, and nothing of what it says. */
export function dueRoutes(app: FastifyInstance, deps: Deps): void {
  const keptForms = createKeptForms(deps);
  const taskOf = async ({ person, params }: FastifyRequest<One>): Promise<(TaskRow & { dueAt: number }) | undefined> => {
    const task = await deps.store.task(params.id);
    return task && task.completedAt === null && task.dueAt !== null && actorOf(person!).manages?.includes(task.institution) && !(await isKeptAway(deps, person!.id, task.caseId)) ? { ...task, dueAt: task.dueAt } : undefined;
  };
  const back = ({ slug, institution }: TaskRow) => filesAddress({ service: slug, what: 'waiting', days: DAYS, institution });
  async function send(request: FastifyRequest, reply: FastifyReply, task: TaskRow & { dueAt: number }, typed: { day: string; reason: string }, faults: readonly FieldFault[] = [], status = 200): Promise<unknown> {
    const [context, service, { DuePage }] = await Promise.all([figuresContext(request, deps), deps.services.version(task.slug, task.version), import('#runtime/figures/due-page.tsx')]);
    const { flow, timeZone } = inLanguage(service!, context.language).file['x-service'];
    const shown = { id: task.id, reference: task.reference, step: flow.steps[task.step]?.title ?? task.step, due: instantOf(task.dueAt), timeZone };
    return sendPage(request, reply, <DuePage context={context} task={shown} {...typed} faults={Object.fromEntries(faults.map(({ path, code, params }) => [path, context.t(`figures.due.fault.${path}.${code}`, params)]))} back={back(task)} />, { status });
  }

  app.get<One>('/figures/tasks/:id/due', { config }, async (request, reply) => {
    const task = await taskOf(request);
    if (!task) return reply.callNotFound();
    const kept = await keptForms.read(request, pathOf(request));
    return kept?.by === request.person!.id ? send(request, reply, task, typedIn(kept.form), kept.faults) : send(request, reply, task, { day: '', reason: '' });
  });

  app.post<One>('/figures/tasks/:id/due', { config }, async (request, reply) => {
    const task = await taskOf(request);
    if (!task) return reply.callNotFound();
    const typed = typedIn(request.body);
    const done = await deps.cases.act(task.caseId, actorOf(request.person!), { type: 'ChangeDue', task: task.id, ...typed });
    if (done.ok) {
      await keptForms.forget(request, reply, pathOf(request));
      return reply.redirect(back(task), 303);
    }
    if (done.refusal.code !== 'answers.faulty') return sendErrorPage(request, reply, done.refusal, statusOf(done.refusal), deps);
    const faults = done.refusal.fields ?? [];
    return askAgain(keptForms, request, reply, pathOf(request), { form: typed, faults, by: request.person!.id }, () => send(request, reply, task, typed, faults, 422));
  });
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const typedIn = (form: Readonly<Record<string, unknown>> | undefined): { day: string; reason: string } => ({ day: text(form?.['day']), reason: text(form?.['reason']) });
