import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { requestFault } from '#server/http/request-fault.ts';
import { isFromOwnPage } from '#server/routes/portal/asking-again.ts';
import type { KeptDrafts } from './kept-drafts.ts';

/** Without any cookie the form's proof is missed before the session is: what was typed is kept all the same, and leads to where it stands again. */
export const keepStale = ({ config }: Pick<Deps, 'config'>, drafts: KeptDrafts) => async (error: Error, request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
  const isStale = requestFault(error, request.url)?.refusal.code === 'form.stale' && isFromOwnPage(request, config.address);
  const address = isStale && (await drafts.keepUnread(request, reply));
  if (!address) throw error;
  return reply.redirect(request.person ? address : `/sign-in/staff?next=${encodeURIComponent(address)}&ended=kept`, 303);
};
