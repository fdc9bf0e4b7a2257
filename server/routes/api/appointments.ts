import type { FastifyInstance } from 'fastify';
import { openTasks } from '#runtime/engine/branches.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import type { OpenTask } from '#runtime/engine/case.ts';
import { MOST_AHEAD, slotDays } from '#runtime/steps/appointment/slots.ts';
import { appointmentTask, book, fullTimes } from '#server/appointments/book.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { languageOf } from '#server/http/language.ts';
import { withOwnCase } from './own-file.ts';
import { query } from './query.ts';
import { sendRefusal } from './send-refusal.ts';

type ById = { Params: { id: string; task: string } };
const DAY = 86_400_000;

const time = { type: 'object', properties: { office: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } } };
const office = { type: 'object', properties: { code: { type: 'string' }, title: { type: 'string' }, free: { type: 'array', items: time } } };
const appointment = { type: 'object', properties: { task: { type: 'string' }, step: { type: 'string' }, bookBy: { type: 'string' }, booked: time, offices: { type: 'array', items: office } } };
const answer = { type: 'object', properties: { appointments: { type: 'array', items: appointment } } };
const booking = { type: 'object', required: ['office', 'from'], additionalProperties: false, properties: { office: { type: 'string', maxLength: 100 }, from: { type: 'string', maxLength: 40 } } };

/** For programs: which appointments a file waits for and when the offices are free; booked, moved and cancelled. Same rules and rights as the pages. */
export function appointmentRoutes(app: FastifyInstance, deps: Deps): void {
  const access = { access: ['applicant' as const] };

  app.get<ById>('/api/files/:id/appointments', { config: access, exposeHeadRoute: false, schema: { querystring: query(), response: { 200: answer } } },
    async (request, reply) => withOwnCase(deps, request, reply, (own) => appointmentsOf(own, languageOf(request))));

  app.post<ById & { Body: { office: string; from: string } }>('/api/files/:id/appointments/:task', { config: access, schema: { querystring: query(), body: booking, response: { 200: answer } } },
    async (request, reply) => withOwnCase(deps, request, reply, async (own) => {
      const done = await book(deps, own, actorOf(request.person!), { task: request.params.task, ...request.body });
      return done.ok ? appointmentsOf(done.value, languageOf(request)) : sendRefusal(request, reply, done.refusal);
    }));

  app.post<ById>('/api/files/:id/appointments/:task/cancel', { config: access, schema: { querystring: query(), body: { type: 'object', additionalProperties: false }, response: { 200: answer } } },
    async (request, reply) => withOwnCase(deps, request, reply, async (own) => {
      const done = await deps.cases.act(own.case.id, actorOf(request.person!), { type: 'CancelAppointment', task: request.params.task });
      return done.ok ? appointmentsOf(done.value, languageOf(request)) : sendRefusal(request, reply, done.refusal);
    }));

  async function appointmentsOf({ case: kase, service }: LoadedCase, language: string) {
    const worded = inLanguage(service, language);
    const found = openTasks(kase).flatMap((task) => appointmentTask(worded, kase, task.id) ?? []);
    return { appointments: await Promise.all(found.map(async ({ task, step }) => ({ ...taskOf(task), offices: await Promise.all(step.offices.map(async (one) => ({ code: one.code, title: one.title, free: await freeAt(service, step, one, task) }))) }))) };
  }

  type Found = NonNullable<ReturnType<typeof appointmentTask>>;
  async function freeAt(service: LoadedCase['service'], step: Found['step'], one: Found['step']['offices'][number], { step: key }: OpenTask) {
    const now = deps.now();
    const full = await fullTimes(deps, service.slug, key, one, now, now + (MOST_AHEAD + 2) * DAY);
    return slotDays({ service, step }, one, instantOf(now)).flatMap(({ slots }) => slots).filter(({ from }) => !full.has(from) && parseInstant(from) > now).map(({ from, to }) => ({ office: one.code, from, to }));
  }
}

const taskOf = ({ id, step, bookBy, appointment: booked }: OpenTask) => ({ task: id, step, ...(bookBy === undefined ? {} : { bookBy }), ...(booked ? { booked } : {}) });
