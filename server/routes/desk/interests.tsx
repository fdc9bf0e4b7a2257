import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { oneLine } from '#runtime/engine/one-line.ts';
import { InterestsPage } from '#runtime/desk/interests-page.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { keepAwayFromAll } from '#server/interests/keep-away.ts';
import { asCompared, LONGEST, SHORTEST } from '#server/interests/words.ts';
import { askAgain } from '../portal/asking-again.ts';
import { createKeptForms } from '../portal/kept-forms.ts';
import { deskContext } from './desk-context.ts';

type Posted = { Querystring: { kept?: unknown }; Body: { said?: unknown; words?: unknown } };
const MOST = 50;
const PAGE = '/desk/interests';
const saidIn = (form: { said?: unknown } | undefined): string => (typeof form?.said === 'string' ? oneLine(form.said) : '');

/** What an officer declares about themselves; nobody else reads it. */
export function interestRoutes(app: FastifyInstance, deps: Deps): void {
  const access = { config: { access: ['operator'] as const } };
  const { store } = deps;
  const keptForms = createKeptForms(deps);

  app.get<Posted>('/desk/interests', access, async (request, reply) => {
    const { kept } = request.query;
    const typed = kept === undefined ? await keptForms.read(request, PAGE) : undefined;
    if (typed?.by === request.person!.id) return show(request, reply, { typed: saidIn(typed.form), fault: await faultOf(request.person!.id, saidIn(typed.form)) });
    return show(request, reply, typeof kept === 'string' && /^[0-9]{1,6}$/.test(kept) ? { kept: Number(kept) } : {});
  });

  app.post<Posted>('/desk/interests', access, async (request, reply) => {
    const person = request.person!;
    const said = saidIn(request.body);
    const words = asCompared(said);
    const fault = await faultOf(person.id, said);
    if (fault) return askAgain(keptForms, request, reply, PAGE, { form: { said }, by: person.id }, () => show(request, reply, { typed: said, fault }, 422));
    await keptForms.forget(request, reply, PAGE);
    await store.commit({ writes: () => [{ write: 'addInterest', row: { account: person.id, words, said, declaredAt: deps.now() } }] });
    return reply.redirect(`/desk/interests?kept=${await keepAwayFromAll(deps, person, said)}`, 303);
  });

  app.post<Posted>('/desk/interests/remove', access, async (request, reply) => {
    const words = request.body?.words;
    if (typeof words === 'string') await store.commit({ writes: () => [{ write: 'removeInterest', row: { account: request.person!.id, words } }] });
    return reply.redirect('/desk/interests', 303);
  });

  async function faultOf(account: string, said: string): Promise<string | undefined> {
    if (said === '') return 'missing';
    if (asCompared(said).length < SHORTEST) return 'too-short';
    return said.length > LONGEST ? 'too-long' : (await store.interests(account)).length >= MOST ? 'too-many' : undefined;
  }

  async function show(request: FastifyRequest, reply: FastifyReply, { fault, ...more }: { kept?: number; typed?: string; fault?: string | undefined } = {}, status = 200): Promise<FastifyReply> {
    const context = await deskContext(request, deps.config, '/desk/interests');
    const declared = (await store.interests(request.person!.id)).map(({ words, said, declaredAt }) => ({ words, said, at: instantOf(declaredAt) }));
    return sendPage(request, reply, <InterestsPage context={context} declared={declared} {...more} {...(fault ? { fault: context.t(`desk.interests.fault.${fault}`, { limit: fault === 'too-short' ? SHORTEST : fault === 'too-many' ? MOST : LONGEST }) } : {})} />, { status });
  }
}
