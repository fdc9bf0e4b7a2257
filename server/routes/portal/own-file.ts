import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceFile } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CommandMeta, Actor } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { languageOf } from '#server/http/language.ts';
import { viewMeta } from './view-meta.ts';

/** A request about one file of the person who asks. */
export interface OwnFile {
  request: FastifyRequest;
  reply: FastifyReply;
  case: Case;
  /** The version the file is pinned to, in the language of the page. */
  service: CompiledService;
  file: ServiceFile;
  actor: Actor;
  /** For looking only. */
  meta: CommandMeta;
  language: string;
}

/** Calls with the file whose id stands in the address. Somebody else's file is answered like one that is not there (checklist S16). */
export async function withOwnFile(request: FastifyRequest, reply: FastifyReply, deps: Deps, then: (own: OwnFile) => unknown): Promise<unknown> {
  const { id } = request.params as { id: string };
  const loaded = await deps.cases.load(id);
  if (loaded && loaded.case.status !== 'deleted' && wasEntrusted(loaded.case, request.person?.id)) return sendErrorPage(request, reply, { code: 'delegation.ended' }, 404, deps);
  if (!loaded || loaded.case.applicant !== request.person?.id || loaded.case.status === 'deleted') return sendErrorPage(request, reply, { code: 'case.not-found' }, 404, deps);
  return then(ownFile(request, reply, deps, loaded));
}

/** Whoever had accepted it, and has it no more, reads so: it may have ended while they were writing. Others learn nothing. */
const wasEntrusted = ({ delegations = [] }: Case, person: string | undefined): boolean => delegations.some(({ to, acceptedAt }) => to === person && acceptedAt !== undefined);

export function ownFile(request: FastifyRequest, reply: FastifyReply, deps: Deps, loaded: LoadedCase): OwnFile {
  const language = languageOf(request);
  const service = inLanguage(loaded.service, language);
  const actor = actorOf(request.person!);
  return { request, reply, language, service, actor, file: service.file, case: loaded.case, meta: viewMeta(actor, deps) };
}

/** The list in which whoever writes in the file finds it again. */
export const listOf = ({ person }: Pick<FastifyRequest, 'person'>): string => (person?.assistedBy ? '/desk/assisted/files' : '/files');

/** Whether the applicant may still write in it. */
export const isOpen = ({ status }: Case): boolean => status === 'draft' || status === 'sentBack';
