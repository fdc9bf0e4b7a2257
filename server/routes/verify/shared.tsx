import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { LinkEndedPage, SharedPage } from '#runtime/portal/verify/shared-page.tsx';
import { standingOf } from '#runtime/portal/verify/standing.ts';
import { dateText } from '#runtime/texts/format.ts';
import { instantOf } from '#server/cases/record.ts';
import { drawingOf } from '#server/certificates/issue.ts';
import type { Deps } from '#server/deps.ts';
import { sendAttachment } from '#server/http/attachment.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import { stateOf } from '#server/routes/portal/sharing.ts';
import type { ShareLinkRow } from '#server/stores/certificate-life.ts';
import type { GrantRow } from '#server/stores/rows.ts';

const LOOKS = { max: 120, timeWindow: '1 minute' };
/** 128 bits in base64url, as they are given out. */
const TOKEN = /^[\w-]{22}$/;
const GONE = 410;

type Asked = { Params: { token: string } };
type Found = { link: ShareLinkRow; grant: GrantRow };

/** What a holder's link leads to: the whole certificate and its PDF, for as long as the holder wants. */
export function sharedRoutes(app: FastifyInstance, deps: Deps): void {
  const { store, cases, config, now, uses } = deps;
  const options = { config: { access: ['public' as const], rateLimit: LOOKS } };

  app.get<Asked>('/shared/:token', options, async (request, reply) => {
    const found = await foundFor(request);
    const loaded = isOpen(found) ? await cases.load(found.grant.caseId) : undefined;
    if (!loaded || !isOpen(found)) return sendEnded(request, reply, found);
    const { link, grant } = found;
    const context = await deskContext(request, config);
    const { record, language } = drawingOf(grant, loaded, config.address);
    return sendPage(request, secret(reply), <SharedPage context={context} host={new URL(config.address).host} notice={inLanguage(loaded.service, context.language).file['x-service'].about.notice} certificate={{
      standing: standingOf(grant, record.timeZone, instantOf(now())), number: grant.number, title: record.title, institution: record.institution, printed: record.printed, language,
      holder: grant.holder, issuedOn: record.issuedOn, ...(grant.validUntil === null ? {} : { validUntil: grant.validUntil }), timeZone: record.timeZone,
      ...(grant.pdf === null ? {} : { pdf: `/shared/${request.params.token}/pdf` }), page: `/verify/${grant.token}`, until: dateText(link.expiresAt, context.language, record.timeZone),
    }} />);
  });

  app.get<Asked>('/shared/:token/pdf', options, async (request, reply) => {
    const found = await foundFor(request);
    if (!isOpen(found)) return sendEnded(request, reply, found);
    const { grant: { number, pdf, data } } = found;
    const bytes = pdf === null ? undefined : await store.content(pdf);
    if (!bytes) return reply.redirect(`/shared/${request.params.token}`, 303);
    if (request.method === 'GET') uses.count(number, (JSON.parse(data) as { timeZone: string }).timeZone, 'link');
    return sendAttachment(secret(reply), bytes, 'application/pdf', `${number}.pdf`);
  });

  async function foundFor({ params: { token } }: FastifyRequest<Asked>): Promise<Found | undefined> {
    const link = TOKEN.test(token) ? await store.shareLinkByHash(hash('sha256', token)) : undefined;
    const grant = link && (await store.grant(link.number));
    return link && grant ? { link, grant } : undefined;
  }

  const isOpen = (found: Found | undefined): found is Found => found !== undefined && stateOf(found.link, now()) === 'open';

  async function sendEnded(request: FastifyRequest, reply: FastifyReply, found: Found | undefined): Promise<FastifyReply> {
    const context = await deskContext(request, config);
    const state = found && stateOf(found.link, now());
    if (!found || !state || state === 'open') return sendPage(request, secret(reply), <LinkEndedPage context={context} ended={{ because: 'unknown' }} />, { status: 404 });
    const { timeZone } = JSON.parse(found.grant.data) as { timeZone: string };
    return sendPage(request, secret(reply), <LinkEndedPage context={context} ended={{ because: state, date: dateText(found.link.revokedAt ?? found.link.expiresAt, context.language, timeZone) }} />, { status: GONE });
  }
}

/** The address opens the certificate: it goes to no other site and into no search engine. */
const secret = (reply: FastifyReply): FastifyReply => reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex, noarchive');
