import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { again, answerField, faultsOf, field, goOn, homeOf, nextOf, open, type SignInRoutesOptions, show, visitorOf } from './tools.ts';

const signedIn = { config: { access: ['signed-in'] as const } };
/** Drawn seldom, so loaded when they are. */
const pages = () => import('#runtime/portal/sign-in/account-page.tsx');
interface ById { Params: { id: string } }

/** Signing in with a passkey, and adding and removing one's own. */
export function passkeyRoutes(app: FastifyInstance, options: SignInRoutesOptions): void {
  const { signIn } = options;

  app.get('/sign-in/passkey', open, async (request, reply) => {
    const { cookies, question } = signIn.askPasskey((request.query as Record<string, unknown>)['door'] === 'staff');
    return reply.header('set-cookie', cookies).header('cache-control', 'no-store').send(question);
  });

  app.post('/sign-in/passkey', open, async (request, reply) => {
    const proven = await signIn.signInWithPasskey(answerField(request), visitorOf(request));
    if (proven.ok) return goOn(reply, nextOf(request) ?? homeOf(proven.value.person), proven.value);
    return again(options, request, reply, field(request, 'door') === 'staff' ? '/sign-in/staff' : '/sign-in', faultsOf('passkey', proven.refusal));
  });

  app.get('/account/passkeys/offer', signedIn, async (request, reply) => {
    const offered = await signIn.offerPasskey(request.person!);
    reply.header('cache-control', 'no-store');
    return offered.ok ? reply.header('set-cookie', offered.value.cookies).send(offered.value.offer) : reply.code(422).send({ code: offered.refusal.code });
  });

  app.post('/account/passkeys', signedIn, async (request, reply) => {
    const name = field(request, 'name');
    const added = await signIn.addPasskey(request.person!, name, answerField(request), options.language(request), visitorOf(request));
    if (added.ok) return goOn(reply, '/account?done=added', added.value);
    return again(options, request, reply, '/account', faultsOf(added.refusal.code === 'sign-in.passkey-name' ? 'name' : 'passkey', added.refusal), { name });
  });

  /** One of their own keys; somebody else's is not found. */
  const own = async ({ person, params }: FastifyRequest<ById>) => (await signIn.passkeysOf(person!.id)).find(({ id }) => id === params.id);

  app.get<ById>('/account/passkeys/:id/remove', signedIn, async (request, reply: FastifyReply) => {
    const [key, isFresh, { RemovePasskeyPage }] = await Promise.all([own(request), signIn.isFresh(request.person!), pages()]);
    if (!key) return reply.callNotFound();
    return show(options, request, reply, { title: 'sign-in.account.remove-title', body: (props) => <RemovePasskeyPage {...props} kind={request.person!.kind} isFresh={isFresh} id={key.id} name={key.name} /> });
  });

  app.post<ById>('/account/passkeys/:id/remove', signedIn, async (request, reply) => {
    if (!await own(request)) return reply.callNotFound();
    const removed = await signIn.removePasskey(request.person!, request.params.id, options.language(request), visitorOf(request));
    if (removed.ok) return goOn(reply, '/account?done=removed');
    return again(options, request, reply, `/account/passkeys/${request.params.id}/remove`, faultsOf('passkey', removed.refusal));
  });
}
