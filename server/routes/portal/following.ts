import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Following } from '#schemas/index.ts';
import type { Case, CaseStatus, Follows } from '#runtime/engine/case.ts';
import { answersOf } from '#runtime/certificates/grant-data.ts';
import { followingAnswers } from '#runtime/engine/follow.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { wideOf } from '#server/delegations/entrusted.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage, sendRefusalPage } from '#server/http/error-page.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { newId } from '#server/ids.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { textOf } from './afterwards.ts';
import { chosenId } from './apply.ts';
import { type OwnFile, withOwnFile } from './own-file.ts';

const FILES_LOOKED_AT = 200;
const UNDER_WAY: ReadonlySet<string> = new Set<CaseStatus>(['draft', 'pending', 'sentBack']);

/** A new application from a certificate that was given: its renewal, or something on it changed. */
export function followingRoutes(app: FastifyInstance, deps: Deps): void {
  const access = { config: { access: ['applicant' as const] } };
  for (const how of ['renewal', 'amendment'] as const) {
    app.get(`/files/:id/certificates/:number/${how}`, access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
      const found = await followed(own, how);
      if (!found) return sendErrorPage(request, reply, { code: 'following.none' }, 409, deps);
      const begun = await begunBefore(own, found.grant.number);
      if (begun) return goOn(reply, request, begun, how);
      const [context, { AskingPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/asking-page.tsx')]);
      const { t } = context;
      const { number } = found.grant;
      return sendPage(request, reply, AskingPage({
        context, file: inLanguage(found.service, own.language).file, caseId: own.case.id, title: t(`afterwards.${how}.title`, { number }), says: [t(`afterwards.${how}.lede`), t('afterwards.following.until')],
        action: `/files/${own.case.id}/certificates/${encodeURIComponent(number)}/${how}`, back: `/files/${own.case.id}`, act: t('afterwards.following.act'), hidden: { file: newId() },
      }));
    }));
    app.post<{ Body: Record<string, unknown> }>(`/files/:id/certificates/:number/${how}`, access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
      const found = await followed(own, how);
      if (!found) return sendErrorPage(request, reply, { code: 'following.none' }, 409, deps);
      const before = await begunBefore(own, found.grant.number);
      if (before) return goOn(reply, request, before, how);
      const { case: kase, actor } = own;
      const follows: Follows = { how, case: kase.id, reference: kase.reference, number: found.grant.number, registration: found.grant.registration, ...(found.grant.validUntil === null ? {} : { validUntil: found.grant.validUntil }) };
      const answers = answersOf(own.service.file['x-service'].certificates?.[found.grant.certificate] ?? {}, kase.answers, kase.grants.find(({ number }) => number === found.grant.number)?.row);
      const begun = await deps.cases.follow(found.service, actor, { follows, ...followingAnswers(found.service, answers, found.following, found.grant.number), wide: [...(await wideOf(deps, kase)), ...(kase.delegations ?? []).filter(({ isWide }) => isWide)] }, chosenId(textOf(request.body?.['file'])) ?? newId());
      return begun.ok ? reply.redirect(stepHref(begun.value.case.id, begun.value.case.step), 303) : sendRefusalPage(request, reply, begun.refusal, deps);
    }));
  }

  /** Where to go on with what renews or amends this certificate already: of two, each would be given, and both would count. */
  async function begunBefore({ case: { applicant } }: OwnFile, number: string): Promise<Case | undefined> {
    const rows = (await deps.store.casesOf(applicant, undefined, FILES_LOOKED_AT)).filter(({ status }) => UNDER_WAY.has(status));
    const cases = (await Promise.all(rows.map(({ id }) => deps.cases.load(id)))).flatMap((loaded) => loaded?.case ?? []);
    return cases.find(({ follows }) => follows?.number === number);
  }

  /** Whoever asks for the one while the other is under way is told so, and not led into what they did not ask for. */
  function goOn(reply: FastifyReply, request: FastifyRequest, { id, reference, status, step, follows }: Case, how: Follows['how']): unknown {
    if (follows!.how !== how) return sendErrorPage(request, reply, { code: `following.${follows!.how}-begun`, params: { reference } }, 409, deps);
    return reply.redirect(status === 'draft' ? stepHref(id, step) : `/files/${id}`, 303);
  }

  /** The certificate, what its registration says of renewing or amending it, and the service that does; undefined where one of them is missing. */
  async function followed({ request, case: kase, file }: OwnFile, how: Follows['how']) {
    const { number } = request.params as { number: string };
    const grant = (await deps.store.grantsOf(kase.id)).find((one) => one.number === number);
    const following = grant && followingOf(grant, file['x-service'].registrations, how);
    const service = following && (await deps.services.current(following.service ?? kase.service.slug));
    return grant && following && service ? { grant, following, service } : undefined;
  }
}

/** How a certificate is renewed or amended; one that was taken back, or has its successor, is not. */
export function followingOf({ status, registration }: Pick<GrantRow, 'status' | 'registration'>, registrations: Record<string, { renewal?: Following; amendment?: Following }>, how: Follows['how']): Following | undefined {
  return status === 'valid' && Object.hasOwn(registrations, registration) ? registrations[registration]![how] : undefined;
}
