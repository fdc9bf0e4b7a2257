import type { FastifyInstance } from 'fastify';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { foundFiles, questionOf } from '#server/routes/desk/found-files.ts';
import { query } from './query.ts';

const file = {
  type: 'object',
  properties: {
    id: { type: 'string' }, reference: { type: 'string' }, service: { type: 'string' }, applicant: { type: 'string' }, task: { type: 'string' }, step: { type: 'string' }, institution: { type: 'string' }, role: { type: 'string' },
    receivedAt: { type: 'string' }, isOpen: { type: 'boolean' },
  },
};
const asked = { ...query({ q: { type: 'string', pattern: '^[^]{1,100}$', description: '1…100' }, limit: { type: 'string', pattern: '^([1-9][0-9]?|100)$', description: '1…100' }, after: { type: 'string', pattern: '^[\\w-]{1,64}$', description: '{next}' } }), required: ['q'] };

/** For programs: files of the operator's desks by what people remember of them; the same as the page `/desk/search`. */
export function searchRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Querystring: { q: string; after?: string; limit?: string } }>('/api/search', {
    config: { access: ['operator'] }, schema: { querystring: asked, response: { 200: { type: 'object', properties: { files: { type: 'array', items: file }, next: { type: 'string', nullable: true } } } } },
  }, async (request) => {
    const { q, after, limit = '20' } = request.query;
    const { tasks, next } = await foundFiles(deps, request.person!, questionOf(q), after, Number(limit));
    return {
      files: tasks.map(({ id, caseId, reference, slug, applicantName, step, institution, role, createdAt, completedAt }) =>
        ({ id: caseId, reference, service: slug, applicant: applicantName, task: id, step, institution, role, receivedAt: instantOf(createdAt), isOpen: completedAt === null })),
      next: next ?? null,
    };
  });
}
