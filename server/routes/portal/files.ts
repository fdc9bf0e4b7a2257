import type { FastifyInstance } from 'fastify';
import { APPLICANT, unreadBy } from '#runtime/engine/conversation.ts';
import type { CaseStatus } from '#runtime/engine/case.ts';
import { isOpenDelegation } from '#runtime/engine/delegation.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { stepOfKind } from '#runtime/portal/applicant-steps.ts';
import { afterwardsView } from '#runtime/portal/afterwards-view.ts';
import { endName } from '#runtime/portal/end-name.ts';
import { certificatesNow } from '#runtime/portal/certificates-now.ts';
import { certificateViews } from '#runtime/portal/certificates-view.ts';
import { checkSections } from '#runtime/portal/check-view.ts';
import { askedCorrections, stepHref } from '#runtime/portal/corrections-view.ts';
import { askedDocuments } from '#runtime/portal/documents-view.ts';
import { fileName } from '#runtime/portal/file-name.ts';
import { lifeStory, oneStory } from '#runtime/portal/life-story.ts';
import { statusView } from '#runtime/portal/status-view.ts';
import { stopOnPath } from '#runtime/portal/stop-view.ts';
import { appointmentOf, calledOffOf } from '#runtime/portal/appointments/appointment-of.ts';
import { owedOn, paymentOf } from '#runtime/portal/payment-of.ts';
import { story } from '#runtime/portal/story.ts';
import { dateText } from '#runtime/texts/format.ts';
import { amountText } from '#runtime/texts/money.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { instantOf } from '#server/cases/record.ts';
import { delegatesOf } from '#server/delegations/entrusted.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import type { CaseRow } from '#server/stores/rows.ts';
import { placeOf } from '#server/routes/place-of.ts';
import { afterwardsFor, certificatesFor, entrustedFiles } from './entrusted-files.ts';
import { complaintHrefOf } from './complaint.ts';
import { showLooks } from './looks.ts';
import { dueOf } from './due-of.ts';
import { isOpen, listOf, type OwnFile, withOwnFile } from './own-file.ts';

const FILES_A_PAGE = 25;

