import type { FastifyInstance } from 'fastify';
import { Page } from '#runtime/portal/shell.tsx';
import { StayPage } from '#runtime/portal/stay-page.tsx';
import { translator } from '#runtime/texts/translate.ts';
import type { Deps } from '#server/deps.ts';
import { languageOf } from '#server/http/language.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { open } from '#server/sign-in/routes/tools.ts';
import { signInRoutes as register } from '#server/sign-in/routes/sign-in-routes.ts';

/** The doors for applicants and staff, in the same shell as every page. */
export async function signInRoutes(app: FastifyInstance, { signIn, config }: Deps): Promise<void> {
  await register(app, {
    signIn,
    translate: (request) => translator(languageOf(request), { onMissing: config.production ? 'english' : 'throw' }),
    language: languageOf,
    timeZone: config.timeZone,
    csrf: (request) => request.csrf(),
    async render({ title, body, faulty }, request, reply) {
      const context = await pageContext(request, config);
      return sendPage(request, reply, <Page context={context} title={title} faulty={faulty}>{body}</Page>, { status: reply.statusCode });
    },
  });

  // Coming here is itself what keeps a session.
  app.post('/sign-in/stay', open, async (request, reply) => sendPage(request, reply, <StayPage context={await pageContext(request, config)} />));
}
