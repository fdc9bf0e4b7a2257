import type { FastifyInstance } from 'fastify';
import { type Json, pathParts, type ServiceFile } from '#schemas/index.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Answers, Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { officeOf } from '#runtime/portal/story.ts';
import { dateText } from '#runtime/texts/format.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { Deps } from '#server/deps.ts';
import { sendRefusalPage } from '#server/http/error-page.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { newId } from '#server/ids.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { textOf } from './afterwards.ts';
import { chosenId } from './apply.ts';
import { type OwnFile, withOwnFile } from './own-file.ts';

/** `/files/:id/complaint`: a complaint about a file, at whatever step it is (A40). Begins in the service that takes complaints; where none is published, says whom to turn to. */
export function complaintRoutes(app: FastifyInstance, deps: Deps): void {
  const access = { config: { access: ['applicant' as const] } };
  app.get('/files/:id/complaint', access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
    const { case: kase, file } = own;
    const [context, taking, { AskingPage }] = await Promise.all([pageContext(request, deps.config), takingComplaints(deps, kase), import('#runtime/portal/asking-page.tsx')]);
    const { t } = context;
    const act = await actOn(deps, own, request.query);
    const page = { context, file, caseId: kase.id, title: t(act ? 'portal.certificate.complain' : 'portal.complaint') };
    if (!taking) {
      const { ComplaintPage } = await import('#runtime/portal/complaint-page.tsx');
      return sendPage(request, reply, ComplaintPage({ ...page, reference: kase.reference, ...(act ? { certificate: act.number } : {}) }));
    }
    return sendPage(request, reply, AskingPage({
      ...page, says: [t(act ? 'portal.complaint.lede.certificate' : 'portal.complaint.lede'), t('portal.complaint.fills', { about: about(own, t, act) })], action: `/files/${kase.id}/complaint`, back: `/files/${kase.id}`, act: t('portal.complaint.act'), hidden: { file: newId(), ...(act ? { certificate: act.number } : {}) },
    }));
  }));
  app.post<{ Body: Record<string, unknown> }>('/files/:id/complaint', access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
    const { case: kase, actor } = own;
    const [{ t }, taking, act] = await Promise.all([pageContext(request, deps.config), takingComplaints(deps, kase), actOn(deps, own, request.body)]);
    if (!taking) return reply.redirect(`/files/${kase.id}/complaint`, 303);
    const begun = await deps.cases.open(taking, actor, {}, chosenId(textOf(request.body?.['file'])) ?? newId(), undefined, filledIn(taking.file, about(own, t, act)));
    return begun.ok ? reply.redirect(stepHref(begun.value.case.id, begun.value.case.step), 303) : sendRefusalPage(request, reply, begun.refusal, deps);
  }));
}

/** Where somebody complains about this file. A complaint is itself nothing to complain about while it is being written, nor later, unless another service takes complaints about it, too. */
export async function complaintHrefOf(deps: Pick<Deps, 'services'>, { case: kase, file }: Pick<OwnFile, 'case' | 'file'>): Promise<string | undefined> {
  const isComplaint = file['x-service'].complaintsAbout !== undefined;
  return isComplaint && (kase.status === 'draft' || !(await takingComplaints(deps, kase))) ? undefined : `/files/${kase.id}/complaint`;
}

/** The service that takes complaints about others' files: the first that an analyst drew so. */
async function takingComplaints({ services }: Pick<Deps, 'services'>, { service }: Case): Promise<CompiledService | undefined> {
  return (await services.all()).find(({ slug, file }) => file['x-service'].complaintsAbout !== undefined && slug !== service.slug);
}

/** The certificate of the file a complaint is about, where it is not in force any more. */
async function actOn({ store }: Deps, { case: kase }: OwnFile, asked: unknown): Promise<GrantRow | undefined> {
  const number = textOf((asked as Record<string, unknown> | undefined)?.['certificate']);
  return (await store.grantsOf(kase.id)).find((grant) => grant.number === number && grant.status !== 'valid');
}

/** Which file, and where it lies or what was done to which certificate, in a line. */
function about({ file, case: kase, language }: OwnFile, t: Translate, act: GrantRow | undefined): string {
  const { reference } = kase;
  if (act) {
    const { institutions, timeZone } = file['x-service'];
    return t(`portal.complaint.about.${act.status}`, { reference, service: file.title, number: act.number, office: institutions[act.institution]?.title ?? '', date: dateText(act.statusAt ?? act.issuedAt, language, timeZone) });
  }
  const tasks = openTasks(kase);
  if (tasks.length === 0) return t('portal.complaint.aboutDraft', { reference, service: file.title });
  const titles = tasks.map(({ step }) => file['x-service'].flow.steps[step]?.title ?? step);
  return t('portal.complaint.about', { reference, service: file.title, office: [...new Set(tasks.map(({ step }) => officeOf(file, step)))].join(', '), step: titles.join(', ') });
}

function filledIn({ properties, 'x-service': { complaintsAbout = '' } }: ServiceFile, words: string): Answers {
  const [screen = '', field = ''] = pathParts(complaintsAbout);
  const most = properties[screen]?.properties?.[field];
  const limit = typeof most === 'object' ? most.maxLength : undefined;
  const value: Json = limit === undefined ? words : [...words].slice(0, limit).join('');
  return { [screen]: { [field]: value } };
}
