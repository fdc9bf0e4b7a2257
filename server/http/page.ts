import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import type { PageContext } from '#runtime/portal/page-context.ts';
import type { SessionEnd } from '#runtime/portal/session-end.tsx';
import { type Person, placesOf } from '#server/rights/person.ts';
import type { Config } from '#server/config.ts';
import { assetAddress } from './assets.ts';
import { LANGUAGES, languageOf } from './language.ts';

const YEAR = 31_536_000;

/** What is loaded with the first page is kept: asking the module loader again costs as much as a look-up in the database. */
const texts = kept(() => import('#runtime/texts/translate.ts'));
const renderer = kept(() => import('./render.ts'));

function kept<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}

/** What a page needs to know about the request. React, texts and pages are loaded at the first page, so that a cold start does not pay for them. */
export async function pageContext(request: FastifyRequest, config: Pick<Config, 'production'>): Promise<PageContext> {
  const [{ translator }, style, script] = await Promise.all([texts(), assetAddress('style.css'), assetAddress('enhance.js')]);
  const language = languageOf(request);
  const { person } = request;
  return {
    language, languages: LANGUAGES, t: translator(language, { onMissing: config.production ? 'english' : 'throw' }),
    path: withoutLanguage(request.url), person: person && { name: person.name, kind: person.kind, places: placesOf(person), ...(person.assistedBy ? { isAssisted: true as const } : {}), ...(person.entrusted ? { entrusted: person.entrusted.may } : {}) }, csrf: () => request.csrf(), assets: { style, script },
    ...(person?.session ? { session: sessionEnd(person.session) } : {}),
  };
}

const MINUTE = 60_000;

/** Its end in all is told once nothing can put it off any more. */
const sessionEnd = ({ unused, inAll }: NonNullable<Person['session']>): SessionEnd => ({ unused: unused / MINUTE, ...(inAll < unused ? { left: Math.max(1, Math.floor(inAll / MINUTE)) } : {}) });

export interface SendOptions {
  /** HTTP status; 200 without. */
  status?: number;
}

/** Sends a whole page. Nothing about a person is kept by a browser or a proxy; public pages are asked for again each time. */
export async function sendPage(request: FastifyRequest, reply: FastifyReply, page: ReactElement, { status = 200 }: SendOptions = {}): Promise<FastifyReply> {
  return sendHtml(request, reply, await drawPage(page), { status });
}

/** A whole page as it is drawn, to be sent with {@link sendHtml} later. */
export const drawPage = async (page: ReactElement): Promise<string> => `<!doctype html>${(await renderer()).renderToStaticMarkup(page)}`;

/** Sends a page that was drawn before. */
export function sendHtml(request: FastifyRequest, reply: FastifyReply, drawn: string | Buffer, { status = 200 }: SendOptions = {}): FastifyReply {
  keepLanguage(request, reply);
  return reply.code(status).header('cache-control', 'no-store').header('content-language', languageOf(request)).header('vary', 'cookie, accept-language').type('text/html; charset=utf-8').send(drawn);
}

/** A language chosen by address is kept for the pages that follow. */
function keepLanguage(request: FastifyRequest, reply: FastifyReply): void {
  if (typeof (request.query as Record<string, unknown> | null)?.['lang'] !== 'string') return;
  reply.setCookie('lang', languageOf(request), { path: '/', maxAge: YEAR, httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' });
}

/** The address without `lang`, so that the switch and later links do not carry it on. */
function withoutLanguage(address: string): string {
  const [path = '/', query = ''] = address.split('?');
  const kept = new URLSearchParams(query);
  kept.delete('lang');
  return kept.size > 0 ? `${path}?${kept}` : path;
}
