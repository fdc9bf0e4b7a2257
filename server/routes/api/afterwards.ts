import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { APPLICANT, unreadBy } from '#runtime/engine/conversation.ts';
import type { Case } from '#runtime/engine/case.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { Act } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import { fileOf } from './files.ts';
import { officeFile, readByOperator } from './operator-files.ts';
import { query } from './query.ts';
import { sendRefusal } from './send-refusal.ts';

type ById = { Params: { id: string } };
/** The engine judges how much may be written; this only keeps out what no text is. */
const long = { type: 'string', maxLength: 10_000 };
const said = { type: 'object', required: ['text'], additionalProperties: false, properties: { text: long } };
const message = { type: 'object', properties: { id: { type: 'string' }, from: { type: 'string' }, step: { type: 'string' }, at: { type: 'string' }, text: { type: 'string' } } };
const messagesAnswer = { type: 'object', properties: { messages: { type: 'array', items: message }, notes: { type: 'array', items: message } } };

/** For programs: what an applicant does with a file beyond sending it, and what applicant and officers write to one another. */
export function afterwardsRoutes(app: FastifyInstance, deps: Deps): void {
  const { cases } = deps;
  const act = async (request: FastifyRequest<ById>, reply: FastifyReply, what: Act) => {
    const done = await cases.act(request.params.id, actorOf(request.person!), what);
    return done.ok ? fileOf(done.value) : sendRefusal(request, reply, done.refusal);
  };
  const applicant = { access: ['applicant' as const] };

  app.post<ById & { Body: { reason?: string } }>('/api/files/:id/withdraw', { config: applicant, schema: { querystring: query(), body: { ...said, required: [], properties: { reason: long } } } },
    async (request, reply) => act(request, reply, { type: 'Withdraw', reason: request.body.reason }));
  for (const how of ['appeal', 'reopen'] as const) {
    app.post<ById & { Body: { text: string } }>(`/api/files/:id/${how}`, { config: applicant, schema: { querystring: query(), body: said } },
      async (request, reply) => act(request, reply, { type: 'ComeBack', how, text: request.body.text }));
  }
  app.post<ById & { Body: { stars: number; comment?: string } }>('/api/files/:id/rating', { config: applicant, schema: { querystring: query(), body: { ...said, required: ['stars'], properties: { stars: { type: 'integer' }, comment: long } } } },
    async (request, reply) => act(request, reply, { type: 'Rate', stars: request.body.stars, comment: request.body.comment }));

  app.get<ById>('/api/files/:id/messages', { config: { access: ['applicant', 'operator'] }, exposeHeadRoute: false, schema: { querystring: query(), response: { 200: messagesAnswer } } }, async (request, reply) => {
    const person = request.person!;
    const found = await readable(person, request.params.id);
    if (!found.ok) return sendRefusal(request, reply, found.refusal);
    const kase = found.value;
    if (person.kind === 'staff' || unreadBy(kase, APPLICANT) > 0) await cases.act(kase.id, actorOf(person), { type: 'ReadMessages' });
    const { messages = [], notes = [] } = kase;
    // Notes are the officers': an applicant's answer has no such member at all.
    return { messages: messages.map(({ id, from, step, at, text }) => ({ id, from, step, at, text })), ...(person.kind === 'staff' ? { notes: notes.map(({ id, step, at, text }) => ({ id, step, at, text })) } : {}) };
  });

  const writing = (path: 'messages' | 'notes', access: readonly ('applicant' | 'operator')[], type: 'WriteMessage' | 'WriteNote') =>
    app.post<ById & { Body: { text: string } }>(`/api/files/:id/${path}`, { config: { access }, schema: { querystring: query(), body: said } }, async (request, reply) => {
      const person = request.person!;
      const found = person.kind === 'staff' ? await officeFile(deps, person, request.params.id) : accept(undefined);
      return found.ok ? act(request, reply, { type, text: request.body.text }) : sendRefusal(request, reply, found.refusal);
    });
  writing('messages', ['applicant', 'operator'], 'WriteMessage');
  writing('notes', ['operator'], 'WriteNote');

  async function readable(person: Person, id: string): Promise<Result<Case>> {
    if (person.kind === 'staff') return readByOperator(deps, person, id);
    const loaded = await cases.load(id);
    return loaded?.case.applicant === person.id && loaded.case.status !== 'deleted' ? accept(loaded.case) : refuse('case.not-found');
  }
}
