import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOpenDelegation, LONGEST_DELEGATION } from '#runtime/engine/delegation.ts';
import { oneLine } from '#runtime/engine/one-line.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { addDays, dateIn } from '#runtime/engine/time.ts';
import { delegationViews, type DelegationView } from '#runtime/portal/delegation/delegation-view.ts';
import type { DelegationDraft, DelegationsPageProps } from '#runtime/portal/delegation/delegations-page.tsx';
import type { PageContext } from '#runtime/portal/page-context.ts';
import { actorOf } from '#server/cases/actor.ts';
import { followersOf, wideOf } from '#server/delegations/entrusted.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage, sendRefusalPage } from '#server/http/error-page.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { statusOf } from '#server/http/refusals.ts';
import { textOf } from './afterwards.ts';
import { askAgain, pathOf } from './asking-again.ts';
import type { KeptForm, KeptForms } from './kept-forms.ts';
import { type OwnFile, withOwnFile } from './own-file.ts';

/** What the page proposes. */
const USUAL_DAYS = 90;
const LONGEST_CONTACT = 300;
/** Each contact nobody knows yet becomes an account. */
const NAMED = { max: 60, timeWindow: '10 minutes' };

/** An applicant entrusts a file to somebody and takes it back; whoever was named accepts, declines or gives it back. */
export function delegationRoutes(app: FastifyInstance, deps: Deps, keptForms: KeptForms): void {
  const access = { config: { access: ['applicant' as const] } };

  app.get('/files/:id/delegations', access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => show(own, await keptForms.read(request, pathOf(request)))));

  app.post<{ Body: Record<string, unknown> }>('/files/:id/delegations', { config: { ...access.config, rateLimit: NAMED } }, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
    const form = { name: textOf(request.body?.['name']), contact: textOf(request.body?.['contact']).slice(0, LONGEST_CONTACT), may: textOf(request.body?.['may']), until: textOf(request.body?.['until']), ...(request.body?.['wide'] === undefined ? {} : { wide: 'on' }) };
    const again = (faults: FieldFault[]) => {
      const kept: KeptForm = { form, faults };
      return askAgain(keptForms, request, reply, pathOf(request), kept, () => show(own, kept, 422));
    };
    const account = oneLine(form.contact) === '' ? undefined : await deps.signIn.accountFor(form.contact, '', own.language);
    const isWide = 'wide' in form;
    const done = account?.ok
      ? await deps.cases.act(own.case.id, own.actor, { type: 'Delegate', to: account.value.id, name: form.name, contact: oneLine(form.contact), may: form.may, until: form.until, isWide }, isWide ? await rowsFor(own, account.value.id, form.until) : [])
      : undefined;
    if (done?.ok) {
      await keptForms.forget(request, reply, pathOf(request));
      return reply.redirect(pathOf(request), 303);
    }
    if (done && done.refusal.code !== 'answers.faulty') return statusOf(done.refusal) === 404 ? sendRefusalPage(request, reply, done.refusal, deps) : sendErrorPage(request, reply, done.refusal, 409, deps);
    return again(done?.refusal.fields ?? [{ path: 'contact', code: account === undefined ? 'missing' : 'contact' }]);
  }));

  app.post('/files/:id/delegations/:delegation/end', access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
    const { delegation } = request.params as { delegation: string };
    const done = await deps.cases.act(own.case.id, own.actor, { type: 'EndDelegation', delegation });
    // One that is over is over, however often the button is pressed.
    return done.ok || done.refusal.code === 'delegation.over' ? reply.redirect(`/files/${own.case.id}/delegations`, 303) : sendRefusalPage(request, reply, done.refusal, deps);
  }));

  app.post('/entrusted/:id/:delegation/accept', access, async (request, reply) => answer(request, reply, 'AcceptDelegation'));
  app.post('/entrusted/:id/:delegation/end', access, async (request, reply) => answer(request, reply, 'EndDelegation'));

  async function answer(request: FastifyRequest, reply: FastifyReply, type: 'AcceptDelegation' | 'EndDelegation'): Promise<unknown> {
    const { id, delegation } = request.params as { id: string; delegation: string };
    const done = await deps.cases.act(id, actorOf(request.person!), { type, delegation });
    return done.ok || done.refusal.code === 'delegation.accepted' || (type === 'EndDelegation' && done.refusal.code === 'delegation.over') ? reply.redirect('/files', 303) : sendRefusalPage(request, reply, done.refusal, deps);
  }

  /** Files that follow already are found by whoever they are entrusted to, as those to come will be. */
  async function rowsFor({ case: kase }: OwnFile, account: string, until: string) {
    const ends = Date.parse(`${until}T00:00:00.000Z`);
    return Number.isNaN(ends) ? [] : (await followersOf(deps, kase)).map((caseId) => ({ write: 'addDelegation' as const, row: { id: `${kase.id}/${account}/${deps.now()}`, account, caseId, until: ends + 2 * 86_400_000 } }));
  }

  async function show(own: OwnFile, kept: KeptForm | undefined, status = 200): Promise<unknown> {
    const { request, reply, file, case: kase, meta, language } = own;
    const { timeZone } = file['x-service'];
    const [context, { DelegationsPage }, inherited] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/delegation/delegations-page.tsx'), inheritedViews(own)]);
    const today = dateIn(timeZone, meta.at);
    return sendPage(request, reply, DelegationsPage({
      context, file, caseId: kase.id, title: context.t('delegation.title'), reference: kase.reference, delegations: [...delegationViews(kase.delegations ?? [], kase.id, { at: meta.at, language, timeZone }), ...inherited],
      first: today, last: addDays(today, LONGEST_DELEGATION), draft: draftOf(kept, addDays(today, USUAL_DAYS)), faults: faultsOf(kept?.faults, context.t), ...(kept?.isUnread ? { isUnread: true } : {}),
    }), { status });
  }

  /** What was said on the file that this one follows: it is taken back there. */
  async function inheritedViews({ case: kase, file, meta, language }: OwnFile): Promise<DelegationView[]> {
    const wide = (await wideOf(deps, kase)).filter((one) => isOpenDelegation(one, meta.at));
    if (wide.length === 0 || !kase.follows) return [];
    const from = { href: `/files/${kase.follows.case}/delegations`, reference: kase.follows.reference };
    return delegationViews(wide, kase.id, { at: meta.at, language, timeZone: file['x-service'].timeZone }).map(({ endHref: _end, ...view }) => ({ ...view, from }));
  }
}

const draftOf = (kept: KeptForm | undefined, until: string): DelegationDraft => (kept
  ? { name: textOf(kept.form['name']), contact: textOf(kept.form['contact']), may: textOf(kept.form['may']), until: textOf(kept.form['until']), isWide: kept.form['wide'] !== undefined }
  : { name: '', contact: '', may: '', until, isWide: false });

const faultsOf = (faults: readonly FieldFault[] = [], t: PageContext['t']): DelegationsPageProps['faults'] =>
  Object.fromEntries(faults.map(({ path, code, params }) => [path, t(`delegation.fault.${path}.${code}`, params)]));
