import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type DraftRight, readRights } from '#runtime/portal/staff/rights-draft.ts';
import { RightsPage } from '#runtime/portal/staff/rights-page.tsx';
import { namesWith } from '#runtime/portal/staff/rights-text.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import { askAgain, pathOf } from '#server/routes/portal/asking-again.ts';
import { createKeptForms } from '#server/routes/portal/kept-forms.ts';
import type { StaffMember } from '#server/sign-in/staff.ts';
import { memberOf, show } from './accounts.tsx';
import { rightNames } from './right-names.ts';

const access = ['administrator'] as const;
interface ById { Params: { id: string } }

/** Giving rights to a colleague who has an account, and taking them away. */
export function rightsRoutes(app: FastifyInstance, deps: Deps): void {
  const { signIn } = deps;
  const keptForms = createKeptForms(deps);

  app.get<ById>('/staff/:id/rights', { config: { access } }, async (request, reply) => {
    const member = await memberOf(deps, request.params.id);
    if (!member) return reply.callNotFound();
    const kept = await keptForms.read(request, pathOf(request));
    return kept?.by === request.person!.id ? page(deps, request, reply, member, readRights(kept.form), kept.faults?.[0]?.code) : page(deps, request, reply, member, member.rights);
  });

  app.post<ById & { Body: Record<string, unknown> }>('/staff/:id/rights', { config: { access } }, async (request, reply) => {
    const member = await memberOf(deps, request.params.id);
    if (!member) return reply.callNotFound();
    const rights = readRights(request.body ?? {});
    const changed = await signIn.setRights(member.id, rights, request.person!.id);
    if (!changed.ok) {
      const { code } = changed.refusal;
      return askAgain(keptForms, request, reply, pathOf(request), { form: request.body ?? {}, faults: [{ path: 'rights', code }], by: request.person!.id }, () => page(deps, request, reply, member, rights, code, 422));
    }
    await keptForms.forget(request, reply, pathOf(request));
    // Whoever gave the right away is shown nothing more of this page.
    if (member.id === request.person!.id && !rights.some(({ right }) => right === 'administrator')) return reply.redirect('/', 303);
    return show(deps, request, reply, { done: { what: 'rights.changed', name: member.name } });
  });
}

async function page(deps: Deps, request: FastifyRequest, reply: FastifyReply, member: StaffMember, rights: DraftRight[], fault?: string, status = 200): Promise<FastifyReply> {
  const context = await deskContext(request, deps.config, '/staff');
  const names = namesWith(await rightNames(deps, context.language), member.rights);
  return sendPage(request, reply, <RightsPage context={context} account={{ ...member, isMe: member.id === request.person!.id }} rights={rights} names={names} fault={fault} />, { status });
}
