import type { FastifyRequest } from 'fastify';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import type { Config } from '#server/config.ts';
import { assetAddress } from '#server/http/assets.ts';
import { pageContext } from '#server/http/page.ts';
import { rememberedList } from './remembered-list.ts';

/** A page's context with the desk's style sheet. `path`: where the language switch leads from a page that answers a post. */
export async function deskContext(request: FastifyRequest, config: Pick<Config, 'production' | 'timeZone'>, path?: string): Promise<DeskContext> {
  const context = await pageContext(request, config);
  return { ...context, path: path ?? context.path, deskStyle: await assetAddress('desk.css'), documentScript: await assetAddress('papers.js'), timeZone: config.timeZone, list: rememberedList(request) };
}
