import type { FastifyInstance } from 'fastify';
import { type ComingBack, lastDayFor, whyNotBack } from '#runtime/engine/afterwards.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { FieldFault, Refusal, Result } from '#runtime/engine/refusal.ts';
import { bookedOn } from '#runtime/portal/appointments/appointment-of.ts';
import type { AskingPageProps } from '#runtime/portal/asking-page.tsx';
import type { PageContext } from '#runtime/portal/page-context.ts';
import { dateText } from '#runtime/texts/format.ts';
import type { Act } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage, sendRefusalPage } from '#server/http/error-page.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { statusOf } from '#server/http/refusals.ts';
import { askAgain, pathOf } from './asking-again.ts';
import type { KeptForm, KeptForms } from './kept-forms.ts';
import { type OwnFile, withOwnFile } from './own-file.ts';

/** One thing that is asked for on a page of its own before it is done. */
interface Asked {
  /** Name of the box, where there is one. */
  box?: { name: 'reason' | 'text'; isOptional: boolean };
  act(typed: string): Act;
  says(own: OwnFile, t: PageContext['t']): string[];
  /** Where it leads. */
  done(own: OwnFile): string;
  /** Whether it makes sense to ask now; what the engine would refuse is said instead. */
  isFor(kase: Case): boolean;
  /** Why it cannot be done any more, where its page is asked for all the same, as by a bookmark. */
  whyNot?(own: OwnFile): Refusal | undefined;
}

const ended = ({ endedAt }: Case): boolean => endedAt !== undefined;
const comingBack = (how: ComingBack): Asked => ({
  box: { name: 'text', isOptional: false }, act: (text) => ({ type: 'ComeBack', how, text }), done: ({ case: { id } }) => `/files/${id}`, isFor: ended,
  whyNot: ({ service, case: kase, meta }) => whyNotBack(service, kase, how, meta.at),
  says: ({ service, case: kase, file, language }, t) => [t(`afterwards.${how}.lede`, { date: dateText(lastDayFor(service, kase, how) ?? kase.openedAt, language, file['x-service'].timeZone) })],
});

const ASKED: Record<'withdraw' | 'delete' | ComingBack, Asked> = {
  withdraw: {
    box: { name: 'reason', isOptional: true }, act: (reason) => ({ type: 'Withdraw', reason }), done: ({ case: { id } }) => `/files/${id}`, isFor: (kase) => !ended(kase),
    says: ({ case: kase, file, language }, t) => [
      t(`afterwards.withdraw.${kase.reopened ? 'again' : 'lede'}`), ...bookedOn(file, kase, language).map((booked) => t('afterwards.withdraw.booked', booked)), ...(kase.payments?.length ? [t('afterwards.withdraw.paid')] : []),
    ],
  },
  delete: { act: () => ({ type: 'DeleteDraft' }), says: (_own, t) => [t('afterwards.delete.lede')], done: () => '/files', isFor: ({ status }) => status === 'draft' },
  appeal: comingBack('appeal'),
  reopen: comingBack('reopen'),
};

