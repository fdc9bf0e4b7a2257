import type { FastifyInstance, FastifyReply } from 'fastify';
import { VerifierPage } from '#runtime/certificates/verifier-page.tsx';
import type { Deps } from '#server/deps.ts';
import { languageOf } from '#server/http/language.ts';
import { assetAddress } from '#server/http/assets.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import { credentialRoutes } from './credentials.ts';
import { serviceWorker, verifierFiles } from './files.ts';
import { createKnown } from './known.ts';

const PUBLIC = { config: { access: ['public' as const], rateLimit: { max: 240, timeWindow: '1 minute' } } };
const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 192 192"><rect width="192" height="192" rx="36" fill="#14202b"/><path d="m52 100 30 30 60-64" fill="none" stroke="#fff" stroke-width="18" stroke-linecap="round" stroke-linejoin="round"/></svg>';

/** The page that checks codes without a network, and what it keeps for then. Everything lies below one address, so that its service worker is in charge of nothing else. */
export async function verifyOfflineRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  credentialRoutes(app, deps);
  const known = createKnown(deps);
  const send = (reply: FastifyReply, type: string, text: string) => reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(text);

  app.get('/verify-offline', PUBLIC, (_request, reply) => reply.redirect('/verify-offline/', 301));

  app.get('/verify-offline/', PUBLIC, async (request, reply) => {
    const manifest = `manifest.webmanifest?lang=${languageOf(request)}`;
    return sendPage(request, reply, <VerifierPage context={await deskContext(request, deps.config, '/verify-offline/')} script="verifier.js" manifest={manifest} host={new URL(deps.config.address).host} />);
  });

  app.get('/verify-offline/known.json', PUBLIC, async (_request, reply) => reply.header('cache-control', 'no-cache').send(await known()));

  app.get('/verify-offline/manifest.webmanifest', PUBLIC, async (request, reply) => {
    const { t, language } = await deskContext(request, deps.config);
    const name = t('verifier.title');
    return send(reply, 'application/manifest+json', JSON.stringify({
      name, short_name: name, lang: language, start_url: `./?lang=${language}`, scope: './', display: 'standalone', background_color: '#ffffff', theme_color: '#14202b',
      icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
    }));
  });

  app.get('/verify-offline/icon.svg', PUBLIC, (_request, reply) => send(reply, 'image/svg+xml', ICON));

  app.get<{ Params: { file: string } }>('/verify-offline/:file', PUBLIC, async ({ params: { file } }, reply) => {
    const files = await verifierFiles();
    if (!Object.hasOwn(files, file)) return reply.callNotFound();
    if (file !== 'service-worker.js') return send(reply, 'text/javascript', files[file]!);
    const shared = await Promise.all(['style.css', 'desk.css', 'enhance.js'].map(assetAddress));
    return send(reply, 'text/javascript', serviceWorker(files, ['icon.svg', ...shared]));
  });
}
