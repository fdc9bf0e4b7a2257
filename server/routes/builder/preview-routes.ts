import type { FastifyInstance, FastifyRequest } from 'fastify';
import { openServiceFile } from '#schemas/index.ts';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { Drawer } from '#server/certificates/draw-in-worker.ts';
import type { Deps } from '#server/deps.ts';
import { assetAddress } from '#server/http/assets.ts';
import { grantedPictures } from './granted-pictures.ts';
import { readAnswers } from './preview-case.ts';
import { json, refuse } from './refuse.ts';
import { ACCESS, MOST_BYTES } from './service-routes.ts';

interface Body { file?: unknown; step?: unknown; language?: unknown; answers?: unknown; form?: unknown; as?: unknown }

/** `POST /api/builder/preview`: the page of one step of a draft as production draws it. Nothing is stored. */
export function previewRoutes(app: FastifyInstance, { now, config }: Pick<Deps, 'now' | 'config'>, drawer: Drawer): void {
  app.post<{ Body: Body | null }>('/api/builder/preview', { config: ACCESS, bodyLimit: MOST_BYTES }, async (request, reply) => {
    const { file: given, step, language, answers, form, as } = request.body ?? {};
    const opened = openServiceFile(given);
    if (!opened.ok) return refuse(request, reply, { code: 'not-a-service', params: { reason: opened.code } });
    const { file } = opened;
    try {
      const chosen = typeof language === 'string' && file['x-service'].languages.includes(language) ? language : file['x-service'].language;
      const [{ previewPage }, { renderToStaticMarkup }] = await Promise.all([import('./preview.tsx'), import('#server/http/render.ts')]);
      const at = new Date(now()).toISOString();
      const granted = await grantedPictures(file, String(step), chosen, { drawer, at, address: config.address });
      const wish = { file, step: String(step), language: chosen, answers: readAnswers(file, answers), at, granted, paysOnline: config.payment !== undefined, ...(typeof as === 'string' ? { as } : {}), ...(isForm(form) ? { form } : {}) };
      const { page, answers: after, next } = await previewPage(wish, await previewContext(request, chosen, config));
      return json(reply, { html: `<!doctype html>${withoutScripts(renderToStaticMarkup(page))}`, answers: after, ...(next === undefined ? {} : { next }) });
    } catch {
      // A draft may be unsound in any way; what is wrong with it stands in the list of problems.
      return refuse(request, reply, { code: 'preview-not-possible' });
    }
  });
}

/** An example applicant's page: it belongs to nobody, and its forms lead nowhere. */
async function previewContext(request: FastifyRequest, language: string, { timeZone }: Deps['config']): Promise<DeskContext> {
  const [style, script, deskStyle] = await Promise.all([assetAddress('style.css'), assetAddress('enhance.js'), assetAddress('desk.css')]);
  const t = translator(language, { onMissing: 'english' });
  return { language, languages: [language], t, path: '/', person: { name: request.person?.name ?? '', kind: 'applicant' }, csrf: () => '', assets: { style, script }, deskStyle, timeZone };
}

/** The frame runs no script and takes no focus from the editor; without these the browser has nothing to complain of. */
const withoutScripts = (html: string): string => html.replace(/<script[^>]*><\/script>/g, '').replace(/ autofocus(="[^"]*")?/gi, '');

const isForm = (value: unknown): value is FlatForm => typeof value === 'object' && value !== null && !Array.isArray(value)
  && Object.values(value).every((one) => typeof one === 'string' || (Array.isArray(one) && one.every((text) => typeof text === 'string')));
