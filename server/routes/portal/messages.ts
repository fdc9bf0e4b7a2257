import type { FastifyInstance } from 'fastify';
import { APPLICANT, conversationClosed, officesOf, unreadBy } from '#runtime/engine/conversation.ts';
import { officeOf } from '#runtime/portal/story.ts';
import type { ShownMessage } from '#runtime/portal/messages-page.tsx';
import { dateTimeText } from '#runtime/texts/format.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { delegatesOf } from '#server/delegations/entrusted.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage, sendRefusalPage } from '#server/http/error-page.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { statusOf } from '#server/http/refusals.ts';
import { textOf } from './afterwards.ts';
import { askAgain, pathOf } from './asking-again.ts';
import type { KeptForm, KeptForms } from './kept-forms.ts';
import { type OwnFile, withOwnFile } from './own-file.ts';

/** The applicant's side of a conversation about a file. */
export function messageRoutes(app: FastifyInstance, deps: Deps, keptForms: KeptForms): void {
  const access = { config: { access: ['applicant' as const] } };

  app.get('/files/:id/messages', { ...access, exposeHeadRoute: false }, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
    const { case: kase, actor } = own;
    if (kase.sentAt === undefined) return reply.redirect(`/files/${kase.id}`, 303);
    // What was shown is read: noted before it is shown, so that it is never told of twice.
    if (unreadBy(kase, APPLICANT) > 0) await deps.cases.act(kase.id, actor, { type: 'ReadMessages' });
    return show(own, await keptForms.read(request, pathOf(request)));
  }));

  app.post<{ Body: Record<string, unknown> }>('/files/:id/messages', access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
    const text = textOf(request.body?.['text']);
    const done = await deps.cases.act(own.case.id, own.actor, { type: 'WriteMessage', text });
    if (done.ok) {
      await keptForms.forget(request, reply, pathOf(request));
      return reply.redirect(pathOf(request), 303);
    }
    const { refusal } = done;
    if (refusal.code !== 'answers.faulty') return statusOf(refusal) === 404 ? sendRefusalPage(request, reply, refusal, deps) : sendErrorPage(request, reply, refusal, 409, deps);
    const kept: KeptForm = { form: { text }, faults: refusal.fields };
    return askAgain(keptForms, request, reply, pathOf(request), kept, () => show(own, kept, 422));
  }));

  async function show(own: OwnFile, kept: KeptForm | undefined, status = 200): Promise<unknown> {
    const { request, reply, file, case: kase, meta, language } = own;
    const [context, { MessagesPage }, delegates] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/messages-page.tsx'), delegatesOf(deps, kase)]);
    const { t } = context;
    const closed = conversationClosed(kase, meta.at);
    const [fault] = kept?.faults ?? [];
    return sendPage(request, reply, MessagesPage({
      context, file, caseId: kase.id, title: t('conversation.page', { reference: kase.reference }), reference: kase.reference, messages: shownMessages(own, delegates, t, language),
      ...(request.person!.entrusted?.may === 'read' ? { closed: t('delegation.read-only') } : closed ? { closed: t(`refusal.${closed.refusal.code}`, closed.refusal.params) } : { office: [...new Set(officesOf(kase).map(({ step }) => officeOf(file, step)))].join(', ') }),
      typed: textOf(kept?.form['text']), fault: fault && t(`conversation.fault.${fault.code}`, fault.params), isUnread: kept?.isUnread,
    }), { status });
  }
}

/** Officers are named by their office: the applicant writes to it, not to a person. “You” is who reads it; whoever wrote for the applicant stands with their name. */
function shownMessages({ request, case: kase, file }: Pick<OwnFile, 'request' | 'case' | 'file'>, delegates: ReadonlyMap<string, string>, t: Translate, language: string): ShownMessage[] {
  const reader = request.person!.entrusted?.id ?? kase.applicant;
  const nameOf = (by: string) => (by === reader ? t('conversation.from.you') : by === kase.applicant ? t('portal.story.by.applicant') : delegates.get(by) || t('portal.story.somebody'));
  const read = kase.messagesRead?.[APPLICANT] ?? 0;
  return (kase.messages ?? []).map(({ id, from, by, step, at, text }, index) => ({
    id, at, text, when: dateTimeText(at, language, file['x-service'].timeZone), isMine: from === 'applicant', isNew: from === 'office' && index >= read,
    from: from === 'applicant' ? nameOf(by) : officeOf(file, step ?? ''),
  }));
}
