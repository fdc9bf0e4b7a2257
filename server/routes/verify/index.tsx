import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { normaliseToken } from '#runtime/certificates/short-code.ts';
import { VerifyFormPage } from '#runtime/portal/verify/form-page.tsx';
import { isSameName, readSearch } from '#runtime/portal/verify/search.ts';
import { standingOf } from '#runtime/portal/verify/standing.ts';
import { type PublicGrant, StandingPage } from '#runtime/portal/verify/standing-page.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import type { GrantRow } from '#server/stores/rows.ts';

/** Each address may ask this often: many for a bank's counter, few for somebody who tries numbers (S28). */
const LOOKS = { max: 120, timeWindow: '1 minute' };
const SEARCHES = { max: 20, timeWindow: '1 minute' };

/** Anybody may check a certificate, without an account and without script. */
export async function verifyRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  app.get('/verify', { config: { access: ['public'] } }, async (request, reply) =>
    sendPage(request, reply, <VerifyFormPage context={await deskContext(request, deps.config)} />));

  app.post<{ Body: Record<string, unknown> }>('/verify', { config: { access: ['public'], rateLimit: SEARCHES }, bodyLimit: 10_000 }, async (request, reply) => {
    const typed = { code: textOf(request.body?.['code']), name: textOf(request.body?.['name']) };
    const search = readSearch(typed.code, typed.name);
    if ('fault' in search) return sendPage(request, reply, <VerifyFormPage context={await deskContext(request, deps.config, '/verify')} typed={typed} fault={search} />, { status: 422 });
    if (search.by === 'code') return reply.redirect(`/verify/${search.token}`, 303);
    if (search.by === 'impossible-number') return answer(deps, request, reply, undefined, true);
    const found = await deps.store.grant(search.number);
    // A wrong name and a number never given are one answer: the register cannot be tried out.
    return answer(deps, request, reply, found && isSameName(found.holder, search.name) ? found : undefined);
  });

  app.get<{ Params: { token: string } }>('/verify/:token', { config: { access: ['public'], rateLimit: LOOKS } }, async (request, reply) => {
    const token = normaliseToken(request.params.token);
    return answer(deps, request, reply, token === undefined ? undefined : await deps.store.grantByToken(token));
  });
}

async function answer({ config, now }: Deps, request: FastifyRequest, reply: FastifyReply, row: GrantRow | undefined, isImpossible = false): Promise<FastifyReply> {
  // The address holds the certificate's secret: it goes to no other site and into no search engine.
  reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex');
  const page = <StandingPage context={await deskContext(request, config, request.method === 'POST' ? '/verify' : undefined)} grant={row && publicGrant(row, instantOf(now()))} isImpossible={isImpossible} host={new URL(config.address).host} />;
  return sendPage(request, reply, page, { status: row ? 200 : 404 });
}

function publicGrant(row: GrantRow, now: string): PublicGrant {
  const data = JSON.parse(row.data) as GrantData;
  const { number, holder, validUntil, status, statusAt, statusReason } = row;
  return {
    number, holder, data, validUntil, standing: standingOf(row, data.timeZone, now),
    ...(status === 'revoked' ? { revoked: { at: instantOf(statusAt ?? 0), reason: statusReason ?? '' } } : {}),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
