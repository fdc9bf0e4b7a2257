import Fastify, { type FastifyInstance } from 'fastify';
import { renderToStaticMarkup } from 'react-dom/server';
import { translator } from '#runtime/texts/translate.ts';
import { registerBodies } from '#server/http/body.ts';
import { rights } from '#server/rights/rights.ts';
import { signInRoutes } from '#server/sign-in/routes/sign-in-routes.ts';
import { asCookie, type Room } from './sign-in-room.ts';

/** The pages of sign-in as a server serves them, in a bare shell; forms must carry the token `t0ken`. */
export async function signInApp(room: Room, more: (app: FastifyInstance) => void = () => {}): Promise<FastifyInstance> {
  const app = Fastify();
  registerBodies(app);
  await app.register(rights, { personOf: room.signIn.personOf });
  app.addHook('preHandler', async (request, reply) => {
    if (request.method === 'POST' && (request.body as Record<string, unknown> | undefined)?.['_csrf'] !== 't0ken') return reply.code(403).send('no token');
  });
  await app.register(signInRoutes, {
    signIn: room.signIn, csrf: () => 't0ken', timeZone: 'Asia/Thimphu', language: (request) => languageOf(request.headers['accept-language']), translate: (request) => translator(languageOf(request.headers['accept-language'])),
    render: ({ title, body, faulty }, _request, reply) => reply.type('text/html; charset=utf-8').send(`<title>${faulty ? 'Error: ' : ''}${title}</title>${renderToStaticMarkup(body)}`),
  });
  for (const home of ['/files', '/desk'] as const) app.get(home, { config: { access: [home === '/desk' ? 'staff' : 'applicant'] } }, async (request) => `${request.person?.kind} ${request.person?.id}`);
  more(app);
  return app;
}
const languageOf = (header: string | undefined) => (header === 'dz' ? 'dz' : 'en');

export interface Answer { status: number; html: string; location: string | undefined; headers: Record<string, unknown> }

/** A browser without script: keeps cookies, follows nothing by itself, fills in the forms of the page it last saw. */
export function browser(app: FastifyInstance, language = 'en') {
  let cookies: string[] = [];
  let html = '';
  const send = async (method: 'GET' | 'POST', url: string, payload?: string): Promise<Answer> => {
    const headers: Record<string, string> = { accept: 'text/html', cookie: asCookie(cookies), 'accept-language': language };
    if (payload !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded';
    const response = await app.inject({ method, url, payload, headers });
    cookies = [...cookies, ...[response.headers['set-cookie'] ?? []].flat()];
    if (response.statusCode !== 303) html = response.body;
    return { status: response.statusCode, html: response.body, location: response.headers.location, headers: response.headers };
  };
  /** Posts the page's form to `action`, with its hidden fields and these answers. */
  const post = (action: string, answers: Record<string, string> = {}): Promise<Answer> => {
    const form = html.match(/<form[^>]*>.*?<\/form>/gs)?.find((one) => one.includes(`action="${action}"`));
    if (!form) throw new Error(`no form for ${action} in ${html}`);
    const hidden = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']): [string, string] => [name, value.replaceAll('&amp;', '&')]);
    return send('POST', action, new URLSearchParams([...hidden, ...Object.entries(answers)]).toString());
  };
  return {
    open: (url: string) => send('GET', url),
    post,
    /** Posts the page's form, and opens the page it leads to. */
    async tried(action: string, answers: Record<string, string> = {}) {
      const answer = await post(action, answers);
      return answer.location === undefined ? answer : send('GET', answer.location);
    },
    send,
    get cookies() {
      return asCookie(cookies);
    },
  };
}
