import type { FastifyInstance } from 'fastify';
import type { Json } from '#schemas/index.ts';
import { refuse } from '#runtime/engine/refusal.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { rolesOf } from '#server/rights/person.ts';
import type { TaskAfter } from '#server/stores/store.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { fileOf } from './files.ts';
import { explained } from './explained.ts';
import { isInTurn } from '#server/routes/desk/in-turn.ts';
import { tasksSeen } from '#server/routes/desk/kept-away.ts';
import { isKeptAway } from '#server/interests/keep-away.ts';
import { query } from './query.ts';
import { sendRefusal } from './send-refusal.ts';

/** A place in the list, as `next` tells it: `1732240000000.<id>`. */
const AFTER = /^(-?[0-9]{1,16})\.([\w-]{1,64})$/;

const task = {
  type: 'object',
  properties: {
    id: { type: 'string' }, file: { type: 'string' }, reference: { type: 'string' }, service: { type: 'string' }, version: { type: 'integer' }, step: { type: 'string' },
    institution: { type: 'string' }, role: { type: 'string' }, applicant: { type: 'string' }, receivedAt: { type: 'string' }, dueAt: { type: 'string', nullable: true },
  },
};
/** Descriptions are what a refusal shows beside the parameter's name. */
const listQuery = query({
  service: { type: 'string', pattern: '^[a-z0-9-]{1,100}$', description: 'a-z, 0-9, -' },
  limit: { type: 'string', pattern: '^([1-9][0-9]?|100)$', description: '1…100' },
  after: { type: 'string', pattern: AFTER.source, description: '{next}' },
});
const decision = {
  type: 'object', required: ['outcome'], additionalProperties: false,
  properties: {
    outcome: { type: 'string', maxLength: 100 }, reason: { type: 'string', maxLength: 100 }, text: { type: 'string', maxLength: 10_000 },
    fields: { type: 'object', maxProperties: 500, additionalProperties: { type: 'string', maxLength: 10_000 } },
    reasons: { type: 'object', maxProperties: 500, additionalProperties: { type: 'string', maxLength: 100 } },
    verified: { type: 'array', maxItems: 2_000, items: { type: 'string', maxLength: 300 } },
    values: { type: 'object', maxProperties: 500 },
  },
};
/** Why it is taken from a colleague, or given on where files are dealt out. */
const reasoned = { type: 'object', additionalProperties: false, properties: { reason: { type: 'string', maxLength: 1_000 } } };
const decided = { type: 'object', properties: { id: { type: 'string' }, reference: { type: 'string' }, status: { type: 'string' }, step: { type: 'string' } } };

/** For programs: the open tasks of an operator's roles, taking and putting back one, and deciding them. */
export function taskRoutes(app: FastifyInstance, deps: Deps): void {
  const { store, cases, services } = deps;

  app.get<{ Querystring: { service?: string; after?: string; limit?: string } }>('/api/tasks', {
    config: { access: ['operator'] }, schema: { querystring: listQuery, response: { 200: { type: 'object', properties: { tasks: { type: 'array', items: task }, next: { type: 'string', nullable: true } } } } },
  }, async (request) => {
    const { service, after, limit = '20' } = request.query;
    const most = Number(limit);
    const rows = await tasksSeen({ store }, request.person!, { roles: rolesOf(request.person!), slug: service, state: 'open', after: readAfter(after), limit: most });
    const last = rows.length === most ? rows.at(-1) : undefined;
    return { tasks: rows.map(taskOf), next: last ? `${last.place}.${last.id}` : null };
  });

  app.post<{ Params: { id: string }; Body: { outcome: string; reason?: string; text?: string; fields?: Record<string, string>; reasons?: Record<string, string>; verified?: string[]; values?: Record<string, Json> } }>('/api/tasks/:id/complete', {
    config: { access: ['operator'] }, schema: { querystring: query(), body: decision, response: { 200: decided } },
  }, async (request, reply) => {
    const row = await cases.task(request.params.id);
    const actor = actorOf(request.person!);
    if (!row || !actor.roles?.includes(`${row.institution}/${row.role}`) || (await isKeptAway(deps, request.person!.id, row.caseId))) return sendRefusal(request, reply, refuse('task.not-found').refusal);
    const done = await cases.act(row.caseId, actor, { type: 'CompleteTask', task: row.id, ...request.body, inTurn: await isInTurn(deps, request.person!, row) });
    if (done.ok) return fileOf(done.value);
    const service = await services.version(row.slug, row.version);
    return sendRefusal(request, reply, explained(done.refusal, service?.file['x-service'].flow.steps[row.step] as DeskStep | undefined, request.body.outcome), { service });
  });

  const giving = (path: 'claim' | 'release', to: (person: string) => string | undefined) =>
    app.post<{ Params: { id: string }; Body: { reason?: string } }>(`/api/tasks/:id/${path}`, { config: { access: ['operator'] }, schema: { querystring: query(), body: reasoned, response: { 200: decided } } }, async (request, reply) => {
      const row = await cases.task(request.params.id);
      const actor = actorOf(request.person!);
      if (!row || !actor.roles?.includes(`${row.institution}/${row.role}`) || (await isKeptAway(deps, request.person!.id, row.caseId))) return sendRefusal(request, reply, refuse('task.not-found').refusal);
      const { reason } = request.body;
      const given = to(actor.id);
      const done = await cases.act(row.caseId, actor, { type: 'AssignTask', task: row.id, ...(given === undefined ? {} : { to: given, inTurn: await isInTurn(deps, request.person!, row) }), ...(reason === undefined ? {} : { reason }) });
      return done.ok ? fileOf(done.value) : sendRefusal(request, reply, done.refusal);
    });
  giving('claim', (person) => person);
  giving('release', () => undefined);
}

function readAfter(text: string | undefined): TaskAfter | undefined {
  const found = AFTER.exec(text ?? '');
  return found ? { place: Number(found[1]), id: found[2]! } : undefined;
}

const taskOf = (row: TaskRow) => ({
  id: row.id, file: row.caseId, reference: row.reference, service: row.slug, version: row.version, step: row.step, institution: row.institution, role: row.role,
  applicant: row.applicantName, receivedAt: instantOf(row.createdAt), dueAt: row.dueAt === null ? null : instantOf(row.dueAt),
});
