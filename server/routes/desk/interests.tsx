import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { oneLine } from '#runtime/engine/one-line.ts';
import { InterestsPage } from '#runtime/desk/interests-page.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { keepAwayFromAll } from '#server/interests/keep-away.ts';
import { asCompared, LONGEST, SHORTEST } from '#server/interests/words.ts';
import { deskContext } from './desk-context.ts';

type Posted = { Querystring: { kept?: unknown }; Body: { said?: unknown; words?: unknown } };
const MOST = 50;

/** What an officer declares about themselves; nobody else reads it. */
export function interestRoutes(app: FastifyInstance, deps: Deps): void {
  const access = { config: { access: ['operator'] as const } };
  const { store } = deps;

  app.get<Posted>('/desk/interests', access, async (request, reply) => {
    const { kept } = request.query;
    return show(request, reply, typeof kept === 'string' && /^[0-9]{1,6}$/.test(kept) ? { kept: Number(kept) } : {});
  });

  app.post<Posted>('/desk/interests', access, async (request, reply) => {
    const person = request.person!;
    const typed = request.body?.said;
    const said = typeof typed === 'string' ? oneLine(typed) : '';
    const words = asCompared(said);
    const fault = said === '' ? 'missing' : words.length < SHORTEST ? 'too-short' : said.length > LONGEST ? 'too-long' : (await store.interests(person.id)).length >= MOST ? 'too-many' : undefined;
    if (fault) return show(request, reply, { typed: said, fault }, 422);
    await store.commit({ writes: () => [{ write: 'addInterest', row: { account: person.id, words, said, declaredAt: deps.now() } }] });
    return reply.redirect(`/desk/interests?kept=${await keepAwayFromAll(deps, person, said)}`, 303);
  });

  app.post<Posted>('/desk/interests/remove', access, async (request, reply) => {
    const words = request.body?.words;
    if (typeof words === 'string') await store.commit({ writes: () => [{ write: 'removeInterest', row: { account: request.person!.id, words } }] });
    return reply.redirect('/desk/interests', 303);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, { fault, ...more }: { kept?: number; typed?: string; fault?: string } = {}, status = 200): Promise<FastifyReply> {
    const context = await deskContext(request, deps.config, '/desk/interests');
    const declared = (await store.interests(request.person!.id)).map(({ words, said, declaredAt }) => ({ words, said, at: instantOf(declaredAt) }));
    return sendPage(request, reply, <InterestsPage context={context} declared={declared} {...more} {...(fault ? { fault: context.t(`desk.interests.fault.${fault}`, { limit: fault === 'too-short' ? SHORTEST : fault === 'too-many' ? MOST : LONGEST }) } : {})} />, { status });
  }
}
