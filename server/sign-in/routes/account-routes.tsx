import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Refusal } from '#runtime/engine/refusal.ts';
import type { Person } from '#server/rights/person.ts';
import { passkeyScript } from './passkey-script.ts';
import { again, faultsOf, goOn, type SignInRoutesOptions, show, visitorOf } from './tools.ts';

const signedIn = { config: { access: ['signed-in'] as const } };
/** Drawn seldom, so loaded when they are. */
const pages = () => Promise.all([import('#runtime/portal/sign-in/account-page.tsx'), import('#runtime/portal/sign-in/device-words.ts'), import('#runtime/texts/format.ts')]);

/** A person's own account: its passkeys, and where it is signed in. */
export function accountRoutes(app: FastifyInstance, options: SignInRoutesOptions): void {
  const { signIn } = options;

  app.get('/account', signedIn, async (request, reply) => {
    const person = request.person!;
    const [keys, open, isFresh, script, [{ ACCOUNT_DONE, AccountPage }, { deviceWords }, { dateTimeText }]] =
      await Promise.all([signIn.passkeysOf(person.id), signIn.sessionsOf(person), signIn.isFresh(person), passkeyScript(signIn), pages()]);
    const inWords = (at: number) => dateTimeText(at, options.language(request), options.timeZone);
    const passkeys = keys.map(({ id, name, createdAt, usedAt }) => ({ id, name, added: inWords(createdAt), ...(usedAt === null ? {} : { used: inWords(usedAt) }) }));
    const sessions = open.map(({ id, userAgent, startedAt, seenAt }) => ({ id, device: deviceWords(options.translate(request), userAgent), since: inWords(startedAt), seen: inWords(seenAt), isHere: id === person.sessionId }));
    const { done } = request.query as Record<string, unknown>;
    return show(options, request, reply, {
      title: 'sign-in.account.title',
      body: (props) => <AccountPage {...props} kind={person.kind} who={nameOf(person)} passkeys={passkeys} sessions={sessions} isFresh={isFresh} script={script} done={ACCOUNT_DONE.find((one) => one === done)} />,
    });
  });

  // A session that is over already is as it was wanted, whoever ended it; somebody else's stays as it is, and nothing tells which.
  app.post<{ Params: { id: string } }>('/account/sessions/:id/end', signedIn, async (request, reply) => {
    const ended = await signIn.endSession(request.person!, request.params.id, visitorOf(request));
    return ended.ok ? goOn(reply, '/account?done=ended') : notYet(request, reply, ended.refusal);
  });

  app.post('/account/sessions/end', signedIn, async (request, reply) => {
    const ended = await signIn.endOtherSessions(request.person!, visitorOf(request));
    return ended.ok ? goOn(reply, '/account?done=ended-all') : notYet(request, reply, ended.refusal);
  });

  const notYet = (request: Parameters<typeof again>[1], reply: FastifyReply, refusal: Refusal) => again(options, request, reply, '/account', faultsOf('sessions', refusal));
}

const nameOf = ({ name, email, phone }: Person): string => [name, email ?? phone].filter(Boolean).join(', ');