/** The applicant's files: the list, where one stands, and the receipt. */
export function fileRoutes(app: FastifyInstance, deps: Deps): void {
  const access = { config: { access: ['applicant'] as const } };
  app.get<{ Querystring: { after?: unknown } }>('/files', access, async (request, reply) => {
    const after = placeOf(request.query.after);
    const rows = await deps.store.casesOf(request.person!.id, after, FILES_A_PAGE + 1);
    const [context, { FilesPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/files-page.tsx')]);
    const entrusted = after ? [] : await entrustedFiles(deps, request.person!.id, context.language);
    const files = await Promise.all(rows.slice(0, FILES_A_PAGE).map((row) => fileLine(row, context.language, context.t)));
    const last = rows[FILES_A_PAGE - 1];
    return sendPage(request, reply, FilesPage({ context, files, entrusted, olderHref: rows.length > FILES_A_PAGE && last ? `/files?after=${last.createdAt}.${last.id}` : undefined }));
  });
  app.get('/files/:id', access, async (request, reply) => withOwnFile(request, reply, deps, showStatus));
  app.get('/files/:id/looks', access, async (request, reply) => withOwnFile(request, reply, deps, (own) => showLooks(own, deps)));
  app.get('/files/:id/sent', access, async (request, reply) => withOwnFile(request, reply, deps, showReceipt));
  app.get('/files/:id/not-for-you', access, async (request, reply) => withOwnFile(request, reply, deps, showStop));

  async function fileLine({ id, reference, slug, version, status, updatedAt }: CaseRow, language: string, t: Translate) {
    const [service, loaded, grants] = await Promise.all([deps.services.version(slug, version), deps.cases.load(id), status === 'approved' ? deps.store.grantsOf(id) : []]);
    const file = service && inLanguage(service, language).file;
    const owed = loaded && owedOn(loaded.case);
    const isYours = owed !== undefined || (file !== undefined && loaded !== undefined && appointmentOf(file, loaded.case)?.isBooked === false);
    return {
      id, reference, status: status as CaseStatus, certificates: file && certificatesNow(file, grants, instantOf(deps.now()), t, language), service: file?.title ?? slug, ...(file && loaded ? { ended: endName(file, loaded.case) } : {}), updated: dateText(updatedAt, language, file?.['x-service'].timeZone ?? 'UTC'),
      name: file && loaded && fileName(file, loaded.case.answers), ...(isYours ? { isYours: true as const } : {}), ...(owed ? { fee: t(owed.isWhole ? 'portal.files.fee' : 'portal.files.feeByHand', { amount: amountText(owed.amount, owed.currency, language) }) } : {}), unread: loaded ? unreadBy(loaded.case, APPLICANT) : 0,
    };
  }

  async function showStatus(own: OwnFile): Promise<unknown> {
    const { request, reply, case: kase, service, file, meta, language } = own;
    const { entrusted, assistedBy } = request.person!;
    if (kase.status === 'draft') return entrusted?.may === 'read' ? sendErrorPage(request, reply, { code: 'delegation.draft' }, 409, deps) : reply.redirect(stepHref(kase.id, kase.step), 303);
    const [context, { StatusPage }, grants, history, dueAt, views, delegates] = await Promise.all([
      pageContext(request, deps.config), import('#runtime/portal/status-page.tsx'), deps.store.grantsOf(kase.id), deps.cases.history(kase.id), dueOf(deps, kase), deps.store.views(kase.id), delegatesOf(deps, kase),
    ]);
    const { t } = context;
    return sendPage(request, reply, StatusPage({
      context, file, caseId: kase.id, reference: kase.reference, status: kase.status, message: kase.corrections?.message || undefined,
      view: statusView({ file, case: kase, certificates: certificatesNow(file, grants, meta.at, t, language), dueAt, at: meta.at, t, language }),
      certificates: assistedBy ? [] : certificatesFor(request.person!, certificateViews(file, kase, grants, deps.now(), t, language), meta.at), afterwards: assistedBy ? { acts: [], said: [] } : afterwardsFor(entrusted, afterwardsView(file, kase, meta.at, t, language)), corrections: entrusted?.may === 'read' ? [] : askedCorrections(service, kase),
      sendHref: stepHref(kase.id, stepOfKind(service, 'send') ?? kase.step),
      sections: checkSections(service, kase, meta, { t, language, currency: file['x-service'].currency }), documents: askedDocuments(service, kase, meta, t),
      listHref: listOf(request), ...(entrusted?.may === 'read' ? { isReadOnly: true as const } : assistedBy ? {} : { payment: paymentOf(kase, t, language), appointment: appointmentOf(file, kase) }), calledOff: assistedBy ? undefined : calledOffOf(file, kase, meta.at, t, language),
      ...(isOpen(kase) ? {} : { recordHref: `/files/${kase.id}/record.pdf` }),
      story: oneStory(lifeStory(views.map(({ at, what }) => ({ at: instantOf(at), what })), grants, file, t, language), story(history.flatMap(({ events }) => events), file, t, language, { reader: entrusted?.id ?? assistedBy?.id ?? kase.applicant, applicant: kase.applicant, delegates: actedFor(own, delegates, t) })),
      ...(entrusted || assistedBy ? {} : { complaintHref: await complaintHrefOf(deps, own), looksHref: `/files/${kase.id}/looks`, secret: kase.sentAt === undefined ? undefined : deps.fileSecrets.of(kase.id), entrusting: { href: `/files/${kase.id}/delegations`, count: (kase.delegations ?? []).filter((one) => isOpenDelegation(one, meta.at)).length } }),
    }));
  }

  async function showReceipt({ request, reply, case: kase, file, meta, language }: OwnFile): Promise<unknown> {
    if (kase.status === 'draft') return reply.redirect(stepHref(kase.id, kase.step), 303);
    if (kase.status === 'sentBack' || kase.status === 'rejected' || kase.status === 'withdrawn') return reply.redirect(`/files/${kase.id}`, 303);
    const { entrusted } = request.person!;
    const [context, { SentPage }, grants] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/sent-page.tsx'), deps.store.grantsOf(kase.id)]);
    const certificates = certificatesNow(file, grants, meta.at, context.t, language);
    // “Approved” is no receipt of what was withdrawn since.
    if (certificates && !certificates.goesOn) return reply.redirect(`/files/${kase.id}`, 303);
    const { next } = statusView({ file, case: kase, certificates, dueAt: null, at: meta.at, t: context.t, language });
    const [rating] = entrusted ? [] : afterwardsView(file, kase, meta.at, context.t, language).acts.filter(({ what }) => what === 'rate');
    const feedback = rating ?? (entrusted ? undefined : { text: context.t('portal.sent.feedback'), href: `/files/${kase.id}/messages` });
    return sendPage(request, reply, SentPage({ context, file, recordHref: `/files/${kase.id}/record.pdf`, feedback, caseId: kase.id, reference: kase.reference, isApproved: kase.status === 'approved', next, ...(entrusted ? {} : { secret: deps.fileSecrets.of(kase.id) }), ...(entrusted?.may === 'read' ? {} : { payment: paymentOf(kase, context.t, language), appointment: appointmentOf(file, kase) }), certificates: certificatesFor(request.person!, certificateViews(file, kase, grants, deps.now(), context.t, language), meta.at) }));
  }

  async function showStop({ request, reply, case: kase, service, file, meta }: OwnFile): Promise<unknown> {
    const found = kase.status === 'draft' || kase.status === 'sentBack' ? stopOnPath(service, kase, meta) : undefined;
    if (!found) return reply.redirect(`/files/${kase.id}`, 303);
    const [context, { StopPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/stop-page.tsx')]);
    return sendPage(request, reply, StopPage({ context, file, stop: found, changeHref: stepHref(kase.id, found.step) }));
  }
}

/** Whoever acted for the applicant, as its history calls them: by the names the applicant gave, and the officer who applied for them by the office. */
function actedFor({ request, case: { assisted }, file }: OwnFile, delegates: ReadonlyMap<string, string>, t: Translate): ReadonlyMap<string, string> {
  const who = assisted && t(request.person?.entrusted ? 'assisted.story.theirs' : 'assisted.story.yours', { institution: file['x-service'].institutions[assisted.institution]?.title ?? assisted.institution });
  return new Map([...delegates, ...(assisted && who ? [[assisted.by, who] as const] : [])]);
}
