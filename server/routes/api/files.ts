import { requirementOf } from '#schemas/index.ts';
import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Answers, Case, DocumentRef } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { type FieldFault, refuse } from '#runtime/engine/refusal.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';
import { isOfType } from '#server/http/magic-bytes.ts';
import { newId } from '#server/ids.ts';
import { safeName } from '#server/routes/portal/uploaded-file.ts';
import { isWhole } from '#server/routes/portal/whole-file.ts';
import type { Write } from '#server/stores/store.ts';
import { readByOperator } from './operator-files.ts';
import { query } from './query.ts';
import { sendRefusal } from './send-refusal.ts';

interface PostedDocument { requirement: string; name: string; type: string; content: string }

/** As RFC 4648 says in section 4. */
const BASE64 = 'base64';

const fileBody = {
  type: 'object', required: ['answers', 'declaration'], additionalProperties: false,
  properties: {
    answers: { type: 'object', additionalProperties: { type: 'object' }, maxProperties: 200 },
    declaration: { type: 'boolean' },
    documents: {
      type: 'array', maxItems: 50,
      items: {
        type: 'object', required: ['requirement', 'name', 'type', 'content'], additionalProperties: false,
        properties: { requirement: { type: 'string', maxLength: 100 }, name: { type: 'string', minLength: 1, maxLength: 255 }, type: { type: 'string', maxLength: 100 }, content: { type: 'string', pattern: '^[A-Za-z0-9+/]*={0,2}$', description: BASE64 } },
      },
    },
  },
} as const;

const grant = { type: 'object', properties: { certificate: { type: 'string' }, number: { type: 'string' }, issuedAt: { type: 'string' }, validUntil: { type: 'string' } } };
const document = { type: 'object', properties: { id: { type: 'string' }, requirement: { type: 'string' }, name: { type: 'string' }, type: { type: 'string' }, bytes: { type: 'integer' } } };
const fileAnswer = {
  type: 'object',
  properties: { id: { type: 'string' }, reference: { type: 'string' }, service: { type: 'string' }, version: { type: 'integer' }, status: { type: 'string' }, step: { type: 'string' }, certificates: { type: 'array', items: grant }, answers: { type: 'object', additionalProperties: true }, documents: { type: 'array', items: document } },
};

/** For programs: a whole application at once (drafted, checked and sent), and what became of it. Same rules and rights as the pages. */
export function fileRoutes(app: FastifyInstance, { services, cases, store, now, printable }: Deps): void {
  app.post<{ Params: { slug: string }; Body: { answers: Answers; declaration: boolean; documents?: PostedDocument[] } }>('/api/services/:slug/files', {
    config: { access: ['applicant'] }, bodyLimit: 20_000_000, schema: { querystring: query(), body: fileBody, response: { 201: fileAnswer } },
  }, async (request, reply) => {
    const service = await services.current(request.params.slug);
    if (!service) return sendRefusal(request, reply, refuse('service.not-found').refusal);
    const posted = (request.body.documents ?? []).map((document) => ({ document, bytes: Buffer.from(document.content, 'base64') }));
    const { answers, declaration } = request.body;
    const faults = [...documentFaults(service, posted), ...(await printable.faults(service, answers))];
    if (faults.length > 0) return sendRefusal(request, reply, refuse('answers.faulty', { fields: faults }).refusal, { service });
    const documents: DocumentRef[] = posted.map(({ document: { requirement, name, type }, bytes }) => ({ id: newId(), requirement, name: safeName(name), type, bytes: bytes.length, hash: hash('sha256', bytes) }));
    const contents = posted.map(({ bytes }, index): Write => ({ write: 'addContent', row: { hash: documents[index]!.hash, bytes } }));
    const sent = await cases.submit(service, actorOf(request.person!), { answers, documents, declaration }, contents);
    return sent.ok ? reply.code(201).send(fileOf(sent.value)) : sendRefusal(request, reply, sent.refusal, { service });
  });

  app.get<{ Params: { id: string } }>('/api/files/:id', { config: { access: ['applicant', 'operator'] }, exposeHeadRoute: false, schema: { querystring: query(), response: { 200: fileAnswer } } }, async (request, reply) => {
    const person = request.person!;
    const { id } = request.params;
    if (person.kind === 'staff') {
      const read = await readByOperator({ cases, store, now }, person, id);
      return read.ok ? withContent(read.value) : sendRefusal(request, reply, read.refusal);
    }
    const row = await store.case(id);
    const loaded = row?.applicant === person.id && row.status !== 'deleted' ? await cases.load(row.id) : undefined;
    return loaded ? fileOf(loaded) : sendRefusal(request, reply, refuse('case.not-found').refusal);
  });
}

/** What is not whole base64 (RFC 4648, section 4), bytes that do not begin as their type does, and of what the service would take, what is cut off. */
function documentFaults(service: CompiledService, posted: readonly { document: PostedDocument; bytes: Buffer }[]): FieldFault[] {
  return posted.flatMap(({ document: { requirement, type, content }, bytes }, index): FieldFault[] =>
    content.length % 4 !== 0 ? [{ path: `/documents/${index}/content`, code: 'pattern', params: { pattern: BASE64 } }]
      : bytes.length > 0 && !isOfType(bytes, type) ? [{ path: `document:${requirement}`, code: 'document-type' }]
        : isTaken(service, requirement, type, bytes.length) && !isWhole(bytes, type) ? [{ path: `document:${requirement}`, code: 'document-broken' }] : []);
}

/** Of another kind or size, or not asked for: what is wrong first is said first, by the engine. */
function isTaken({ file }: CompiledService, requirement: string, type: string, size: number): boolean {
  const asked = requirementOf(file, requirement);
  return asked !== undefined && size > 0 && size <= asked.maxBytes && (asked.accept as readonly string[]).includes(type);
}

export function fileOf({ case: kase }: Pick<LoadedCase, 'case'>) {
  return {
    id: kase.id, reference: kase.reference, service: kase.service.slug, version: kase.service.version, status: kase.status, step: kase.step,
    certificates: kase.grants.map(({ certificate, number, issuedAt, validUntil }) => ({ certificate, number, issuedAt, validUntil })),
  };
}

/** For those who decide: also what was answered, and what there is to download. */
const withContent = (kase: Case) => ({ ...fileOf({ case: kase }), answers: kase.answers, documents: kase.documents.map(({ id, requirement, name, type, bytes }) => ({ id, requirement, name, type, bytes })) });
