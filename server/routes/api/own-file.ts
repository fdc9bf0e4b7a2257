import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '#runtime/engine/refusal.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';
import { sendRefusal } from './send-refusal.ts';

/** Calls with the file of the person who asks, or of whoever entrusted it to them; anybody else's is answered like one that is not there. */
export async function withOwnCase({ cases }: Pick<Deps, 'cases'>, request: FastifyRequest, reply: FastifyReply, then: (own: LoadedCase) => unknown): Promise<unknown> {
  const loaded = await cases.load((request.params as { id: string }).id);
  return loaded?.case.applicant === request.person!.id && loaded.case.status !== 'deleted' ? then(loaded) : sendRefusal(request, reply, refuse('case.not-found').refusal);
}
