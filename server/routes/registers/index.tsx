import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { EntryPage } from '#runtime/portal/registers/entry-page.tsx';
import { RegisterPage, type RegisterSearch, RegistersPage } from '#runtime/portal/registers/registers-page.tsx';
import { normaliseCertificateNumber } from '#runtime/certificates/number.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import { questionOf } from '#server/routes/desk/found-files.ts';
import { isHolder, publicGrant } from '#server/routes/verify/send-standing.tsx';
import { registerOf, registerTerm } from '#server/search/register-words.ts';
import { lookedFor } from '#server/search/terms.ts';
import { type OpenRegister, openRegisters } from '#server/services/public-registers.ts';
import { openDataRoutes } from './open-data.ts';
import { entryPath, historyOf, registerItem, registerLine } from './register-lines.ts';

/** Many for somebody who looks, few for somebody who copies: whoever wants all of it takes the open data. */
const LOOKS = { max: 60, timeWindow: '1 minute' };
const PAGE = 25;
const A_NUMBER = /^[A-Z0-9-]{1,64}$/;

type Asked = { Querystring: { q?: unknown; after?: unknown; register?: unknown }; Params: { slug: string; registration: string } };

/** Registers that a law makes public, for anybody, without an account and without script. Of a register that is not public nothing is said, not even that there is one. */
export function registerRoutes(app: FastifyInstance, deps: Deps): void {
  const options = { config: { access: ['public' as const], rateLimit: LOOKS } };
  openDataRoutes(app, deps);

  app.get<Asked>('/registers', options, async (request, reply) => {
    const registers = await openRegisters(deps);
    const question = questionOf(request.query.q);
    const chosen = registers.find(({ id }) => id === request.query.register);
    if (chosen) return reply.redirect(question === '' ? chosen.path : `${chosen.path}?${new URLSearchParams({ q: question })}`, 303);
    const context = await deskContext(request, deps.config);
    const search = question === '' ? undefined : await found(request, registers, question, context.language);
    return sendPage(request, unlisted(reply), <RegistersPage context={context} registers={registers.map((one) => registerLine(one, context.language))} search={search} />);
  });

  app.get<Asked>('/registers/:slug/:registration', options, async (request, reply) => {
    const register = await registerAt(request);
    if (!register) return reply.callNotFound();
    const context = await deskContext(request, deps.config);
    const search = await found(request, [register], questionOf(request.query.q), context.language);
    return sendPage(request, unlisted(reply), <RegisterPage context={context} register={registerLine(register, context.language)} search={search} />);
  });

  app.get<{ Params: Asked['Params'] & { number: string } }>('/registers/:slug/:registration/:number', options, async (request, reply) => {
    const register = await registerAt(request);
    const number = register && normaliseCertificateNumber(request.params.number);
    const row = number === undefined ? undefined : await deps.store.grant(number);
    if (!register || !row || registerOf(row) !== register.id) return reply.callNotFound();
    const context = await deskContext(request, deps.config);
    const [grant, history] = await Promise.all([publicGrant(deps, row, false), historyOf(deps, row)]);
    if (request.method !== 'HEAD' && !(await isHolder(deps, request, row))) deps.uses.count(row.number, grant.data.timeZone, 'check');
    const successor = row.replacedBy === null ? undefined : await deps.store.grant(row.replacedBy);
    const shown = successor && registerOf(successor) === register.id ? { ...grant, replacedBy: { number: successor.number, address: entryPath(register, successor.number) } } : grant;
    const notice = inLanguage(register.service, context.language).file['x-service'].about.notice;
    return sendPage(request, unlisted(reply), <EntryPage context={context} register={registerLine(register, context.language)} grant={shown} history={history} host={new URL(deps.config.address).host} notice={notice} />);
  });

  async function registerAt({ params: { slug, registration } }: FastifyRequest<{ Params: Asked['Params'] }>): Promise<OpenRegister | undefined> {
    return (await openRegisters(deps)).find(({ id }) => id === `${slug}/${registration}`);
  }

  /** Certificates of the registers that hold every word; all of them where nothing is asked, and none where what is asked has neither letter nor digit. */
  async function found({ query }: FastifyRequest<Asked>, registers: readonly OpenRegister[], question: string, language: string): Promise<RegisterSearch> {
    const looked = lookedFor(question);
    const after = typeof query.after === 'string' && A_NUMBER.test(query.after) ? query.after : undefined;
    const numbers = question !== '' && looked.terms.length === 0 ? [] : await deps.store.searchRegisters({ ...looked, anyOf: registers.map(({ id }) => registerTerm(id)), ...(after === undefined ? {} : { after }), limit: PAGE + 1 });
    const rows = (await Promise.all(numbers.slice(0, PAGE).map((number) => deps.store.grant(number)))).filter((row) => row !== undefined);
    const items = rows.map((row) => registerItem(deps, registers.find(({ id }) => id === registerOf(row))!, row, language));
    return { question, items, isFirst: after === undefined, ...(numbers.length > PAGE ? { next: numbers[PAGE - 1]! } : {}) };
  }
}

/** People are in it: whoever looks for one comes here, and is not brought by a search engine. */
const unlisted = (reply: FastifyReply): FastifyReply => reply.header('x-robots-tag', 'noindex');
