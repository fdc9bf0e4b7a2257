import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DisablePage, InvitedPage } from '#runtime/portal/staff/single-pages.tsx';
import type { InvitationFault } from '#runtime/portal/staff/invitation-form.tsx';
import { readInvitation } from '#runtime/portal/staff/rights-draft.ts';
import { StaffPage, type StaffPageProps } from '#runtime/portal/staff/staff-page.tsx';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import { askAgain, pathOf } from '#server/routes/portal/asking-again.ts';
import { createKeptForms } from '#server/routes/portal/kept-forms.ts';
import type { StaffMember } from '#server/sign-in/staff.ts';
import { rolesWithNobody } from '#server/services/roles-with-nobody.ts';
import { rightNames } from './right-names.ts';
import { keysDue } from '#server/seals/keys-due.ts';
import { openReports } from '#server/routes/desk/reports.tsx';
import { MOST_SHOWN } from './unfinished.tsx';

const access = ['administrator'] as const;
type ById = { Params: { id: string } };

/** Which box mends a refusal. */
const BOXES: Record<string, InvitationFault['id']> = { 'sign-in.email-unclear': 'email', 'sign-in.contact.email-too-long': 'email', 'sign-in.address-in-use': 'email', 'sign-in.name-missing': 'name', 'sign-in.name-too-long': 'name', 'sign-in.days': 'days' };

const PAGE = '/staff';
const asShown = ({ path, ...fault }: FieldFault): InvitationFault => ({ id: path as InvitationFault['id'], ...fault });

export function accountRoutes(app: FastifyInstance, deps: Deps): void {
  const { signIn } = deps;
  const keptForms = createKeptForms(deps);

  app.get('/staff', { config: { access } }, async (request, reply) => {
    const kept = await keptForms.read(request, PAGE);
    return show(deps, request, reply, kept?.by === request.person!.id ? { draft: readInvitation(kept.form), faults: (kept.faults ?? []).map(asShown) } : {});
  });

  app.post<{ Body: Record<string, unknown> }>('/staff/invitations', { config: { access } }, async (request, reply) => {
    const draft = readInvitation(request.body ?? {});
    const invited = await signIn.createInvitation({ ...draft, by: request.person!.id });
    if (!invited.ok) {
      const { code, params } = invited.refusal;
      const fault: FieldFault = { path: BOXES[code] ?? 'rights', code, ...(params ? { params } : {}) };
      return askAgain(keptForms, request, reply, PAGE, { form: request.body ?? {}, faults: [fault], by: request.person!.id }, () => show(deps, request, reply, { draft, faults: [asShown(fault)] }, 422));
    }
    await keptForms.forget(request, reply, PAGE);
    return sendPage(request, reply, <InvitedPage context={await deskContext(request, deps.config, '/staff')} name={draft.name} {...invited.value} />);
  });

  app.post<{ Body: Record<string, unknown> }>('/staff/invitations/withdraw', { config: { access } }, async (request, reply) => {
    const email = typeof request.body?.['email'] === 'string' ? request.body['email'] : '';
    const invitation = (await signIn.openInvitations()).find((one) => one.email === email);
    await signIn.withdrawInvitations(email);
    return show(deps, request, reply, invitation ? { done: { what: 'withdrawn', name: invitation.name } } : {});
  });

  app.get<ById>('/staff/:id/disable', { config: { access } }, async (request, reply) => {
    const member = await memberOf(deps, request.params.id);
    if (!member) return reply.callNotFound();
    const kept = await keptForms.read(request, pathOf(request));
    return showDisable(request, reply, member, kept?.by === request.person!.id ? kept.faults?.[0]?.code : undefined);
  });

  app.post<ById>('/staff/:id/disable', { config: { access } }, async (request, reply) => {
    const member = await memberOf(deps, request.params.id);
    if (!member) return reply.callNotFound();
    const disabled = await signIn.disable(member.id, request.person!.id);
    if (disabled.ok) return show(deps, request, reply, { done: { what: 'disabled', name: member.name } });
    const { code } = disabled.refusal;
    return askAgain(keptForms, request, reply, pathOf(request), { form: {}, faults: [{ path: 'disable', code }], by: request.person!.id }, () => showDisable(request, reply, member, code, 422));
  });

  async function showDisable(request: FastifyRequest, reply: FastifyReply, { id, name }: StaffMember, fault?: string, status = 200): Promise<unknown> {
    return sendPage(request, reply, <DisablePage context={await deskContext(request, deps.config, pathOf(request))} id={id} name={name} fault={fault} />, { status });
  }

  app.post<ById>('/staff/:id/sessions/end', { config: { access } }, async (request, reply) => {
    const member = await memberOf(deps, request.params.id);
    if (!member) return reply.callNotFound();
    // One's own are ended on the page of one's own account.
    if (member.id === request.person!.id) return reply.redirect('/account', 303);
    await signIn.endSessionsOf(member.id, request.person!.id);
    return show(deps, request, reply, { done: { what: 'sessions.ended', name: member.name } });
  });

  app.post<ById>('/staff/:id/enable', { config: { access } }, async (request, reply) => {
    const member = await memberOf(deps, request.params.id);
    if (!member) return reply.callNotFound();
    await signIn.enable(member.id, request.person!.id);
    return show(deps, request, reply, { done: { what: 'enabled', name: member.name } });
  });
}

/** An applicant's account is not found here. */
export const memberOf = async ({ signIn }: Deps, id: string): Promise<StaffMember | undefined> => (await signIn.staff()).find((member) => member.id === id);

/** The staff page; `more`: what was just done or refused. */
export async function show(deps: Deps, request: FastifyRequest, reply: FastifyReply, more: Pick<StaffPageProps, 'draft' | 'faults' | 'done'> = {}, status = 200): Promise<FastifyReply> {
  const { signIn, config } = deps;
  const context = await deskContext(request, config, '/staff');
  const [members, invitations, names, failed, stalled, unsent, reports] = await Promise.all([signIn.staff(), signIn.openInvitations(), rightNames(deps, context.language), deps.store.failedNotes(MOST_SHOWN), deps.store.stalledMessages(MOST_SHOWN), deps.store.failedMessages(MOST_SHOWN), openReports(deps, request.person!)]);
  const accounts = members.map((member) => ({ ...member, isMe: member.id === request.person!.id }));
  const nobody = new Set((await deps.services.all()).flatMap(({ file }) => rolesWithNobody(file, members).map(({ pair }) => pair)));
  return sendPage(request, reply, <StaffPage context={context} accounts={accounts} invitations={invitations} names={names} nobody={[...nobody].map(named)} unfinished={failed.length + stalled.length + unsent.length} reports={reports} keysDue={keysDue(await deps.store.sealKeys(), deps.now())} {...more} />, { status });
}

const named = (pair: string) => {
  const [institution = '', role = ''] = pair.split('/');
  return { institution, role };
};
