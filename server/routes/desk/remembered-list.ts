import type { FastifyReply, FastifyRequest } from 'fastify';
import { type QueueQuery, queueQueryText } from '#runtime/desk/queue-query.ts';

/** Query of the list the officer last looked at; it names roles, a service and an order, and nobody. */
const COOKIE = 'list';

/** Remembers the list, so that the files opened from it stand beside it. */
export function rememberList(request: FastifyRequest, reply: FastifyReply, chosen: QueueQuery, production: boolean): void {
  const text = queueQueryText(chosen);
  if (chosen.state === 'open' && (request.cookies[COOKIE] ?? '') !== text) void reply.setCookie(COOKIE, text, { path: '/desk', httpOnly: true, sameSite: 'lax', secure: production });
}

export const rememberedList = (request: FastifyRequest): string => request.cookies?.[COOKIE] ?? '';