/** What an applicant does with a file beyond answering: takes it back, deletes a draft, appeals, reopens it, says how it went. */
export function afterwardsRoutes(app: FastifyInstance, deps: Deps, keptForms: KeptForms): void {
  const access = { config: { access: ['applicant' as const] } };

  for (const [what, asked] of Object.entries(ASKED) as [keyof typeof ASKED, Asked][]) {
    app.get(`/files/:id/${what}`, access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
      const kept = await keptForms.read(request, pathOf(request));
      // What cannot be done any more is not asked for: the file's page says where it stands.
      if (!asked.isFor(own.case)) return reply.redirect(asked.done(own), 303);
      const closed = asked.whyNot?.(own);
      return closed ? refused(own, closed) : show(own, what, kept);
    }));
    app.post<{ Body: Record<string, unknown> }>(`/files/:id/${what}`, access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
      const typed = asked.box ? textOf(request.body?.[asked.box.name]) : '';
      const done = await deps.cases.act(own.case.id, own.actor, asked.act(typed));
      return finish(own, done, asked.done(own), asked.box ? { [asked.box.name]: typed } : {}, (kept) => show(own, what, kept, 422));
    }));
  }

  app.get('/files/:id/rating', access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
    if (!ended(own.case) || own.case.rating) return reply.redirect(`/files/${own.case.id}`, 303);
    return showRating(own, await keptForms.read(request, pathOf(request)));
  }));
  app.post<{ Body: Record<string, unknown> }>('/files/:id/rating', access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
    const [stars, comment] = [textOf(request.body?.['stars']), textOf(request.body?.['comment'])];
    const done = await deps.cases.act(own.case.id, own.actor, { type: 'Rate', stars: stars === '' ? 0 : Number(stars), comment });
    return finish(own, done, `/files/${own.case.id}`, { stars, comment }, (kept) => showRating(own, kept, 422));
  }));

  /** On to where it leads; back to the page for another look; or, where it is too late or was done already, to a page that says so. */
  async function finish(own: OwnFile, done: Result<unknown>, href: string, form: Record<string, string>, again: (kept: KeptForm) => unknown): Promise<unknown> {
    const { request, reply } = own;
    if (done.ok) {
      await keptForms.forget(request, reply, pathOf(request));
      return reply.redirect(href, 303);
    }
    const { code, fields = [] } = done.refusal;
    if (code !== 'answers.faulty') return refused(own, done.refusal);
    const kept = { form, faults: fields };
    return askAgain(keptForms, request, reply, pathOf(request), kept, () => again(kept));
  }

  async function refused({ request, reply, case: kase, file, language }: OwnFile, refusal: Refusal): Promise<unknown> {
    const { date } = refusal.params ?? {};
    const said = date === undefined ? refusal : { ...refusal, params: { ...refusal.params, date: dateText(String(date), language, file['x-service'].timeZone) } };
    return kase.status === 'deleted' ? sendErrorPage(request, reply, { code: 'case.not-found' }, 404, deps) : statusOf(said) === 404 ? sendRefusalPage(request, reply, said, deps) : sendErrorPage(request, reply, said, 409, deps);
  }

  async function show(own: OwnFile, what: keyof typeof ASKED, kept: KeptForm | undefined, status = 200): Promise<unknown> {
    const { request, reply, file, case: kase } = own;
    const asked = ASKED[what];
    const [context, { AskingPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/asking-page.tsx')]);
    const { t } = context;
    const name = asked.box?.name ?? 'text';
    const box: AskingPageProps['box'] = asked.box && { name, isOptional: asked.box.isOptional, label: t(`afterwards.${what}.${name}`), value: textOf(kept?.form[name]), fault: faultsOf(kept?.faults, t)[name] };
    return sendPage(request, reply, AskingPage({
      context, file, caseId: kase.id, title: t(`afterwards.${what}.title`, { reference: kase.reference }), says: asked.says(own, t), action: pathOf(request), back: what === 'delete' ? '/files' : `/files/${kase.id}`,
      act: t(`afterwards.${what}.act`), box, isUnread: kept?.isUnread,
    }), { status });
  }

  async function showRating({ request, reply, file, case: kase }: OwnFile, kept: KeptForm | undefined, status = 200): Promise<unknown> {
    const [context, { RatingPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/rating-page.tsx')]);
    const { t } = context;
    return sendPage(request, reply, RatingPage({ context, file, caseId: kase.id, title: t('afterwards.rate.title'), typed: { stars: textOf(kept?.form['stars']), comment: textOf(kept?.form['comment']) }, faults: faultsOf(kept?.faults, t) }), { status });
  }
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const faultsOf = (faults: readonly FieldFault[] = [], t: PageContext['t']): Record<string, string> =>
  Object.fromEntries(faults.map(({ path, code, params }) => [path, t(`afterwards.fault.${code}`, params)]));
