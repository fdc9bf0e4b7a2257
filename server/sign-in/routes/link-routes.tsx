import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ForgottenPage, ForgottenSentPage } from '#runtime/portal/sign-in/forgotten-page.tsx';
import { InvitationOverPage, InvitationPage } from '#runtime/portal/sign-in/invitation-page.tsx';
import type { Invitation } from '#server/sign-in/invitations.ts';
import { again, faultsOf, field, goOn, open, type SignInRoutesOptions, show, visitorOf } from './tools.ts';

interface ByToken { Params: { token: string } }

/** One-time links: opening one changes nothing, so that a mail scanner cannot use it up; posting its form does. */
export function linkRoutes(app: FastifyInstance, options: SignInRoutesOptions): void {
  const { signIn } = options;
  const over = (request: FastifyRequest, reply: FastifyReply) =>
    show(options, request, reply.code(410), { title: 'sign-in.invitation.over-title', body: ({ t }) => <InvitationOverPage t={t} /> });
  const ask = (request: FastifyRequest<ByToken>, reply: FastifyReply, invitation: Invitation) => show(options, request, reply, {
    title: invitation.purpose === 'joining' ? 'sign-in.invitation.joining-title' : 'sign-in.invitation.password-title',
    body: (props) => <InvitationPage {...props} {...invitation} name={props.typed['name'] || invitation.name} action={addressOf(request)} />,
  });
  app.get<ByToken>('/invitation/:token', open, async (request, reply) => {
    const invitation = await signIn.invitation(request.params.token);
    return invitation ? ask(request, reply, invitation) : over(request, reply);
  });

  app.post<ByToken>('/invitation/:token', open, async (request, reply) => {
    const visitor = visitorOf(request);
    const invitation = await signIn.invitation(request.params.token);
    if (!invitation) return over(request, reply);
    const password = field(request, 'password');
    const redeemed = await signIn.redeemInvitation(request.params.token, { name: field(request, 'name'), password }, visitor);
    if (!redeemed.ok) {
      if (redeemed.refusal.code === 'sign-in.invitation-over') return over(request, reply);
      return again(options, request, reply, addressOf(request), faultsOf(redeemed.refusal.code.startsWith('sign-in.name-') ? 'name' : 'password', redeemed.refusal), { name: field(request, 'name') });
    }
    if (redeemed.value.purpose === 'new-password') return goOn(reply, '/sign-in/staff?done=password');
    const signedIn = await signIn.signInWithPassword(redeemed.value.email, password, visitor);
    return signedIn.ok ? goOn(reply, `/sign-in/${signedIn.value.next}`, signedIn.value) : goOn(reply, '/sign-in/staff?done=account');
  });

  app.get('/sign-in/forgotten', open, async (request, reply) => {
    const isAsked = (request.query as Record<string, unknown>)['sent'] !== undefined;
    return show(options, request, reply, {
      title: isAsked ? 'sign-in.forgotten.sent-title' : 'sign-in.forgotten.title',
      body: (props) => (isAsked ? <ForgottenSentPage t={props.t} email={props.typed['email']} /> : <ForgottenPage {...props} />),
    });
  });

  app.post('/sign-in/forgotten', open, async (request, reply) => {
    const email = field(request, 'email').trim();
    const asked = await signIn.requestNewPassword(email, options.language(request), visitorOf(request));
    if (!asked.ok) return again(options, request, reply, FORGOTTEN, faultsOf('email', asked.refusal), { email });
    return goOn(reply, `${FORGOTTEN}?sent`, signIn.tell({ at: FORGOTTEN, faults: [], typed: { email } }));
  });
}

const FORGOTTEN = '/sign-in/forgotten';
const addressOf = ({ params }: FastifyRequest<ByToken>): string => `/invitation/${encodeURIComponent(params.token)}`;
