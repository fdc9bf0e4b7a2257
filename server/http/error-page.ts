import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '#runtime/engine/refusal.ts';
import type { Deps } from '#server/deps.ts';
import { pageContext, sendPage } from './page.ts';
import { statusOf, textKeyOf } from './refusals.ts';

/** Codes whose status says it better than their own sentence, which is written for programs. */
const SAID_BY_STATUS = new Set(['page.not-found', 'page.other-method', 'case.not-found', 'step.not-found', 'task.not-found', 'document.not-found', 'server.fault', 'body.wrong-shape', 'body.not-json', 'form.stale', 'form.foreign', 'too-many-requests']);

/** What cannot be done (any more), whoever else did what: what is left stands on the file's own page. */
const OVER = /^(?:(?:appeal|reopen|rating|withdraw)\.|task\.nothing-held$|delegation\.ended$)/;
/** The page of a file, at its applicant's and at a desk. */
const FILE = /^\/(?:files|desk\/tasks)\/[^/?]+(?=\/)/;
/** Whose file it is no more has no page of it to go back to. */
const fileOf = (code: string, url: string): string | undefined => (code === 'delegation.ended' ? undefined : FILE.exec(url)?.[0]);

/** A refusal as a whole page: what happened, whether anything was changed, what to do. */
export async function sendErrorPage(request: FastifyRequest, reply: FastifyReply, refusal: Refusal, status: number, { config }: Pick<Deps, 'config'>): Promise<FastifyReply> {
  const [context, { ErrorPage }, { hasText }] = await Promise.all([pageContext(request, config), import('#runtime/portal/error-page.tsx'), import('#runtime/texts/translate.ts')]);
  const key = textKeyOf(refusal);
  const text = SAID_BY_STATUS.has(refusal.code) || !hasText(key) ? undefined : context.t(key, refusal.params);
  const isStaleForm = refusal.code === 'form.stale' || refusal.code === 'form.foreign';
  const { reference } = refusal.params ?? {};
  const wait = Number(reply.getHeader('retry-after') ?? 0);
  return sendPage(request, reply, ErrorPage({ context, status, text, isStaleForm, minutes: Math.max(1, Math.ceil(wait / 60)), ...(OVER.test(refusal.code) ? { isOver: true, fileHref: fileOf(refusal.code, request.url) } : {}), reference: status >= 500 && reference !== undefined ? String(reference) : undefined }), { status });
}

/** The page for a refusal a route cannot put better itself. */
export const sendRefusalPage = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal, deps: Pick<Deps, 'config'>): Promise<FastifyReply> =>
  sendErrorPage(request, reply, refusal, statusOf(refusal), deps);
