import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sharingAddress } from '#runtime/portal/sharing-address.ts';
import { LINK_DAYS } from '#runtime/portal/link-days.ts';
import type { SharingPageProps } from '#runtime/portal/sharing-page.tsx';
import { dateText } from '#runtime/texts/format.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { newId, newSecret } from '#server/ids.ts';
import type { ShareLinkRow } from '#server/stores/certificate-life.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { copiesOf, timesOf } from '../copies-of.ts';
import { askAgain } from './asking-again.ts';
import type { KeptForms } from './kept-forms.ts';
import { type OwnFile, withOwnFile } from './own-file.ts';

const DAY = 86_400_000;
/** Links that work at the same time: more would only be forgotten. */
const MOST_OPEN = 20;
const DAYS_SHOWN = 30;

interface OwnCertificate { own: OwnFile; grant: GrantRow }

/** The holder shows a certificate to others by links that end, and sees how often it was checked and copied. */
export function sharingRoutes(app: FastifyInstance, deps: Deps, keptForms: KeptForms): void {
  const { store, now, config } = deps;
  const access = { config: { access: ['applicant' as const] } };

  app.get('/files/:id/certificates/:number/sharing', access, async (request, reply) => withOwnFile(request, reply, deps, (own) => withGrant(own, (certificate) => show(certificate))));

  app.post<{ Body: Record<string, unknown> }>('/files/:id/certificates/:number/sharing', access, async (request, reply) => withOwnFile(request, reply, deps, (own) => withGrant(own, async (certificate) => {
    const { grant: { number } } = certificate;
    const days = LINK_DAYS.find((one) => String(one) === request.body?.['days']);
    if (days === undefined) return again(certificate, 'days');
    const at = now();
    if ((await store.shareLinks(number)).filter((link) => stateOf(link, at) === 'open').length >= MOST_OPEN) return again(certificate, 'too-many');
    const token = newSecret();
    await store.commit({ writes: () => [{ write: 'addShareLink', row: { id: newId(), number, hash: hash('sha256', token), createdAt: at, expiresAt: at + days * DAY, revokedAt: null } }] });
    // The token itself travels on in what only this browser can read, for a page that Reload shows again without making another link.
    await keptForms.keep(request, reply, pageOf(certificate), { form: { token } });
    return reply.redirect(pageOf(certificate), 303);
  })));

  app.post('/files/:id/certificates/:number/sharing/:link/end', access, async (request, reply) => withOwnFile(request, reply, deps, (own) => withGrant(own, async (certificate) => {
    const { link: id } = request.params as { link: string };
    const link = (await store.shareLinks(certificate.grant.number)).find((one) => one.id === id);
    if (!link) return sendErrorPage(request, reply, { code: 'document.not-found' }, 404, deps);
    // One that was ended meanwhile is ended.
    await store.commit({ writes: () => [{ write: 'endShareLink', row: { id, revokedAt: now() } }] });
    // There is room now, where there was none.
    if ((await keptForms.read(request, pageOf(certificate)))?.faults) await keptForms.forget(request, reply, pageOf(certificate));
    return reply.redirect(pageOf(certificate), 303);
  })));

  const pageOf = ({ own, grant: { number } }: OwnCertificate): string => sharingAddress(own.case.id, number);

  const again = (certificate: OwnCertificate, code: NonNullable<SharingPageProps['fault']>) =>
    askAgain(keptForms, certificate.own.request, certificate.own.reply, pageOf(certificate), { form: {}, faults: [{ path: 'days', code }] }, () => show(certificate, code));

  async function withGrant(own: OwnFile, then: (certificate: OwnCertificate) => unknown): Promise<unknown> {
    const { number } = own.request.params as { number: string };
    const grant = (await store.grantsOf(own.case.id)).find((one) => one.number === number);
    return grant ? then({ own, grant }) : sendErrorPage(own.request, own.reply, { code: 'document.not-found' }, 404, deps);
  }

  async function show(certificate: OwnCertificate, atOnce?: SharingPageProps['fault']): Promise<unknown> {
    const { own: { request, reply, file, case: kase, language }, grant: { number, certificate: name } } = certificate;
    const { timeZone, certificates } = file['x-service'];
    const [context, { SharingPage }, rows, uses, kept] = await Promise.all([pageContext(request, config), import('#runtime/portal/sharing-page.tsx'), store.shareLinks(number), store.uses(number), keptForms.read(request, pageOf(certificate))]);
    const fault = atOnce ?? (kept?.faults?.[0]?.code as SharingPageProps['fault']);
    const day = (at: number | string) => dateText(at, language, timeZone);
    const token = String(kept?.form['token'] ?? '');
    const isFresh = rows.some((link) => link.hash === hash('sha256', token) && stateOf(link, now()) === 'open');
    const checks = uses.filter(({ use }) => use === 'check');
    return sendPage(request, reply, SharingPage({
      context: { ...context, path: pageOf(certificate) }, file, caseId: kase.id, title: certificates?.[name]?.title ?? name, number, fault, copies: copiesOf(uses),
      ...(isFresh ? { fresh: `${config.address}/shared/${token}` } : {}),
      links: rows.map((link) => ({ id: link.id, made: day(link.createdAt), until: day(link.revokedAt ?? link.expiresAt), state: stateOf(link, now()) })),
      checks: { times: timesOf(uses, 'check'), days: checks.slice(0, DAYS_SHOWN).map((row) => ({ day: day(row.day), times: row.times })) },
    }), { status: atOnce ? 422 : 200 });
  }
}

/** Whether a link works. */
export const stateOf = ({ revokedAt, expiresAt }: Pick<ShareLinkRow, 'revokedAt' | 'expiresAt'>, now: number): 'open' | 'expired' | 'ended' => (revokedAt !== null ? 'ended' : now >= expiresAt ? 'expired' : 'open');
