import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodePage } from '#runtime/portal/sign-in/code-page.tsx';
import { ContactPage } from '#runtime/portal/sign-in/contact-page.tsx';
import type { Fault } from '#runtime/portal/sign-in/page-props.ts';
import { returnPath } from '#server/sign-in/return-path.ts';
import { passkeyScript } from './passkey-script.ts';
import { again, faultsOf, field, goOn, homeOf, nextOf, open, type SignInRoutesOptions, show, visitorOf, withNext } from './tools.ts';

/** Applicants: a phone number or an address, then the code sent there; or another office that vouches for them. */
export function applicantRoutes(app: FastifyInstance, options: SignInRoutesOptions): void {
  const { signIn } = options;
  const askContact = async (request: FastifyRequest, reply: FastifyReply, faults?: Fault[]) => {
    const [example, script] = await Promise.all([signIn.examplePhone(), passkeyScript(signIn)]);
    return show(options, request, reply, { title: 'sign-in.contact.title', faults, body: (props) => <ContactPage {...props} script={script} example={example} identityProviders={signIn.identityProviders} /> });
  };
  const contactAgain = (request: FastifyRequest, reply: FastifyReply, faults: Fault[], contact = '') => again(options, request, reply, '/sign-in', faults, { contact });
  const codeAgain = (request: FastifyRequest, reply: FastifyReply, faults: Fault[]) => again(options, request, reply, '/sign-in/code', faults, { code: field(request, 'code') });

  app.get('/sign-in', open, async (request, reply) => {
    // An identity provider that will not vouch sends people back here with an error in the address.
    const failed = (request.query as Record<string, unknown>)['error'] !== undefined;
    return askContact(request, reply, failed ? [{ field: 'contact', text: 'sign-in.identity-failed' }] : undefined);
  });

  app.post('/sign-in', open, async (request, reply) => {
    const contact = field(request, 'contact');
    if (contact.trim() === '') return contactAgain(request, reply, [{ field: 'contact', text: 'sign-in.contact.missing' }]);
    const sent = await signIn.requestCode(contact, options.language(request), visitorOf(request));
    return sent.ok ? goOn(reply, withNext('/sign-in/code', nextOf(request)), sent.value) : contactAgain(request, reply, faultsOf('contact', sent.refusal), contact);
  });

  app.get('/sign-in/code', open, async (request, reply) => {
    const pending = await signIn.pendingCode(visitorOf(request));
    if (!pending) return goOn(reply, withNext('/sign-in', nextOf(request)));
    const { channel, address, isLate } = pending;
    return show(options, request, reply, { title: 'sign-in.code.title', body: (props) => <CodePage {...props} channel={channel} address={address} isLate={isLate} /> });
  });

  app.post('/sign-in/code', open, async (request, reply) => {
    const visitor = visitorOf(request);
    const pending = await signIn.pendingCode(visitor);
    if (!pending) return contactAgain(request, reply, [{ field: 'contact', text: 'sign-in.start-again' }]);
    const code = field(request, 'code');
    if (code.trim() === '') return codeAgain(request, reply, [{ field: 'code', text: 'sign-in.code.missing' }]);
    const verified = await signIn.verifyCode(pending.challenge, code, visitor);
    if (verified.ok) return goOn(reply, nextOf(request) ?? homeOf(verified.value.person), verified.value);
    if (verified.refusal.code === 'sign-in.start-again') return contactAgain(request, reply, faultsOf('contact', verified.refusal), pending.address);
    return codeAgain(request, reply, faultsOf('code', verified.refusal));
  });

  app.get<{ Params: { provider: string } }>('/sign-in/identity/:provider', open, async (request, reply) => {
    const started = await signIn.startIdentity(request.params.provider, nextOf(request) ?? '/', visitorOf(request));
    return started.ok ? goOn(reply.header('cache-control', 'no-store'), started.value.location, started.value) : askContact(request, reply, faultsOf('contact', started.refusal));
  });

  app.get<{ Params: { provider: string } }>('/sign-in/identity/callback/:provider', open, async (request, reply) => {
    const finished = await signIn.finishIdentity(request.params.provider, request.query as Record<string, string>, visitorOf(request));
    if (!finished.ok) return askContact(request, reply, faultsOf('contact', finished.refusal));
    const next = returnPath(finished.value.next);
    return goOn(reply.header('cache-control', 'no-store'), next && next !== '/' ? next : homeOf(finished.value.person), finished.value);
  });
}
