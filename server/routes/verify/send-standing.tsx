import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { standingOf } from '#runtime/portal/verify/standing.ts';
import { type PublicGrant, StandingPage, type StandingPageProps } from '#runtime/portal/verify/standing-page.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { languageOf } from '#server/http/language.ts';
import { drawPage, sendHtml, sendPage } from '#server/http/page.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { createStandingTemplates } from './standing-templates.ts';

export interface StandingAnswer extends Pick<StandingPageProps, 'isImpossible' | 'typed' | 'file'> {
  /** The reader holds the certificate's code, so addresses made of codes may be shown. */
  hasCode?: boolean;
}

export type SendStanding = (request: FastifyRequest, reply: FastifyReply, row: GrantRow | undefined, more?: StandingAnswer) => Promise<FastifyReply>;

/** Answers how a certificate stands; 404 where there is none. */
export function createSendStanding(deps: Deps): SendStanding {
  const { config, services } = deps;
  const templates = createStandingTemplates();

  async function pageOf(request: FastifyRequest, row: GrantRow | undefined, props: Omit<StandingPageProps, 'context' | 'host' | 'notice'>, path?: string) {
    const context = await deskContext(request, config, path);
    const service = row && (await services.version(row.slug, row.version));
    const notice = service && inLanguage(service, context.language).file['x-service'].about.notice;
    return <StandingPage context={context} notice={notice} host={new URL(config.address).host} {...props} />;
  }

  return async (request, reply, row, { hasCode = false, ...more } = {}) => {
    // The address holds the certificate's secret: it goes to no other site and into no search engine.
    reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex');
    const grant = row && (await publicGrant(deps, row, hasCode));
    if (row && grant && request.method !== 'HEAD' && !(await isHolder(deps, request, row))) deps.uses.count(row.number, grant.data.timeZone, 'check');
    if (!row || !grant || !isPlain(request, more)) return sendPage(request, reply, await pageOf(request, row, { grant, ...more }, request.method === 'POST' ? '/verify' : undefined), { status: row ? 200 : 404 });
    const visit = { language: languageOf(request), service: `${row.slug}/${row.version}`, path: request.url, grant };
    return sendHtml(request, reply, await templates(visit, async (slotted, path) => drawPage(await pageOf(request, row, { grant: slotted }, path))));
  };
}

/** Somebody who is not signed in looks at a certificate's own page: it says the same to each of them. */
const isPlain = (request: FastifyRequest, { file }: StandingAnswer): boolean => request.method === 'GET' && !request.person && !file && !request.url.includes('?');

/** Holders who look at their own certificate do not count. Asked only of whoever is signed in: others wait for nothing. */
export const isHolder = async ({ store }: Pick<Deps, 'store'>, { person }: FastifyRequest, { caseId }: GrantRow): Promise<boolean> => person?.kind === 'applicant' && (await store.case(caseId))?.applicant === person.id;

const pageAddress = (token: string): string => `/verify/${token}`;

/** @param hasCode Whoever holds the number and the name alone is given no code, neither this certificate's nor another's. */
export async function publicGrant({ now, store }: Pick<Deps, 'now' | 'store'>, row: GrantRow, hasCode: boolean): Promise<PublicGrant> {
  const data = JSON.parse(row.data) as GrantData;
  const { number, holder, validUntil, status, statusAt, statusReason, replacedBy } = row;
  const standing = standingOf(row, data.timeZone, instantOf(now()));
  const successor = hasCode && replacedBy !== null ? await store.grant(replacedBy) : undefined;
  return {
    number, holder, data, validUntil, standing,
    ...(standing === status && status !== 'valid' ? { changed: { at: instantOf(statusAt ?? 0), reason: statusReason ?? '' } } : {}),
    ...(replacedBy === null ? {} : { replacedBy: { number: replacedBy, ...(successor ? { address: pageAddress(successor.token) } : {}) } }),
    ...(hasCode ? { page: pageAddress(row.token) } : {}),
  };
}
