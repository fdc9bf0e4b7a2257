import type { FastifyInstance } from 'fastify';
import { SearchPage } from '#runtime/desk/search-page.tsx';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from './desk-context.ts';
import { foundFiles, questionOf } from './found-files.ts';
import { namesOfStaff } from './names.ts';
import { queueItem } from './queue-items.ts';

const PAGE = 25;

/** Free-text search over the files of the person's desks. */
export function searchRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Querystring: { q?: unknown; after?: unknown } }>('/desk/search', { config: { access: ['operator'] } }, async (request, reply) => {
    const context = await deskContext(request, deps.config);
    const { q, after } = request.query;
    const question = questionOf(q);
    const [{ tasks, next }, names] = await Promise.all([foundFiles(deps, request.person!, question, after, PAGE), namesOfStaff(deps)]);
    const items = await Promise.all(tasks.map((row) => queueItem(deps, row, context.language, names)));
    return sendPage(request, reply, <SearchPage context={context} question={question} items={items} next={next} isFirst={typeof after !== 'string'} />);
  });
}
