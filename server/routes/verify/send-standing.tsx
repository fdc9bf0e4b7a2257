import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { standingOf } from '#runtime/portal/verify/standing.ts';
import { type PublicGrant, StandingPage, type StandingPageProps } from '#runtime/portal/verify/standing-page.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import type { GrantRow } from '#server/stores/rows.ts';

/** Answers how a certificate stands; 404 where there is none. */
export async function sendStanding({ config, now, services }: Deps, request: FastifyRequest, reply: FastifyReply, row: GrantRow | undefined, more: Pick<StandingPageProps, 'isImpossible' | 'typed' | 'file'> = {}): Promise<FastifyReply> {
  // The address holds the certificate's secret: it goes to no other site and into no search engine.
  reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex');
  const context = await deskContext(request, config, request.method === 'POST' ? '/verify' : undefined);
  const service = row && (await services.version(row.slug, row.version));
  const notice = service && inLanguage(service, context.language).file['x-service'].about.notice;
  const page = <StandingPage context={context} notice={notice} grant={row && publicGrant(row, instantOf(now()))} host={new URL(config.address).host} {...more} />;
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
