import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { normaliseToken, SPECIMEN_TOKEN } from '#runtime/certificates/short-code.ts';
import { FilePage } from '#runtime/portal/verify/file-page.tsx';
import { FILE_FAULTS } from '#runtime/portal/verify/file-form.tsx';
import { VerifyFormPage } from '#runtime/portal/verify/form-page.tsx';
import { isSameName, readSearch } from '#runtime/portal/verify/search.ts';
import type { Deps } from '#server/deps.ts';
import { askingLimit } from '#server/http/asking-limit.ts';
import { sendPage } from '#server/http/page.ts';
import { openRegisters } from '#server/services/public-registers.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import { askAgain } from '#server/routes/portal/asking-again.ts';
import { createKeptForms } from '#server/routes/portal/kept-forms.ts';
import { fileRoute } from './file.tsx';
import { logPlaceRoutes } from './log-place.tsx';
import { publicKeysRoute } from './public-keys.ts';
import { reportRoutes } from './report.tsx';
import { sealsRoute } from './seals.tsx';
import { sharedRoutes } from './shared.tsx';
import { createSendStanding } from './send-standing.tsx';

/** Each address may ask this often: many for a bank's counter, few for somebody who tries numbers (S28). */
const LOOKS = { max: 120, timeWindow: '1 minute' };
const SEARCHES = { max: 20, timeWindow: '1 minute' };
/** The page that answers a search. */
const ANSWER = '/verify/answer';

/** Anybody may check a certificate, without an account and without script. */
export async function verifyRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  const { host } = new URL(deps.config.address);
  const keptForms = createKeptForms(deps);
  const sendStanding = createSendStanding(deps);
  fileRoute(app, deps, sendStanding);
  publicKeysRoute(app, deps);
  sealsRoute(app, deps);
  sharedRoutes(app, deps);
  reportRoutes(app, deps, keptForms);
  logPlaceRoutes(app, deps);

  app.get<{ Querystring: { file?: unknown } }>('/verify', { config: { access: ['public'] } }, async (request, reply) => {
    const fault = FILE_FAULTS.find((one) => one === request.query.file);
    return sendPage(request, reply, <VerifyFormPage context={await deskContext(request, deps.config)} hasRegisters={(await openRegisters(deps)).length > 0} {...(fault ? { fault: { field: 'file', fault } } : {})} />);
  });

  app.post<{ Body: Record<string, unknown> }>('/verify', { config: { access: ['public'], rateLimit: SEARCHES }, bodyLimit: 10_000 }, async (request, reply) => {
    const typed = { code: textOf(request.body?.['code']), name: textOf(request.body?.['name']) };
    const search = readSearch(typed.code, typed.name, host);
    if ('by' in search && search.by === 'code') return reply.redirect(`/verify/${search.token}`, 303);
    return askAgain(keptForms, request, reply, ANSWER, { form: typed }, () => answer(request, reply, typed));
  });

  // What was typed stands in no address: it is kept for the browser that typed it, and looked up each time the page is shown.
  app.get(ANSWER, { config: { access: ['public'], rateLimit: LOOKS } }, async (request, reply) => {
    const kept = await keptForms.read(request, ANSWER);
    return kept ? answer(request, reply, { code: textOf(kept.form['code']), name: textOf(kept.form['name']) }) : reply.redirect('/verify', 303);
  });

  async function answer(request: FastifyRequest, reply: FastifyReply, typed: { code: string; name: string }): Promise<unknown> {
    const search = readSearch(typed.code, typed.name, host);
    if ('fault' in search) return sendPage(request, reply, <VerifyFormPage context={await deskContext(request, deps.config, ANSWER)} typed={typed} fault={search} host={host} />, { status: 422 });
    if (search.by !== 'number') return sendStanding(request, reply, undefined, { isImpossible: true, typed });
    const found = await deps.store.grant(search.number);
    // A wrong name and a number never given are one answer: the register cannot be tried out.
    return sendStanding(request, reply, found && isSameName(found.holder, search.name) ? found : undefined, { typed });
  }

  app.get<{ Params: { token: string } }>('/verify/:token', { config: { access: ['public'] }, onRequest: askingLimit({ max: LOOKS.max, window: 60_000 }) }, async (request, reply) => {
    const token = normaliseToken(request.params.token);
    const found = token === undefined ? undefined : await deps.store.grantByToken(token);
    if (!found && token === SPECIMEN_TOKEN) return sendPage(request, reply, <FilePage context={await deskContext(request, deps.config)} answer={{ found: 'specimen-code' }} host={host} />, { status: 404 });
    return sendStanding(request, reply, found, { hasCode: true, typed: { code: request.params.token, name: '' } });
  });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
